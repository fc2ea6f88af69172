/** A schema with what allOf brings together, and with null told apart from the rest. */
import type { Node } from 'yaml';
import { membersOf, ofKinds, withResource } from './members.js';
import { alternatives, collect, hasNull, isNull } from './parts.js';
import type { Place } from './place.js';

export interface Schema {
  /** Where it is declared: after references, and after an allOf of one. */
  readonly place: Place;
  /** As it is called among the components. */
  readonly name: string | undefined;
  /** Without null. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  /** As written: references are not followed. */
  readonly properties: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
  /** The schemas that allOf names. */
  readonly parents: readonly Place[];
  /** What oneOf or anyOf leave open, where that is more than one. */
  readonly variants: readonly Place[];
  /** The property that says which kind of thing it is, and the kinds, as far as they are named. */
  readonly discriminator: string | undefined;
  readonly kinds: readonly Place[];
  /** What the discriminator says for each kind, where that is written down. */
  readonly kindNames: readonly string[];
  /** All that it is made of, itself first. */
  readonly parts: readonly Place[];
}

/** Schemas that have been read, by where they are written. */
const known = new WeakMap<Node, Schema>();

/** Reads the schema that stands at a place, or that a reference there leads to. */
export function schemaAt(written: Place): Schema {
  const found = known.get(written.node) ?? readSchema(written);
  known.set(written.node, found);
  return found;
}

function readSchema(written: Place): Schema {
  let place = written.followed();
  let nullable = written !== place && isNullable(written);
  // A reference with words of its own about it is written as an allOf of one.
  for (let only = onlyPart(place); only; only = onlyPart(place)) {
    nullable ||= isNullable(place) || hasNull(place);
    place = only;
  }
  const parts: Place[] = [];
  const parents: Place[] = [];
  const variants: Place[] = [];
  collect(place, new Set(), parts, parents, variants);
  const discriminator = place.get('discriminator')?.text('propertyName');
  const kinds = discriminator === undefined ? [] : variants.splice(0);
  const { properties, required } = withResource(
    kinds.length > 0 ? ofKinds(parts, kinds) : membersOf(parts),
  );
  const types = typesOf(parts, properties.size > 0);
  return {
    place,
    name: place.name,
    types: types.filter((type) => type !== 'null'),
    nullable: nullable || types.includes('null') || isNullable(place) || hasNull(place),
    properties,
    required,
    parents,
    variants,
    discriminator,
    kinds,
    kindNames: (place.get('discriminator')?.get('mapping')?.entries() ?? []).map(([name]) => name),
    parts,
  };
}

/** The first that a part says under the key. */
export const settingOf = ({ parts }: Schema, key: string): Place | undefined =>
  parts.map((part) => part.get(key)).find((found) => found !== undefined);

export const isObject = ({ properties }: Schema): boolean => properties.size > 0;

export const itemsOf = (schema: Schema): Place | undefined =>
  schema.types.includes('array') || schema.types.length === 0
    ? schema.parts.map((part) => part.raw('items')).find((found) => found !== undefined)
    : undefined;

const isNullable = (place: Place) => place.get('nullable')?.value === true;

/** The one schema that this one stands for. */
function onlyPart(place: Place): Place | undefined {
  if (place.has('properties') || place.has('items')) return undefined;
  const all = place.get('allOf')?.items() ?? [];
  const open = alternatives(place).filter((each) => !isNull(each));
  const [only, ...more] = [...all, ...open];
  return only && more.length === 0 && only.has('$ref') ? only.followed() : undefined;
}

function typesOf(parts: readonly Place[], hasProperties: boolean): string[] {
  for (const part of parts) {
    const type = part.get('type');
    if (typeof type?.value === 'string') return [type.value];
    const several = type?.items().map(({ value }) => String(value)) ?? [];
    if (several.length > 0) return several;
  }
  if (hasProperties) return ['object'];
  return parts.some((part) => part.has('items')) ? ['array'] : [];
}
