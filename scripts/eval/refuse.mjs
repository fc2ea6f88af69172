/** Looks in a Blueprint for what would be wrong: decisions, and things that nobody asked for. */
import { isOneOf, listOf } from './names.mjs';

/** The decisions that are as they must not be. */
export function wrongIn(blueprint, { wrong = [] }) {
  const said = wrong.flatMap((each) => {
    const found = each.setting
      ? [settingOf(blueprint, each.setting)]
      : blueprint.decisions.filter(({ id }) => id === each.decision).map(({ chosen }) => chosen);
    const bad = found.find((value) => isBad(value, each));
    if (bad === undefined) return [];
    const why = each.why ? `: ${each.why}` : '';
    return [`${each.setting ?? each.decision} is ${JSON.stringify(bad)}${why}`];
  });
  return { found: said.length, expected: wrong.length, said };
}

/** `deployment.replicas` of a Blueprint; a list's items are compared one by one. */
const settingOf = (blueprint, place) =>
  place.split('.').reduce((value, step) => value?.[step], blueprint);

function isBad(value, { setting, is = [], above, below }) {
  if (value === undefined) return false;
  if (typeof value === 'number' && above !== undefined && value > above) return true;
  if (typeof value === 'number' && below !== undefined && value < below) return true;
  if (setting) return [value].flat().some((each) => is.includes(each));
  // "No cache yet" and "None, but Redis later" choose what they name as little as "not Redis".
  return (
    !/^(no|none|not)\b/i.test(value) &&
    is.some((text) => value.toLowerCase().includes(String(text).toLowerCase()))
  );
}

/** What must not be there and is. */
export function unwantedIn(blueprint, { absent = [], mostEntities }) {
  const { domain, name, title, stack } = blueprint;
  // Not the requirements: they hold the brief itself.
  const text = JSON.stringify({ name, title, stack, domain }).toLowerCase();
  const said = absent.flatMap((each) => {
    const there = each.text
      ? listOf(each.text).filter((part) => text.includes(quoted(part)))
      : (each.entity ? domain.entities : domain.roles)
          .map((thing) => thing.name)
          .filter((called) => isOneOf(called, each.entity ?? each.role));
    if (there.length === 0) return [];
    return [
      `${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there${each.why ? `: ${each.why}` : ''}`,
    ];
  });
  const many = mostEntities !== undefined && domain.entities.length > mostEntities;
  if (many) said.push(`${domain.entities.length} entities, where ${mostEntities} are plenty`);
  const expected = absent.length + (mostEntities === undefined ? 0 : 1);
  return { found: said.length, expected, said };
}

const quoted = (text) => JSON.stringify(text).slice(1, -1).toLowerCase();
