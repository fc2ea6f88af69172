/** What things are called in GraphQL: entities may have any name, and no two types may share one. */
import type { EntityModel } from '../../blueprint/model.js';
import { camelCase, pascalCase } from '../../names/names.js';
import { claimer } from '../components.js';

/** Scalars beside GraphQL's own; all of them are texts in JSON but JSON itself. */
export const scalars = {
  BigInt: 'A whole number of up to 64 bits, as text.',
  Decimal: 'A number with an exact fraction, as text.',
  Date: 'A date such as 2026-01-31.',
  Time: 'A time of day such as 09:30:00.',
  DateTime: 'A moment in UTC such as 2026-01-31T09:30:00Z.',
  Base64: 'Bytes in base64.',
  JSON: 'Any JSON value.',
} as const;

const reserved = [
  ...['Query', 'Mutation', 'Subscription'],
  ...['String', 'Int', 'Float', 'Boolean', 'ID'],
  ...Object.keys(scalars),
  'PageInfo',
];

/** What is named: an entity, and what can be done with it. */
interface Named {
  readonly entity: EntityModel;
  readonly operations: readonly { readonly kind: string }[];
}

/** A list and its rows. */
export interface ListNames {
  readonly record: string;
  readonly connection: string;
  readonly edge: string;
  readonly filter: string;
  readonly sort: string;
  /** By the attribute: those whose values GraphQL can name. */
  readonly enums: ReadonlyMap<string, string>;
  /** The field of Query that lists them. */
  readonly many: string;
}

export interface TypeNames extends ListNames {
  readonly create: string;
  readonly update: string;
  /** The field of Query that finds one row. */
  readonly one: string;
  /** The rows that can be restored, where they are listed. */
  readonly deleted: ListNames | undefined;
}

/** By the entity's name. An entity keeps its own name before another's input or page gets it. */
export function typeNames(resources: readonly Named[]): ReadonlyMap<string, TypeNames> {
  const claim = claimer(reserved, 'Type');
  const claimField = claimer([], 'Field');
  const records = resources.map(({ entity }) => claim(entity.name));
  const ones = resources.map(({ entity }) => claimField(camelCase(entity.name)));
  return new Map(
    resources.map((resource, index) => {
      const { entity } = resource;
      const { name, plural } = entity;
      const many = plural === name ? `${plural}List` : plural;
      const enums = new Map(
        nameable(resource).map((attribute) => [attribute, claim(name + pascalCase(attribute))]),
      );
      const listOf = (record: string, base: string, field: string): ListNames => ({
        record,
        connection: claim(`${base}Connection`),
        edge: claim(`${base}Edge`),
        filter: claim(`${base}Filter`),
        sort: claim(`${base}Sort`),
        enums,
        many: claimField(camelCase(field)),
      });
      const base = `Deleted${name}`;
      return [
        name,
        {
          ...listOf(records[index] ?? name, name, many),
          create: claim(`${name}Create`),
          update: claim(`${name}Update`),
          one: ones[index] ?? camelCase(name),
          deleted: resource.operations.some(({ kind }) => kind === 'deletedList')
            ? listOf(claim(base), base, `deleted${many}`)
            : undefined,
        },
      ];
    }),
  );
}

/** Values that GraphQL has another use for, or reads as something else, stay texts. */
const isName = (value: string) =>
  /^[A-Za-z_]\w*$/.test(value) &&
  !value.startsWith('__') &&
  !['true', 'false', 'null'].includes(value);

function nameable({ entity }: Named): string[] {
  return entity.attributes
    .filter(
      ({ type, values = [], hidden, readOnly }) =>
        type === 'enum' &&
        !(hidden === true && readOnly === true) &&
        values.length > 0 &&
        values.every(({ value }) => isName(value)),
    )
    .map(({ name }) => name);
}
