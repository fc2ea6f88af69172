/** Which types hold all values of another without a row being written anew. */
export function isWidening(from: string, to: string): boolean {
  const [old, now] = [parsed(from), parsed(to)];
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

function parsed(type: string) {
  const [, name = type, size, scale] = /^(\w+)\((\d+)(?:, (\d+))?\)$/.exec(type) ?? [];
  return { name, size: size === undefined ? undefined : Number(size), scale };
}
