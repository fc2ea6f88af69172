/** What is known when tables are made: the entities, and which property leads to which. */
import { camelCase, pascalCase, singular } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { Candidate, Entities, Form } from './candidate.js';
import { saidField } from './extensions.js';
import { resourceType } from './members.js';
import type { Property } from './properties.js';
import { isObject, itemsOf, type Schema, schemaAt, settingOf } from './schema.js';

export interface Reading {
  readonly entities: Entities;
  readonly notes: Notes;
}

/** Properties that have been put together, by entity. */
const known = new WeakMap<Candidate, Property[]>();

/** All properties of an entity, those of its forms too. */
export function propertiesOf({ entities }: Reading, candidate: Candidate): Property[] {
  const found = known.get(candidate) ?? readProperties(entities, candidate);
  known.set(candidate, found);
  return found;
}

function readProperties(entities: Entities, candidate: Candidate): Property[] {
  const { schema } = candidate;
  const forms = entities.forms.get(candidate) ?? [];
  const created = forms.filter(({ role }) => role === 'create');
  const sent = forms.filter(({ role }) => role === 'create' || role === 'update');
  const found = new Map<string, Property>();
  for (const [name, written] of schema.properties) {
    const isSent = created.length === 0 || sent.some((form) => form.schema.properties.has(name));
    found.set(name, {
      name,
      written,
      required: isRequired(schema.required.has(name), name, schema, created),
      direction: directionOf(candidate, name, isSent),
      ...sentForm(created, name),
    });
  }
  for (const form of forms) {
    if (form.role === 'none') continue;
    for (const [name, written] of form.schema.properties) {
      const isSent = form.role === 'create' || form.role === 'update';
      const direction = form.role === 'kind' ? 'both' : isSent ? 'sent' : 'answered';
      const before = found.get(name);
      if (schema.properties.has(name) || before?.direction === 'both') continue;
      if (before?.direction === direction) continue;
      found.set(name, {
        name,
        written,
        required:
          !before &&
          form.role === 'create' &&
          created.every((each) => each.schema.required.has(name)),
        direction: before ? 'both' : direction,
      });
    }
  }
  return [...found.values()];
}

/** Who says what can be written does so at each property; the version is the server's anyway. */
function directionOf({ said }: Candidate, name: string, isSent: boolean): Property['direction'] {
  if (said) return name === 'version' ? 'answered' : 'both';
  return isSent ? 'both' : 'answered';
}

/** Where a property can be sent, what creates a row says whether it must be. */
function isRequired(
  isAnswered: boolean,
  name: string,
  schema: Schema,
  created: readonly Form[],
): boolean {
  const takers = created.filter((form) => form.schema.properties.has(name));
  if (takers.length === 0) return isAnswered;
  if (takers.every((form) => form.schema.required.has(name))) return true;
  const hasDefault = [schema, ...takers.map((form) => form.schema)].some((each) => {
    const written = each.properties.get(name);
    if (!written) return false;
    return settingOf(schemaAt(written), 'default') || saidField(written)?.default !== undefined;
  });
  return isAnswered && hasDefault;
}

function sentForm(created: readonly Form[], name: string): Pick<Property, 'sent'> {
  const [sent] = created.flatMap(({ schema }) => schema.properties.get(name) ?? []);
  return sent ? { sent } : {};
}

/** The entity that a property is: written out, by its key or itself, or as a link to it. */
export function entityAt(
  { entities }: Reading,
  { name, written }: Property,
): Candidate | undefined {
  const schema = schemaAt(written);
  return (
    entities.byNode.get(schema.place.node) ??
    expanded(entities, schema) ??
    linked(entities, name, schema)
  );
}

/** For arrays: what is in them, where that is an entity. */
export function entityOfItems(
  reading: Reading,
  { name, written }: Property,
): Candidate | undefined {
  const schema = schemaAt(written);
  const items = itemsOf(schema);
  if (items) return entityAt(reading, { name, written: items, required: false, direction: 'both' });
  // A page of them: what lists them all has an address of its own.
  const page = ['data', 'items'].flatMap((each) => schema.properties.get(each) ?? []);
  const [list] = page.flatMap((each) => itemsOf(schemaAt(each)) ?? []);
  if (!list || isKeyed(schema)) return undefined;
  return (
    reading.entities.byNode.get(schemaAt(list).place.node) ??
    linkedTo(reading.entities, name, schemaAt(list))
  );
}

const isKeyed = ({ properties }: Schema) => properties.has('id');

/** `anyOf` of a key and the thing itself: what is there is what was asked for. */
function expanded({ byNode }: Entities, { variants }: Schema): Candidate | undefined {
  const all = variants.map(schemaAt);
  const targets = new Set(all.flatMap(({ place }) => byNode.get(place.node) ?? []));
  const [target] = targets;
  const others = all.filter(({ place }) => !byNode.has(place.node));
  const areKeys = others.every(({ types }) => /^(string|integer)$/.test(types.join()));
  return targets.size === 1 && areKeys ? target : undefined;
}

/** JSON:API: `{ data: { type, id } }`. */
function linked(entities: Entities, name: string, schema: Schema): Candidate | undefined {
  const data = schema.properties.get('data');
  return data && linkedTo(entities, name, schemaAt(data));
}

function linkedTo(entities: Entities, name: string, schema: Schema): Candidate | undefined {
  const { properties } = schema;
  if (!isObject(schema) || !properties.has('type') || !properties.has('id')) return undefined;
  const wanted = resourceType(schema.parts);
  return (
    entities.all.find(
      (each) => wanted !== undefined && resourceType(each.schema.parts) === wanted,
    ) ??
    entities.all.find(
      (each) => each.name === pascalCase(singular(wanted ?? name)) || camelCase(each.name) === name,
    )
  );
}
