/** What things are called in GraphQL: entities may have any name, and no two types may share one. */
import { camelCase, pascalCase } from '../../names/names.js';
import type { Resource } from '../api.js';
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

export interface TypeNames {
  readonly record: string;
  readonly connection: string;
  readonly edge: string;
  readonly filter: string;
  readonly sort: string;
  readonly create: string;
  readonly update: string;
  /** By the attribute: those whose values GraphQL can name. */
  readonly enums: ReadonlyMap<string, string>;
  /** The fields of Query that find one row, and list rows. */
  readonly one: string;
  readonly many: string;
}

/** By the entity's name. An entity keeps its own name before another's input or page gets it. */
export function typeNames(resources: readonly Resource[]): ReadonlyMap<string, TypeNames> {
  const claim = claimer(reserved, 'Type');
  const claimField = claimer([], 'Field');
  const records = resources.map(({ entity }) => claim(entity.name));
  const ones = resources.map(({ entity }) => claimField(camelCase(entity.name)));
  return new Map(
    resources.map((resource, index) => {
      const { entity } = resource;
      const { name, plural } = entity;
      const many = plural === name ? `${plural}List` : plural;
      return [
        name,
        {
          record: records[index] ?? name,
          connection: claim(`${name}Connection`),
          edge: claim(`${name}Edge`),
          filter: claim(`${name}Filter`),
          sort: claim(`${name}Sort`),
          create: claim(`${name}Create`),
          update: claim(`${name}Update`),
          enums: new Map(
            nameable(resource).map((attribute) => [attribute, claim(name + pascalCase(attribute))]),
          ),
          one: ones[index] ?? camelCase(name),
          many: claimField(camelCase(many)),
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

function nameable({ entity }: Resource): string[] {
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
