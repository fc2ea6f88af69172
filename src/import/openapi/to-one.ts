/** Properties that lead to one other thing: written out, by its key, or both beside each other. */
import { camelCase, snakeCase } from '../../names/names.js';
import type { Candidate, Entities } from './candidate.js';
import { saidRelation } from './extensions.js';
import type { Link } from './links.js';
import { collectionOf, isParameter, type Operation, partsOf } from './operations.js';
import { descriptionOf, type Property } from './properties.js';
import { entityAt, propertiesOf, type Reading } from './reading.js';
import { schemaAt, settingOf } from './schema.js';

/** `/orders/{id}/items`: items are a part of orders, if they name the key of one. */
export interface Nested {
  readonly parent: Candidate;
  readonly child: Candidate;
  readonly name: string;
}

export function nestedIn(operations: readonly Operation[], { byPath }: Entities): Nested[] {
  return operations.flatMap(({ method, path }) => {
    const parts = partsOf(path);
    const name = parts.at(-1) ?? '';
    if (method !== 'get' || isParameter(name) || !isParameter(parts.at(-2))) return [];
    const parent = byPath.get(collectionOf(`/${parts.slice(0, -1).join('/')}`));
    const child = byPath.get(collectionOf(path));
    return parent && child && parent !== child ? [{ parent, child, name: camelCase(name) }] : [];
  });
}

/** The relation that a property is; undefined where it is none, or another property tells it. */
export function linkOf(
  reading: Reading,
  candidate: Candidate,
  property: Property,
  nested: readonly Nested[],
): Link | undefined {
  const said = saidRelation(property.written, reading.notes);
  const target = said?.to === undefined ? undefined : targetNamed(reading, said.to);
  const base = { line: property.written.line, required: mustBe(property) };
  if (target && said?.kind !== 'many-to-many')
    return {
      ...base,
      name: said?.name ?? withoutId(property.name),
      target,
      column: said?.column,
      comment: descriptionOf(property.written, schemaAt(property.written)),
      inverse: said?.inverse,
      onDelete: said?.onDelete,
      ...(said?.required === undefined ? {} : { required: said.required }),
    };
  const embedded = entityAt(reading, property);
  if (embedded) {
    const key = keyBeside(reading, candidate, property);
    if (key && saidRelation(key.written)?.to !== undefined) return undefined;
    const told = key ?? property;
    const comment = told.written.raw('description')?.value;
    return {
      ...base,
      required: mustBe(told) || mustBe(property),
      name: property.name,
      target: embedded,
      comment: typeof comment === 'string' ? comment.trim() : undefined,
    };
  }
  const found = nested.find(
    ({ parent, child }) => child === candidate && isKeyOf(parent, property),
  );
  if (!found || candidate.said || candidate.key === property.name) return undefined;
  return {
    ...base,
    name: camelCase(found.parent.name),
    target: found.parent,
    comment: descriptionOf(property.written, schemaAt(property.written)),
    inverse: found.name,
  };
}

const mustBe = ({ required, written }: Property) => required && !schemaAt(written).nullable;

const targetNamed = ({ entities }: Reading, name: string) =>
  name === 'account' ? name : entities.all.find((each) => each.name === name);

const withoutId = (name: string): string => name.replace(/_?id$/i, '') || name;

/**
 * Whether a property is the key of such a thing: `orderId`, `order_id`, or `order`, where that is
 * of the type that the key has.
 */
export function isKeyOf({ name, schema, key }: Candidate, property: Property): boolean {
  if (!keyNames(name).has(property.name)) return false;
  const own = schemaAt(property.written);
  const written = key === undefined ? undefined : schema.properties.get(key);
  const types = written ? schemaAt(written).types.join() : 'string';
  return own.types.join() === types && settingOf(own, 'enum') === undefined;
}

/** Every property is asked for, of every entity that it might lead to. */
const known = new Map<string, ReadonlySet<string>>();

function keyNames(entity: string): ReadonlySet<string> {
  const found = known.get(entity);
  if (found) return found;
  const [camel, snake] = [camelCase(entity), snakeCase(entity)];
  const names = new Set([`${camel}Id`, `${snake}_id`, camel, snake]);
  known.set(entity, names);
  return names;
}

/** `customerId` beside `customer`. */
export const keyBeside = (
  reading: Reading,
  candidate: Candidate,
  { name }: Property,
): Property | undefined =>
  propertiesOf(reading, candidate).find(
    (each) => each.name !== name && /_?id$/i.test(each.name) && withoutId(each.name) === name,
  );

/** The property that is the thing whose key this property is. */
export function thingBeside(
  reading: Reading,
  candidate: Candidate,
  { name }: Property,
): Property | undefined {
  const base = withoutId(name);
  const found = propertiesOf(reading, candidate).find((each) => each.name === base);
  return found && base !== name && entityAt(reading, found) ? found : undefined;
}
