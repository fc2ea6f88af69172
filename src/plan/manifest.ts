/** Manifests that are put together from several JSON templates, such as the package.json of chosen features. */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `text` with what `others` have more, by key; a section that gains keys is sorted by name. */
export function mergedManifest(text: string, others: readonly string[]): string {
  const merged = others
    .map((other) => JSON.parse(other) as Json)
    .reduce(add, JSON.parse(text) as Json);
  return `${JSON.stringify(merged, null, 2)}\n`;
}

function add(one: Json, other: Json): Json {
  const merged: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const there = merged[key];
    if (isObject(there) && isObject(value)) merged[key] = joined(key, there, value);
    else if (there === undefined) merged[key] = value;
    else if (JSON.stringify(there) !== JSON.stringify(value))
      throw new Error(`Two manifests disagree on ${key}.`);
  }
  return merged;
}

/** Scripts stay in the order of a reader; what is looked up by name is sorted. */
function joined(key: string, one: Json, other: Json): Json {
  const all = add(one, other);
  return key === 'scripts'
    ? all
    : Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
