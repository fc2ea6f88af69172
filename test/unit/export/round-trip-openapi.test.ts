/**
 * Out as OpenAPI and in again: the same domain, with its roles and who may do what. The order of
 * entities, fields and relations is not said, and what is the default may be written out.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import { buildOpenApi } from '../../../src/api/openapi.js';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Domain, Entity, Relation } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';
import { featureIds } from '../../../src/blueprint/features.js';
import { entityTable, inverseName, joinTable } from '../../../src/blueprint/resolve.js';
import { starters } from '../../../src/brief/starters/index.js';
import { exportTo } from '../../../src/export/export.js';
import { readModel } from '../../../src/import/files.js';
import { importModel } from '../../../src/import/index.js';
import { snakeCase } from '../../../src/names/names.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';

const longest: Readonly<Record<string, number>> = { string: 255, email: 254, url: 2048 };
/** Numbers of any size are texts; JSON is what it says, however it is set. */
const literal = ({ type, default: value }: Field) =>
  value === undefined
    ? undefined
    : type === 'json'
      ? (JSON.parse(String(value)) as unknown)
      : type === 'decimal' || type === 'bigint'
        ? String(value)
        : value;

const trimmed = (value: string | undefined) => value?.trim() || undefined;

const fieldOf = (field: Field) => ({
  ...field,
  description: trimmed(field.description),
  required: field.required ?? false,
  unique: field.unique ?? false,
  sensitive: field.sensitive ?? false,
  hidden: field.hidden ?? false,
  readOnly: field.readOnly ?? false,
  default: literal(field),
  minLength: field.minLength || undefined,
  maxLength: field.maxLength ?? longest[field.type],
  values: field.values?.map(({ value, label }) => ({ value, label: label ?? value })),
  column: field.column ?? snakeCase(field.name),
  ...(field.type === 'decimal' && {
    precision: field.precision ?? Math.max(12, field.scale ?? 2),
    scale: field.scale ?? 2,
  }),
});

const relationOf = (entity: Entity) => (relation: Relation) => ({
  ...relation,
  description: trimmed(relation.description),
  required: relation.required ?? false,
  onDelete: relation.onDelete ?? 'restrict',
  inverse: relation.to === 'account' ? undefined : inverseName(entity, relation),
  ...(relation.kind === 'many-to-many'
    ? { joinTable: joinTable(entity, relation) }
    : { column: relation.column ?? `${snakeCase(relation.name)}_id` }),
});

const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
  one.name < other.name ? -1 : 1;

const entityOf = (entity: Entity) => ({
  ...entity,
  description: trimmed(entity.description),
  table: entityTable(entity),
  key: { column: 'id', ...(entity.key ?? { type: 'uuid', generated: 'uuidv7' }) },
  timestamps: entity.timestamps ?? true,
  fields: entity.fields.map(fieldOf).toSorted(byName),
  relations: (entity.relations ?? []).map(relationOf(entity)).toSorted(byName),
});

const whole = ({ roles, entities }: Domain) => ({
  roles,
  entities: entities.map(entityOf).toSorted(byName),
});

async function thereAndBack(domain: Domain, features: readonly (typeof featureIds)[number][] = []) {
  const text = exportTo('openapi', buildApi(blueprintOf(domain, { features: [...features] })));
  return importModel([{ name: 'openapi.yaml', text }]);
}

test.each(starters.map(({ id }) => id))('the starter %s through OpenAPI', async (id) => {
  const domain = await starters.find((each) => each.id === id)?.load();
  if (domain === undefined) throw new Error(`There is no starter ${id}.`);
  const back = await thereAndBack(domain, featureIds);
  expect(back.format.id).toBe('openapi');
  expect(whole(back.domain)).toEqual(whole(domain));
});

const fixtures = join(import.meta.dirname, '../../fixtures');
const models = [
  'sql/chinook.sql',
  'sql/kanboard.sql',
  'sql/sakila.sql',
  'sql/thingsboard.sql',
  'prisma/boxyhq-saas-starter-kit.prisma',
  'prisma/umami.prisma',
  'dbml/holistics-ecommerce.dbml',
  'dbml/tipcards.dbml',
  'jdl/bug-tracker.jdl',
  'jdl/human-resources.jdl',
  'jdl/library.jh',
  'openapi/museum.yaml',
  'openapi/petstore.yaml',
];

test.each(models)(
  '%s through OpenAPI',
  async (name) => {
    const { domain } = await importModel(await readModel([name], fixtures));
    const back = await thereAndBack(domain);
    expect(whole(back.domain)).toEqual(whole(domain));
  },
  60_000,
);

test('nothing is told of what comes back as it was', async () => {
  const domain = (await starters.find(({ id }) => id === 'helpdesk')?.load()) as Domain;
  const { notCarriedOver, questions } = await thereAndBack(domain);
  expect(notCarriedOver.map(({ what }) => what.replace(/ \(\d+\)$/, ''))).toEqual([
    'A column version in every table',
    'Schemas that say x-entity: false',
  ]);
  expect(questions).toEqual([]);
});

test('what a service itself describes says most of it without any extension', async () => {
  const domain = (await starters.find(({ id }) => id === 'shop')?.load()) ?? { entities: [] };
  const api = buildApi(blueprintOf({ roles: [], ...domain }));
  const back = await importModel([
    { name: 'openapi.json', text: JSON.stringify(buildOpenApi(api)) },
  ]);
  // Whose account it is, no description says; and a text with a limit is a string.
  const said = ({ entities }: Pick<Domain, 'entities'>) =>
    entities
      .map(({ name, fields, relations = [], lifecycle }) => ({
        name,
        fields: fields
          .map(({ name: field, type }) => `${field} ${type === 'text' ? 'string' : type}`)
          .filter((field) => !/^(account|author)Id /.test(field))
          .toSorted(),
        relations: relations
          .filter(({ to }) => to !== 'account')
          .map(({ name: relation, to, required = false }) => ({ name: relation, to, required }))
          .toSorted(byName),
        states: lifecycle?.states,
        transitions: lifecycle?.transitions
          .map(({ name: verb, from, to }) => `${verb}: ${from.join()} > ${to}`)
          .toSorted(),
      }))
      .toSorted(byName);
  expect(said(back.domain)).toEqual(said(domain));
});

test('files of rows through OpenAPI', async () => {
  const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
  const domain: Domain = {
    roles: [{ name: 'member', signUp: true }],
    entities: [
      {
        name: 'Scan',
        fields: [
          { name: 'title', type: 'string', required: true },
          { name: 'page', type: 'file', maxBytes: 5000, contentTypes: ['image/png', 'image/*'] },
          { name: 'cover', type: 'file', description: 'In front.' },
        ],
        access: { member: all },
      },
    ],
  };
  const back = await thereAndBack(domain);
  expect(whole(back.domain)).toEqual(whole(domain));
});

test('any domain through OpenAPI', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDomain({ maxEntities: 3, maxFields: 10 }), async (domain) => {
      const back = await thereAndBack(domain);
      expect(whole(back.domain)).toEqual(whole(domain));
      expect(checkDomain(back.domain)).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 60_000);
