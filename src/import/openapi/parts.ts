/** What a schema is made of: itself, what allOf brings in, and what oneOf and anyOf leave open. */
import type { Node } from 'yaml';
import type { Place } from './place.js';

export const isNull = (place: Place): boolean => place.get('type')?.value === 'null';

/** As written: references are not followed. */
export const alternatives = (place: Place): Place[] => [
  ...(place.get('oneOf')?.items() ?? []),
  ...(place.get('anyOf')?.items() ?? []),
];
export const hasNull = (place: Place): boolean => alternatives(place).some(isNull);

/** Finds the parts, the schemas that allOf names, and the choices, each once. */
export function collect(
  place: Place,
  seen: Set<Node>,
  parts: Place[],
  parents: Place[],
  variants: Place[],
): void {
  if (seen.has(place.node)) return;
  seen.add(place.node);
  parts.push(place);
  for (const part of place.get('allOf')?.items() ?? []) {
    const followed = part.followed();
    if (part.has('$ref')) parents.push(followed);
    // The kinds of what is extended are no choice of what extends it.
    collect(followed, seen, parts, parents, followed.has('discriminator') ? [] : variants);
  }
  const open = alternatives(place).filter((each) => !isNull(each));
  const [only] = open;
  if (only && open.length === 1) collect(only.followed(), seen, parts, parents, variants);
  else variants.push(...open);
}

/** The parts of what stands at a place. */
export function partsAt(place: Place, seen = new Set<Node>()): Place[] {
  const parts: Place[] = [];
  collect(place, seen, parts, [], []);
  return parts;
}
