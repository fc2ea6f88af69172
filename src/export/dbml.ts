/** The tables as DBML, for dbdiagram.io and its like. */
import type { Api } from '../api/api.js';
import {
  accountTable,
  type Attribute,
  type EntityModel,
  type Reference,
} from '../blueprint/model.js';
import { keyTypeSql, typeSql } from '../migrations/columns.js';
import { flat, head } from './not-said.js';

export function dbml(api: Api): string {
  const { entities } = api.model;
  const pointed = entities.some(({ references }) =>
    references.some(({ target }) => target === 'account'),
  );
  const parts = [
    head(api, '//', ['delete']),
    ...entities.flatMap(({ table, attributes }) =>
      attributes.flatMap((attribute) => (attribute.values ? [enumOf(table, attribute)] : [])),
    ),
    ...(pointed ? [[`Table ${accountTable} {`, '  id uuid [pk]', '}', '']] : []),
    ...entities.map(tableOf),
    ...entities.flatMap((entity) => entity.references.map((reference) => refOf(entity, reference))),
    ...entities.flatMap(joinsOf),
  ];
  return `${parts.flat().join('\n').trimEnd()}\n`;
}

const enumName = (table: string, { column }: Attribute) => `${table}_${column}`;

const enumOf = (table: string, attribute: Attribute): string[] => [
  `Enum ${quoted(enumName(table, attribute))} {`,
  ...(attribute.values ?? []).map(
    ({ value, label }) =>
      `  ${quoted(value)}${label === undefined ? '' : ` [note: ${text(label)}]`}`,
  ),
  '}',
  '',
];

function tableOf(entity: EntityModel): string[] {
  const { table, key, attributes, references, description, timestamps } = entity;
  const increment = key.generated === 'identity' ? ', increment' : '';
  const stamps = timestamps ? ['created_at', 'updated_at'] : [];
  return [
    `Table ${quoted(table)} {`,
    `  ${quoted(key.column)} ${keyTypeSql(key)} [pk${increment}]`,
    ...attributes.map((attribute) => `  ${columnOf(table, attribute)}`),
    ...references.map((reference) => `  ${referenceColumn(reference)}`),
    ...stamps.map((name) => `  ${name} timestamptz [not null, default: \`now()\`]`),
    ...lists(entity),
    ...(description === undefined ? [] : [`  Note: ${text(description)}`]),
    '}',
    '',
  ];
}

function columnOf(table: string, attribute: Attribute): string {
  const { column, type, required, unique, description } = attribute;
  const settings = [
    ...(required ? ['not null'] : []),
    ...(unique ? ['unique'] : []),
    ...defaultOf(attribute),
    ...(description === undefined ? [] : [`note: ${text(description)}`]),
  ];
  const written =
    type === 'enum' ? enumName(table, attribute) : typeSql(attribute).replace(', ', ',');
  return `${quoted(column)} ${/[^\w(),]/.test(written) ? quoted(written) : written}${settings.length === 0 ? '' : ` [${settings.join(', ')}]`}`;
}

function defaultOf({ default: value, type }: Attribute): string[] {
  if (value === undefined) return [];
  if (value === 'now') return ['default: `now()`'];
  if (typeof value !== 'string' || type === 'integer' || type === 'bigint' || type === 'decimal')
    return [`default: ${String(value)}`];
  return [`default: ${text(value)}`];
}

function referenceColumn({ column, targetKey, required, unique, description }: Reference): string {
  const settings = [
    ...(required ? ['not null'] : []),
    ...(unique ? ['unique'] : []),
    ...(description === undefined ? [] : [`note: ${text(description)}`]),
  ];
  return `${quoted(column)} ${keyTypeSql(targetKey)}${settings.length === 0 ? '' : ` [${settings.join(', ')}]`}`;
}

function lists({ entity, attributes, references }: EntityModel): string[] {
  const column = (name: string) =>
    attributes.find((attribute) => attribute.name === name)?.column ??
    references.find(({ relation }) => relation === name)?.column ??
    { createdAt: 'created_at', updatedAt: 'updated_at' }[name] ??
    name;
  const line = (names: readonly string[], setting: string) =>
    `    (${names.map((name) => quoted(column(name))).join(', ')})${setting}`;
  const all = [
    ...(entity.uniques ?? []).map((names) => line(names, ' [unique]')),
    ...(entity.indexes ?? []).map((names) => line(names, '')),
  ];
  return all.length === 0 ? [] : ['', '  indexes {', ...all, '  }'];
}

function refOf(entity: EntityModel, reference: Reference): string {
  const { column, targetTable, targetKey, onDelete, unique } = reference;
  const action = { restrict: 'restrict', cascade: 'cascade', 'set-null': 'set null' }[onDelete];
  return `Ref: ${quoted(entity.table)}.${quoted(column)} ${unique ? '-' : '>'} ${quoted(targetTable)}.${quoted(targetKey.column)} [delete: ${action}]`;
}

function joinsOf(
  { name, collections, key, table }: EntityModel,
  _: number,
  all: readonly EntityModel[],
): string[] {
  return collections
    .filter(({ owning }) => owning)
    .flatMap(({ join, target }) => {
      const other = all.find((entity) => entity.name === target);
      if (join === undefined || other === undefined) throw new Error(`${name} links nothing.`);
      return [
        '',
        `Table ${quoted(join.table)} {`,
        `  ${quoted(join.column)} ${keyTypeSql(key)} [not null]`,
        `  ${quoted(join.targetColumn)} ${keyTypeSql(other.key)} [not null]`,
        '',
        '  indexes {',
        `    (${quoted(join.column)}, ${quoted(join.targetColumn)}) [pk]`,
        '  }',
        '}',
        `Ref: ${quoted(join.table)}.${quoted(join.column)} > ${quoted(table)}.${quoted(key.column)} [delete: cascade]`,
        `Ref: ${quoted(join.table)}.${quoted(join.targetColumn)} > ${quoted(other.table)}.${quoted(other.key.column)} [delete: cascade]`,
      ];
    });
}

/** A name as it may stand anywhere. */
const quoted = (name: string): string =>
  /^\w+$/.test(name) ? name : `"${name.replaceAll('"', "'")}"`;

/** A text in single quotes. */
const text = (value: string): string =>
  `'${flat(value)
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)}'`;
