/** One brief with one architect: a row, whatever happens. */
import { UserError } from '../../dist/errors.js';
import { scoreOf } from './score.mjs';

/**
 * @typedef {{
 *   blueprint: import('../../src/blueprint/schema.js').Blueprint,
 *   round: number, tokensIn: number, tokensOut: number, cost: number,
 * }} Made
 */

/**
 * Lets an architect make a Blueprint and scores it; a failure is a result, too.
 *
 * @param {import('./briefs.mjs').EvalBrief} brief
 * @param {string} architect
 * @param {(brief: import('./briefs.mjs').EvalBrief) => Promise<Made>} make
 */
export async function evaluate(brief, architect, make) {
  const started = performance.now();
  const { name, expectation } = brief;
  const made = await attempt(() => make(brief));
  const { blueprint, error, round, tokensIn = 0, tokensOut = 0, cost = 0 } = made;
  return {
    brief: name,
    architect,
    round,
    hasExpectation: expectation !== undefined,
    scored: blueprint && expectation && scoreOf(blueprint, expectation),
    error,
    tokensIn,
    tokensOut,
    cost,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** @param {() => Promise<Made>} make */
async function attempt(make) {
  try {
    return await make();
  } catch (cause) {
    return { error: sentenceOf(cause) };
  }
}

/** One sentence and the first problems; a fault of ours says which. */
function sentenceOf(cause) {
  if (!(cause instanceof UserError)) return `A fault of this program: ${cause?.stack ?? cause}`;
  const [problem] = cause.problems;
  return problem
    ? `${cause.message} ${problem.place}: ${problem.message} ${problem.cure ?? ''}`.trim()
    : cause.message;
}
