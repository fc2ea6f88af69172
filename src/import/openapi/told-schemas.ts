/** Objects that are no entities: each is said what it is taken for. */
import type { Node } from 'yaml';
import type { Notes } from '../notes.js';
import type { Candidate } from './candidate.js';
import { saidEntity } from './extensions.js';
import { type Schema, schemaAt } from './schema.js';
import type { Uses } from './uses.js';

/** `{ data: { type, id } }`, or what stands in it. */
function isLinkage({ properties }: Schema): boolean {
  const data = properties.get('data');
  const inside = data ? schemaAt(data).properties : properties;
  return inside.has('type') && inside.has('id') && inside.size <= 3;
}

export function tellOthers(
  { known, of }: Uses,
  byNode: ReadonlyMap<Node, Candidate>,
  forms: ReadonlyMap<Node, Candidate>,
  kinds: ReadonlySet<Node>,
  notes: Notes,
): void {
  // Where extensions say what the entities are, their forms and pages are as they will be again.
  const isSaid = [...byNode.values()].some(({ said }) => said !== undefined);
  for (const [node, schema] of known) {
    const { name, place } = schema;
    const form = forms.has(node);
    if ((byNode.has(node) && !form) || name === undefined) continue;
    if (saidEntity(place) === false) {
      notes.count(
        'Schemas that say x-entity: false',
        'They are none, by what they say of themselves.',
      );
      continue;
    }
    const { wraps, failed, referred, signsIn } = of(schema);
    const base = form ? byNode.get(node) : undefined;
    if (isSaid && (base?.said || wraps)) continue;
    const why = base
      ? kinds.has(node)
        ? `It is a kind of ${base.name}, and has the same table: what only it has is optional there.`
        : `It is ${base.name} as it is sent or answered: a form of it, and no entity.`
      : wraps
        ? 'It is what lists and answers come wrapped in; lists are {items, nextCursor}, and one thing comes as it is.'
        : failed
          ? 'It is what errors look like; they are application/problem+json.'
          : signsIn
            ? 'It is what signing in sends and answers; accounts and tokens are built in.'
            : isLinkage(schema)
              ? 'It says which row is meant: a relation.'
              : referred
                ? 'It has no key of its own: where it is a part of an entity, it is a json field.'
                : 'It has no key, and no operation lists or reads it.';
    notes.add(`Schema ${name}`, why, place.line);
  }
}
