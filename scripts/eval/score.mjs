/**
 * How much of what a brief must lead to is in a Blueprint. Each thing that is expected is there or
 * it is not; a kind's share is found / expected, and the score is the weighted mean of the kinds
 * that the expectation has, less what is taken off for wrong decisions and unwanted things.
 */
import { accessOf, fieldsOf, lifecyclesOf, relationOf } from './find.mjs';
import { isOneOf, listOf } from './names.mjs';
import { unwantedIn, wrongIn } from './refuse.mjs';

/** How much a kind weighs; docs/eval.md says why. */
const weights = {
  entities: 3,
  relations: 2,
  access: 2,
  fields: 1,
  roles: 1,
  lifecycles: 1,
};

/** What one of these takes off the score. */
export const deductions = { wrong: 0.1, unwanted: 0.2 };

/**
 * @typedef {{ found: number, expected: number, missing: string[] }} Share
 * @typedef {{
 *   kinds: Record<keyof typeof weights, Share>,
 *   wrong: { found: number, expected: number, said: string[] },
 *   unwanted: { found: number, expected: number, said: string[] },
 *   score: number,
 * }} Scored
 */

/**
 * Scores a Blueprint.
 *
 * @param {import('../../src/blueprint/schema.js').Blueprint} blueprint
 * @param {import('./expectation.mjs').Expectation} expectation
 * @returns {Scored}
 */
export function scoreOf(blueprint, expectation) {
  const { entities, roles } = blueprint.domain;
  const kinds = {
    entities: share(expectation.entities, (names) =>
      thing(
        listOf(names)[0],
        entities.some(({ name }) => isOneOf(name, names)),
      ),
    ),
    relations: share(expectation.relations, relationOf(blueprint, expectation)),
    fields: share(expectation.fields, fieldsOf(blueprint, expectation)),
    roles: share(expectation.roles, (names) =>
      thing(
        listOf(names)[0],
        roles.some(({ name }) => isOneOf(name, names)),
      ),
    ),
    lifecycles: share(expectation.lifecycles, lifecyclesOf(blueprint, expectation)),
    access: share(expectation.access, accessOf(blueprint, expectation)),
  };
  const wrong = wrongIn(blueprint, expectation);
  const unwanted = unwantedIn(blueprint, expectation);
  return { kinds, wrong, unwanted, score: inAll(kinds, wrong, unwanted) };
}

const thing = (called, isThere) => [{ called, isThere }];

/** What is found of one kind; `look` answers with each thing that an item of the list expects. */
function share(expected = [], look) {
  const things = expected.flatMap((item) => look(item));
  const missing = things.filter(({ isThere }) => !isThere).map(({ called }) => called);
  return { found: things.length - missing.length, expected: things.length, missing };
}

function inAll(kinds, wrong, unwanted) {
  const counted = Object.entries(kinds).filter(([, { expected }]) => expected > 0);
  const weight = counted.reduce((sum, [kind]) => sum + weights[kind], 0);
  const mean =
    weight === 0
      ? 1
      : counted.reduce(
          (sum, [kind, { found, expected }]) => sum + (weights[kind] * found) / expected,
          0,
        ) / weight;
  const off = wrong.found * deductions.wrong + unwanted.found * deductions.unwanted;
  return Math.max(0, Math.round((mean - off) * 1000) / 1000);
}
