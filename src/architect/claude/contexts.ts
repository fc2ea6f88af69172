/** A large domain in parts that fit one answer each: entities that point at each other stay together. */
import type { Domain, Entity } from '../../blueprint/domain.js';

/** So many entities are designed with care in one answer. */
const most = 25;

/** The names of each part; one part where the domain is small, or empty. */
export function contextsOf({ entities }: Domain): readonly ReadonlySet<string>[] {
  if (entities.length <= most) return [new Set(entities.map(({ name }) => name))];
  const neighbours = neighboursOf(entities);
  const left = new Set(entities.map(({ name }) => name));
  const parts: Set<string>[] = [];
  while (left.size > 0) {
    const part = grow(mostConnected(left, neighbours), left, neighbours);
    for (const name of part) left.delete(name);
    // What stands alone joins the part before it, while there is room.
    const last = parts.at(-1);
    if (last !== undefined && last.size + part.size <= most)
      for (const name of part) last.add(name);
    else parts.push(part);
  }
  return parts;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf(entities: readonly Entity[]): Neighbours {
  const neighbours = new Map<string, string[]>(entities.map(({ name }) => [name, []]));
  for (const { name, relations = [] } of entities) {
    for (const { to } of relations) {
      neighbours.get(name)?.push(to);
      neighbours.get(to)?.push(name);
    }
  }
  return neighbours;
}

function mostConnected(left: ReadonlySet<string>, neighbours: Neighbours): string {
  const degree = (name: string) =>
    neighbours.get(name)?.filter((other) => left.has(other)).length ?? 0;
  return [...left].reduce((best, name) => (degree(name) > degree(best) ? name : best));
}

/** Breadth first, until the part is full. */
function grow(start: string, left: ReadonlySet<string>, neighbours: Neighbours): Set<string> {
  const part = new Set([start]);
  for (const name of part) {
    for (const next of neighbours.get(name) ?? []) {
      if (part.size >= most) return part;
      if (left.has(next)) part.add(next);
    }
  }
  return part;
}
