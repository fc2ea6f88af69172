/** One brief with one architect: a row, whatever happens. */
import { CancelledError, UserError } from '../../dist/errors.js';
import { valid } from './architects.mjs';
import { scoreOf } from './score.mjs';

/**
 * Lets an architect design a brief and scores the Blueprint; a failure is a result, too.
 *
 * @param {import('./briefs.mjs').EvalBrief} brief
 * @param {string} architect
 * @param {(brief: import('./briefs.mjs').EvalBrief) => Promise<import('./architects.mjs').Desk>} open
 */
export async function evaluate(brief, architect, open) {
  const started = performance.now();
  const { name, expectation } = brief;
  const desk = await open(brief);
  const { blueprint, error } = await attempt(desk);
  return {
    brief: name,
    architect,
    hasExpectation: expectation !== undefined,
    scored: blueprint && expectation && scoreOf(blueprint, expectation),
    error,
    ...desk.spent(),
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

async function attempt({ design }) {
  try {
    return { blueprint: await valid(await design()) };
  } catch (cause) {
    // Ctrl-C ends the whole run.
    if (cause instanceof CancelledError) throw cause;
    return { error: sentenceOf(cause) };
  }
}

/** One sentence and the first problem; a fault of ours says which. */
function sentenceOf(cause) {
  if (!(cause instanceof UserError)) return `A fault of this program: ${cause?.stack ?? cause}`;
  const [problem] = cause.problems;
  return problem
    ? `${cause.message} ${problem.place}: ${problem.message} ${problem.cure ?? ''}`.trim()
    : cause.message;
}
