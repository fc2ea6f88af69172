/**
 * The domain part of a Blueprint: entities, fields, relations, policies, lifecycles.
 * Everything here is data that a person, an import or a model may propose.
 */
import { z } from 'zod';
import { constraintsSchema, samplesSchema } from './existing-table.js';
import { fieldSchema } from './field.js';
import { entityName, fieldName, roleName, sqlName, stateName } from './identifiers.js';

const text = (max: number) => z.string().max(max);

const relationKinds = ['many-to-one', 'one-to-one', 'many-to-many'] as const;
const onDeleteActions = ['restrict', 'cascade', 'set-null'] as const;

export const relationSchema = z.strictObject({
  name: fieldName,
  kind: z.enum(relationKinds),
  to: z
    .union([z.literal('account'), entityName])
    .describe('An entity, or `account`: the account that people sign in with.'),
  description: text(2000).optional(),
  required: z.boolean().optional(),
  onDelete: z
    .enum(onDeleteActions)
    .optional()
    .describe('What deleting the target does; restrict when left out.'),
  inverse: fieldName
    .optional()
    .describe(
      "The collection's name on the target, for includes and nested lists; the plural of this entity when left out.",
    ),
  column: sqlName
    .optional()
    .describe('The foreign key column; snake_case of <name>Id when left out.'),
  joinTable: z
    .strictObject({ name: sqlName, column: sqlName, targetColumn: sqlName })
    .optional()
    .describe('Names of a many-to-many table that exists already.'),
  was: fieldName.optional(),
});
export type Relation = z.infer<typeof relationSchema>;

export const rowsSchema = z
  .union([
    z.enum(['all', 'own', 'public']),
    z
      .array(z.enum(['own', 'public']))
      .min(2)
      .max(2),
  ])
  .describe('Which rows: all; own (see owner); public (see public); or [own, public] for either.');
export type Rows = z.infer<typeof rowsSchema>;

const permissionsSchema = z.strictObject({
  read: rowsSchema.optional(),
  create: z.enum(['all', 'own']).optional(),
  update: z.enum(['all', 'own']).optional(),
  delete: z.enum(['all', 'own']).optional(),
});

/** Policy of an entity: role → operation → rows. What is not named is refused. */
const accessSchema = z.record(roleName, permissionsSchema);

export const transitionSchema = z.strictObject({
  name: fieldName.describe('A verb: the path ends with it.'),
  from: z.array(stateName).min(1),
  to: stateName,
  allow: z.record(roleName, z.enum(['all', 'own'])),
  description: text(2000).optional(),
});
export type Transition = z.infer<typeof transitionSchema>;

export const lifecycleSchema = z.strictObject({
  field: fieldName.describe(
    'The state field; it is made by the lifecycle and is not among the fields.',
  ),
  states: z.array(stateName).min(2).max(50),
  initial: stateName,
  transitions: z.array(transitionSchema).max(100),
  column: sqlName.optional(),
});
export type Lifecycle = z.infer<typeof lifecycleSchema>;

export const keySchema = z.strictObject({
  type: z.enum(['uuid', 'integer', 'bigint', 'string']),
  generated: z
    .enum(['uuidv7', 'identity', 'client'])
    .describe(
      'Who makes it: the server (uuidv7), the database (identity), or whoever creates the row (client).',
    ),
  column: sqlName.optional(),
  maxLength: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Characters of a string key; 100 when left out.'),
});
export type Key = z.infer<typeof keySchema>;

const fieldList = z.array(fieldName).min(1).max(8);

export const entitySchema = z.strictObject({
  name: entityName,
  plural: entityName.optional().describe('PascalCase plural, where the usual rule is wrong.'),
  description: text(2000).optional(),
  table: sqlName.optional(),
  key: keySchema.optional().describe('A UUIDv7 made by the server when left out.'),
  fields: z.array(fieldSchema).max(200),
  relations: z.array(relationSchema).max(60).optional(),
  uniques: z
    .array(fieldList)
    .max(20)
    .optional()
    .describe('Composite uniques, of field and relation names.'),
  indexes: z
    .array(fieldList)
    .max(40)
    .optional()
    .describe(
      'Indexes, of field and relation names; the first name of each can be filtered and sorted by.',
    ),
  owner: fieldName
    .optional()
    .describe(
      'The relation that says whose a row is: to account, or to an entity that has an owner.',
    ),
  public: z
    .strictObject({ field: fieldName, in: z.array(z.union([z.string(), z.boolean()])).min(1) })
    .optional()
    .describe(
      'Which rows everyone may see: those whose enum, boolean or state field has one of these values.',
    ),
  access: accessSchema,
  lifecycle: lifecycleSchema.optional(),
  search: z
    .array(fieldName)
    .max(8)
    .optional()
    .describe('String and text fields that q= and <field>_contains look in.'),
  timestamps: z.boolean().optional().describe('createdAt and updatedAt; true when left out.'),
  version: z
    .boolean()
    .optional()
    .describe(
      'false for a table that was there before: it has no column version, and PostgreSQL itself says which version of a row is current (xmin).',
    ),
  constraints: constraintsSchema.optional(),
  samples: samplesSchema.optional(),
  shared: z
    .boolean()
    .optional()
    .describe(
      'With tenancy: rows that all tenants read and an operator writes, such as countries; else each row is of one tenant.',
    ),
  softDelete: z
    .boolean()
    .optional()
    .describe(
      'Deleted rows stay in the table, unseen, until they are restored or purged; what cascades from them needs it too.',
    ),
  cached: z
    .boolean()
    .optional()
    .describe(
      'Rows that are read far more often than they change: one that is asked for by its id is kept in memory, or in Redis, until it changes.',
    ),
  was: entityName.optional(),
});
export type Entity = z.infer<typeof entitySchema>;

export const roleSchema = z.strictObject({
  name: roleName,
  description: text(500).optional(),
  signUp: z
    .boolean()
    .optional()
    .describe('The role of whoever registers; exactly one role has it.'),
  admin: z
    .boolean()
    .optional()
    .describe(
      'Whether it manages the accounts of others, where user-admin is among the features; where no role says so, the one named admin.',
    ),
});
export type Role = z.infer<typeof roleSchema>;

export const domainSchema = z.strictObject({
  roles: z.array(roleSchema).min(1).max(20),
  entities: z.array(entitySchema).max(500),
});
export type Domain = z.infer<typeof domainSchema>;
