/**
 * What OpenAPI has no words for, said in extensions: x-entity at a schema, x-field and x-relation
 * at a property, x-roles at the top. Each holds what the same thing holds in blueprint.yaml.
 */
import { z } from 'zod';
import {
  type Domain,
  type Entity,
  entitySchema,
  type Relation,
  relationSchema,
  roleSchema,
} from '../../blueprint/domain.js';
import { type Field, fieldSchema } from '../../blueprint/field.js';
import type { Notes } from '../notes.js';
import type { Place } from './place.js';

const entityPart = entitySchema.omit({ fields: true, description: true }).partial();
const fieldPart = fieldSchema.omit({ name: true, description: true, was: true }).partial();
const relationPart = relationSchema.omit({ was: true }).partial();

/** What a schema says of itself as an entity; false where it says that it is none. */
export function saidEntity(schema: Place, notes?: Notes): Partial<Entity> | false | undefined {
  const written = schema.get('x-entity');
  if (written?.value === false) return false;
  return read(written, 'x-entity', entityPart, notes);
}

export const saidField = (property: Place, notes?: Notes): Partial<Field> | undefined =>
  read(property.get('x-field'), 'x-field', fieldPart, notes);

export const saidRelation = (property: Place, notes?: Notes): Partial<Relation> | undefined =>
  read(property.get('x-relation'), 'x-relation', relationPart, notes);

export const saidRoles = (root: Place, notes: Notes): Domain['roles'] | undefined =>
  read(root.get('x-roles'), 'x-roles', z.array(roleSchema).min(1), notes);

/** What is not as it is in blueprint.yaml is told, and nothing of it is taken. */
function read<Said>(
  written: Place | undefined,
  name: string,
  part: z.ZodType<Said>,
  notes: Notes | undefined,
): Said | undefined {
  if (!written) return undefined;
  const { success, data, error } = part.safeParse(written.data);
  if (success) return data;
  const [issue] = error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  notes?.add(
    name,
    `Nothing of it is taken: it holds what the same thing holds in blueprint.yaml, and${where} this does not (${issue?.message ?? ''}).`,
    written.line,
  );
  return undefined;
}
