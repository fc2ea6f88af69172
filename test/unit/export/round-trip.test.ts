/** Out and in again: what a format can say comes back as it was. */
import { expect, test } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import type { Domain, Entity, Relation } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';
import { entityTable, inverseName } from '../../../src/blueprint/resolve.js';
import { starters } from '../../../src/brief/starters/index.js';
import { exportTo } from '../../../src/export/export.js';
import { importModel } from '../../../src/import/index.js';
import { blueprintOf } from '../../support/blueprint.js';

/** An address or a link is a text in all of them. */
const typeOf = ({ type }: Field) => (type === 'email' || type === 'url' ? 'string' : type);

const defaultOf = ({ default: value, type }: Field) =>
  value === undefined ? undefined : type === 'decimal' ? Number(value) : String(value);

const fieldOf = (field: Field) => ({
  name: field.name,
  type: typeOf(field),
  required: field.required ?? false,
  unique: field.unique ?? false,
  default: defaultOf(field),
  values: field.values?.map(({ value }) => value),
  digits: field.type === 'decimal' ? [field.precision ?? 12, field.scale ?? 2] : undefined,
});

/** SQL and DBML know a table and not what its rows are called in code. */
type NameOf = (entity: string) => string;
const tableNames =
  ({ entities }: Domain): NameOf =>
  (name) => {
    const entity = entities.find((each) => each.name === name);
    return entity === undefined ? name : entityTable(entity);
  };
const codeNames = (): NameOf => (name) => name;

const relationOf = (entity: Entity, inverse: boolean, nameOf: NameOf) => (relation: Relation) => ({
  name: relation.name,
  kind: relation.kind,
  to: nameOf(relation.to),
  required: relation.required ?? false,
  onDelete: relation.onDelete ?? 'restrict',
  inverse: inverse && relation.to !== 'account' ? inverseName(entity, relation) : undefined,
});

/** What the formats have words for. */
const spoken = (entity: Entity, inverse: boolean, nameOf: NameOf) => {
  const { lifecycle, fields, relations = [] } = entity;
  const state: Field[] = lifecycle
    ? [
        {
          name: lifecycle.field,
          type: 'enum',
          required: true,
          default: lifecycle.initial,
          values: lifecycle.states.map((value) => ({ value })),
        },
      ]
    : [];
  const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
    one.name < other.name ? -1 : 1;
  return {
    name: nameOf(entity.name),
    fields: [...fields, ...state].map(fieldOf).toSorted(byName),
    relations: relations
      .filter(({ kind }) => kind !== 'many-to-many')
      .map(relationOf(entity, inverse, nameOf))
      .toSorted(byName),
    uniques: (entity.uniques ?? []).map((names) => names.join()).toSorted(),
  };
};

/** Links of many to many have no side that is first. */
const links = (domain: Domain, nameOf: NameOf) =>
  domain.entities
    .flatMap((entity) =>
      (entity.relations ?? [])
        .filter(({ kind }) => kind === 'many-to-many')
        .map(({ to }) => [nameOf(entity.name), nameOf(to)].toSorted().join(' and ')),
    )
    .toSorted();

const cases = starters.flatMap(({ id }) =>
  (['prisma', 'dbml', 'sql'] as const).map((format) => [id, format] as const),
);

test.each(cases)('the starter %s through %s', async (id, format) => {
  const starter = starters.find((each) => each.id === id);
  const domain = await starter?.load();
  if (domain === undefined) throw new Error(`There is no starter ${id}.`);
  const text = exportTo(format, buildApi(blueprintOf(domain)));
  const back = await importModel([{ name: `${id}.${format}`, text }]);
  expect(back.format.id).toBe(format === 'sql' ? 'postgres' : format);
  // Prisma alone names the other side of a relation.
  const names = format === 'prisma' ? codeNames : tableNames;
  const say = (of: Domain) =>
    of.entities
      .map((entity) => spoken(entity, format === 'prisma', names(of)))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  expect(say(back.domain)).toEqual(say(domain));
  expect(links(back.domain, names(back.domain))).toEqual(links(domain, names(domain)));
  const indexes = (of: Domain) =>
    of.entities.reduce((sum, { indexes: lists = [] }) => sum + lists.length, 0);
  expect(indexes(back.domain)).toBeGreaterThanOrEqual(indexes(domain));
});
