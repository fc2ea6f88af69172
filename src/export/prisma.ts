/** The tables as a Prisma schema for PostgreSQL. */
import type { Api } from '../api/api.js';
import {
  accountTable,
  type Attribute,
  type EntityModel,
  type Reference,
} from '../blueprint/model.js';
import { camelCase, snakeCase } from '../names/names.js';
import { enumName } from './enum-name.js';
import { flat, head } from './not-said.js';

export function prisma(api: Api): string {
  const { entities } = api.model;
  const accounts = entities.flatMap((entity) =>
    entity.references
      .filter(({ target }) => target === 'account')
      .map((reference) => ({ entity, reference })),
  );
  const parts = [
    head(api, '//', ['delete']),
    ['generator client {', '  provider = "prisma-client"', '}', ''],
    ['datasource db {', '  provider = "postgresql"', '}', ''],
    ...entities.flatMap((entity) =>
      entity.attributes.flatMap((attribute) =>
        attribute.values ? [enumOf(entity, attribute)] : [],
      ),
    ),
    ...(accounts.length === 0
      ? []
      : [
          [
            'model AuthAccount {',
            '  id String @id @db.Uuid',
            ...accounts.map(
              ({ entity, reference }) =>
                `  ${backName(entity, reference)} ${entity.name}${reference.unique ? '?' : '[]'} @relation("${relationName(entity, reference)}")`,
            ),
            '',
            `  @@map("${accountTable}")`,
            '}',
            '',
          ],
        ]),
    ...entities.map((entity) => modelOf(entity, entities)),
  ];
  return `${parts.flat().join('\n').trimEnd()}\n`;
}

function enumOf(entity: EntityModel, attribute: Attribute): string[] {
  return [
    `enum ${enumName(entity, attribute)} {`,
    ...(attribute.values ?? []).map(({ value }, index) => {
      const name = enumValue(value, index);
      return `  ${name}${name === value ? '' : ` @map(${JSON.stringify(value)})`}`;
    }),
    '}',
    '',
  ];
}

const enumValue = (value: string, index: number): string => {
  const name = snakeCase(value);
  return /^[A-Za-z]\w*$/.test(value)
    ? value
    : /^[a-z]\w*$/.test(name)
      ? name
      : `value_${index + 1}`;
};

function modelOf(entity: EntityModel, all: readonly EntityModel[]): string[] {
  const { name, table, description, references, attributes, timestamps } = entity;
  return [
    ...comment(description, ''),
    `model ${name} {`,
    `  ${keyOf(entity)}`,
    ...attributes.flatMap((attribute) => [
      ...comment(attribute.description, '  '),
      `  ${fieldOf(entity, attribute)}`,
    ]),
    ...references.flatMap((reference) => referenceOf(entity, reference)),
    ...backReferences(entity, all),
    ...(timestamps
      ? [
          '  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz',
          '  updatedAt DateTime @updatedAt @map("updated_at") @db.Timestamptz',
        ]
      : []),
    '',
    ...lists(entity),
    `  @@map(${JSON.stringify(table)})`,
    '}',
    '',
  ];
}

const comment = (text: string | undefined, indent: string): string[] =>
  text === undefined ? [] : [`${indent}/// ${flat(text)}`];

const mapped = (name: string, column: string) =>
  name === column ? '' : ` @map(${JSON.stringify(column)})`;

const nativeOfKey = ({ type, maxLength }: EntityModel['key']): string =>
  ({ uuid: ' @db.Uuid', string: ` @db.VarChar(${maxLength ?? 100})`, integer: '', bigint: '' })[
    type
  ];

function keyOf({ key }: EntityModel): string {
  const { type, generated, column } = key;
  const made = { uuidv7: ' @default(uuid(7))', identity: ' @default(autoincrement())', client: '' }[
    generated
  ];
  return `id ${prismaTypes[type]} @id${made}${mapped('id', column)}${nativeOfKey(key)}`;
}

const prismaTypes: Readonly<Record<string, string>> = {
  string: 'String',
  text: 'String',
  integer: 'Int',
  bigint: 'BigInt',
  decimal: 'Decimal',
  boolean: 'Boolean',
  date: 'DateTime',
  time: 'DateTime',
  datetime: 'DateTime',
  uuid: 'String',
  email: 'String',
  url: 'String',
  json: 'Json',
  binary: 'Bytes',
  file: 'String',
};

function nativeOf({ type, maxLength, precision = 12, scale = 2 }: Attribute): string {
  const native: Readonly<Record<string, string>> = {
    string: `VarChar(${maxLength ?? 255})`,
    email: `VarChar(${maxLength ?? 254})`,
    url: `VarChar(${maxLength ?? 2048})`,
    text: 'Text',
    decimal: `Decimal(${precision}, ${scale})`,
    date: 'Date',
    time: 'Time',
    datetime: 'Timestamptz',
    uuid: 'Uuid',
    file: 'Uuid',
  };
  return native[type] === undefined ? '' : ` @db.${native[type]}`;
}

function fieldOf(entity: EntityModel, attribute: Attribute): string {
  const { name, column, type, required, unique } = attribute;
  const shown = type === 'enum' ? enumName(entity, attribute) : (prismaTypes[type] ?? 'String');
  return `${name} ${shown}${required ? '' : '?'}${unique ? ' @unique' : ''}${defaultOf(attribute)}${mapped(name, column)}${nativeOf(attribute)}`;
}

function defaultOf({ default: value, type, values }: Attribute): string {
  if (value === undefined) return '';
  if (value === 'now') return ' @default(now())';
  if (type === 'enum') {
    const index = (values ?? []).findIndex((each) => each.value === value);
    return ` @default(${enumValue(String(value), index)})`;
  }
  const isNumber = type === 'integer' || type === 'bigint' || type === 'decimal';
  return ` @default(${isNumber || type === 'boolean' ? String(value) : JSON.stringify(value)})`;
}

const relationName = ({ name }: EntityModel, { relation }: Reference) => `${name}_${relation}`;
const backName = ({ name }: EntityModel, { relation }: Reference) =>
  camelCase(`${name} ${relation}`);

function referenceOf(entity: EntityModel, reference: Reference): string[] {
  const { relation, property, column, target, targetKey, required, unique, onDelete } = reference;
  const type = prismaTypes[targetKey.type] ?? 'String';
  const action = { restrict: 'Restrict', cascade: 'Cascade', 'set-null': 'SetNull' }[onDelete];
  const model = target === 'account' ? 'AuthAccount' : target;
  return [
    `  ${property} ${type}${required ? '' : '?'}${unique ? ' @unique' : ''}${mapped(property, column)}${nativeOfKey(targetKey)}`,
    `  ${relation} ${model}${required ? '' : '?'} @relation("${relationName(entity, reference)}", fields: [${property}], references: [id], onDelete: ${action})`,
  ];
}

/** The other side of each relation, which Prisma wants to see. */
function backReferences(entity: EntityModel, all: readonly EntityModel[]): string[] {
  const pointing = all.flatMap((other) =>
    other.references
      .filter(({ target }) => target === entity.name)
      .map((reference) => {
        const collection = entity.collections.find(
          ({ reference: back, target }) =>
            back?.relation === reference.relation && target === other.name,
        );
        const name = collection?.name ?? backName(other, reference);
        return `  ${name} ${other.name}${reference.unique ? '?' : '[]'} @relation("${relationName(other, reference)}")`;
      }),
  );
  const linked = entity.collections
    .filter(({ join }) => join !== undefined)
    .map(
      ({ name, target, join }) =>
        `  ${name} ${target}[] @relation(${JSON.stringify(join?.table ?? '')})`,
    );
  return [...pointing, ...linked];
}

function lists({ entity, references }: EntityModel): string[] {
  const named = (name: string) =>
    references.find(({ relation }) => relation === name)?.property ?? name;
  const line = (kind: string) => (names: readonly string[]) =>
    `  @@${kind}([${names.map(named).join(', ')}])`;
  return [
    ...(entity.uniques ?? []).map(line('unique')),
    ...(entity.indexes ?? []).map(line('index')),
  ];
}
