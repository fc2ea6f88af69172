/** Properties of an object, from wherever they are written down: allOf, kinds, resources. */
import type { Node } from 'yaml';
import { partsAt } from './parts.js';
import type { Place } from './place.js';

export interface Members {
  /** As written: references are not followed. */
  readonly properties: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
}

export function membersOf(parts: readonly Place[]): Members {
  const properties = new Map<string, Place>();
  const required = new Set<string>();
  for (const part of parts) {
    for (const [name, property] of part.get('properties')?.entries() ?? []) {
      if (!properties.has(name)) properties.set(name, property);
    }
    for (const { value } of part.get('required')?.items() ?? []) required.add(String(value));
  }
  return { properties, required };
}

/** One of several kinds: the properties of all, of which those are required that all of them require. */
export function ofKinds(parts: readonly Place[], kinds: readonly Place[]): Members {
  const own = membersOf(parts);
  const each = kinds.map((kind) =>
    membersOf(partsAt(kind.followed(), new Set<Node>(parts.map(({ node }) => node)))),
  );
  const properties = new Map<string, Place>();
  for (const [name, place] of each.flatMap((one) => [...one.properties]))
    if (!properties.has(name)) properties.set(name, place);
  const shared = [...(each[0]?.required ?? [])].filter((name) =>
    each.every(({ required }) => required.has(name)),
  );
  return {
    properties: new Map([...properties, ...own.properties]),
    required: new Set([...own.required, ...shared]),
  };
}

/** JSON:API keeps what a thing has in `attributes`, and what it leads to in `relationships`. */
export function withResource(members: Members): Members {
  const { properties } = members;
  const inside = (name: string) => {
    const place = properties.get(name)?.followed();
    return place === undefined ? undefined : membersOf(partsAt(place));
  };
  const attributes = properties.has('type') ? inside('attributes') : undefined;
  if (!attributes || attributes.properties.size === 0) return members;
  const related = inside('relationships');
  const id = properties.get('id');
  return {
    properties: new Map([
      ...(id ? ([['id', id]] as const) : []),
      ...attributes.properties,
      ...(related?.properties ?? []),
    ]),
    required: new Set([...(id ? ['id'] : []), ...attributes.required]),
  };
}

/** What JSON:API calls a resource: the one value of its `type`. */
export function resourceType(parts: readonly Place[]): string | undefined {
  const { properties } = membersOf(parts);
  const type = properties.get('type')?.followed();
  const values = [type?.get('const'), ...(type?.get('enum')?.items() ?? [])];
  const [value] = values.flatMap((place) => (place ? [place.value] : []));
  return typeof value === 'string' ? value : undefined;
}
