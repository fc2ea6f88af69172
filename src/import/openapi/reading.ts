/** What is known when tables are made: the entities, and which property leads to which. */
import type { Notes } from '../notes.js';
import type { Candidate, Entities } from './entities.js';
import type { Property } from './properties.js';
import { itemsOf, schemaAt } from './schema.js';

export interface Reading {
  readonly entities: Entities;
  readonly notes: Notes;
}

/** All properties of an entity, those of its forms too. */
export function propertiesOf({ entities }: Reading, candidate: Candidate): Property[] {
  const { schema } = candidate;
  const found = new Map<string, Property>();
  for (const [name, written] of schema.properties)
    found.set(name, { name, written, required: schema.required.has(name), direction: 'both' });
  for (const form of entities.forms.get(candidate) ?? []) {
    for (const [name, written] of form.schema.properties) {
      const isSent = form.sent;
      const known = found.get(name);
      if (known?.direction === 'both' || known?.direction === (isSent ? 'sent' : 'answered'))
        continue;
      found.set(name, {
        name,
        written,
        required: !known && isSent && form.schema.required.has(name),
        direction: known ? 'both' : isSent ? 'sent' : 'answered',
      });
    }
  }
  return [...found.values()];
}

/** The entity that a property is. */
export const entityAt = ({ entities }: Reading, { written }: Property): Candidate | undefined =>
  entities.byNode.get(schemaAt(written).place.node);

/** For arrays: what is in them, where that is an entity. */
export const entityOfItems = (
  { entities }: Reading,
  { written }: Property,
): Candidate | undefined => {
  const items = itemsOf(schemaAt(written));
  return items && entities.byNode.get(schemaAt(items).place.node);
};
