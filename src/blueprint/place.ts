/** Readable places: a path of keys and indexes turned into names. */

const plain = /^[\p{L}\p{N}_-]{1,60}$/u;

/** One step of a place; what is not a plain name is quoted, so that a place stays one line. */
function placeStep(name: string): string {
  if (plain.test(name)) return name;
  const short = name.length > 60 ? `${name.slice(0, 57)}...` : name;
  return JSON.stringify(short).replace(
    /[^\P{C}]/gu,
    (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
}

export const joinPlace = (steps: readonly string[]): string => steps.map(placeStep).join('.');

/** The place of a path into a value: items of a list are called by their name, id or value. */
export function placeOf(root: unknown, path: readonly PropertyKey[]): string {
  const steps: string[] = [];
  let here = root;
  for (const key of path) {
    here = childOf(here, key);
    steps.push(typeof key === 'number' ? (ownName(here) ?? String(key)) : String(key));
  }
  return joinPlace(steps);
}

/** What stands at a key or index; undefined where there is nothing. */
export function childOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<PropertyKey, unknown>)[key];
}

export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(childOf, root);
}

function ownName(item: unknown): string | undefined {
  for (const key of ['name', 'id', 'value']) {
    const name = childOf(item, key);
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}
