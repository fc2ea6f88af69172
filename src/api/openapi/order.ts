/** The order of keys in the document. Each stack's own `openapi` tool keeps to it, byte for byte. */

const first = [
  'openapi info servers tags paths components get post put patch delete',
  'operationId name in title summary description security parameters requestBody',
  'required headers content responses schema $ref type format properties',
].flatMap((line) => line.split(' '));

/** Known keys come first, the others follow by name; properties stay as they are. */
export function inOrder(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => inOrder(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, child]) => [name, inOrder(child, name)] as const,
  );
  if (key !== 'properties') entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function rank(name: string): number {
  const index = first.indexOf(name);
  return index === -1 ? first.length : index;
}
