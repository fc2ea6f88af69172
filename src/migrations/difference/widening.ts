/** Which types hold all values of another without a row being written anew. */
export function isWidening(from: string, to: string): boolean {
  const [old, now] = [parsedType(from), parsedType(to)];
  if (old.name === 'varchar') {
    return now.name === 'text' || (now.name === 'varchar' && (now.size ?? 0) >= (old.size ?? 0));
  }
  return (
    old.name === 'numeric' &&
    now.name === 'numeric' &&
    now.scale === old.scale &&
    (now.size ?? 0) >= (old.size ?? 0)
  );
}

/** `numeric(12, 2)` → its name, digits or characters, and digits behind the point. */
export function parsedType(type: string) {
  const [, name = type, ...sizes] = /^(\w+)\((\d+)(?:, (\d+))?\)$/.exec(type) ?? [];
  const [size, scale] = sizes.map((digits) => (digits === undefined ? undefined : Number(digits)));
  return { name, size, scale };
}
