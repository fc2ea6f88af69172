/** Parameters of an operation, with the patterns that every language checks them by. */
import type { Api, Resource } from '../api.js';
import { deletedAtFilter, deletedOffer, type ApiFilter, type FilterKind } from '../lists.js';
import type { Operation } from '../operations.js';
import { changesRow } from '../problems.js';
import { bigintDigits, keySchema, type JsonSchema } from '../shapes.js';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** Those of the path, then of the query, then the headers. */
export function parameters(api: Api, operation: Operation): Parameter[] {
  const { kind, path } = operation;
  const rows = api.byName.get(operation.entity);
  const lists = kind === 'list' || kind === 'nestedList';
  return [
    ...(path.includes('{id}')
      ? [pathParameter('id', api.byName.get(operation.parent?.entity ?? operation.entity))]
      : []),
    ...(path.includes('{targetId}')
      ? [pathParameter('targetId', api.byName.get(operation.parent?.collection.target ?? ''))]
      : []),
    ...(lists && rows ? listParameters(rows) : []),
    ...(kind === 'deletedList' && rows ? deletedListParameters(rows) : []),
    ...(kind === 'export' && rows ? exportParameters(rows) : []),
    ...(kind === 'read' && rows ? includeParameter(rows) : []),
    ...(lists || kind === 'deletedList' ? [preferTotal] : []),
    ...(isCached(operation)
      ? [header('If-None-Match', 'The ETag of the answer that you have: 304 if it is current.')]
      : []),
    ...(changesRow(kind)
      ? [header('If-Match', 'The ETag of the row as it was read.', api.ifMatchRequired)]
      : []),
    ...(takesKey(api, operation)
      ? [
          header(
            'Idempotency-Key',
            'Sent again with the same key, the request has no second effect (24 hours).',
          ),
        ]
      : []),
  ];
}

/** Whether it tells who asks again that nothing has changed: of a row, and of a list that everyone may read. */
export const isCached = ({ kind, allow }: Operation): boolean =>
  kind === 'read' || ((kind === 'list' || kind === 'nestedList') && allow.has('anonymous'));

/** Whether the operation may be sent again under the same key. */
export const takesKey = (api: Pick<Api, 'features'>, { kind }: Operation): boolean =>
  api.features.has('idempotency') &&
  ['create', 'bulkCreate', 'bulkUpdate', 'transition', 'restore'].includes(kind);

function pathParameter(name: string, resource: Resource | undefined): Parameter {
  return {
    name,
    in: 'path',
    required: true,
    schema: resource ? keySchema(resource.entity.key) : {},
  };
}

function header(name: string, description: string, required = false): Parameter {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

/** How a list is asked for its total. */
export const preferTotal = header(
  'Prefer',
  '`return=total-count` for the number of all rows in `total`.',
);

function query(name: string, schema: JsonSchema, description?: string): Parameter {
  return {
    name,
    in: 'query',
    required: false,
    ...(description === undefined ? {} : { description }),
    schema,
  };
}

/** Those of a list. */
export function listParameters(resource: Pick<Resource, 'list' | 'includes'>): Parameter[] {
  const { sorts, search, filters, byRelevance } = resource.list;
  const sortNames = [
    ...sorts.map(({ property }) => property),
    ...(byRelevance ? ['relevance'] : []),
  ].join('|');
  return [
    query('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 }, 'Rows a page.'),
    query(
      'cursor',
      { type: 'string', maxLength: 2000 },
      '`nextCursor` of the page before; with the same filters and sort.',
    ),
    query(
      'sort',
      { type: 'string', pattern: listOf(`-?(${sortNames})`), maxLength: 500 },
      `Properties to sort by, separated by commas; a minus sorts downwards.${byRelevance ? ' With `q`, `relevance` puts the best match first.' : ''}`,
    ),
    ...includeParameter(resource),
    ...(search.length === 0
      ? []
      : [query('q', { type: 'string', minLength: 1, maxLength: 200 }, searchedText(byRelevance))]),
    ...filters.flatMap(filterParameters),
    ...search.map((name) => query(`${name}_contains`, { type: 'string', maxLength: 200 })),
  ];
}

const searchedText = (byRelevance = false) =>
  byRelevance
    ? 'Words to search for, all of them; `"as a phrase"`, `or` between alternatives, a minus before what must not be there.'
    : 'Text to search for.';

/** Those of the list, but for its pages and for what it embeds. */
const exportParameters = (resource: Resource): Parameter[] =>
  listParameters(resource).filter(({ name }) => !['limit', 'cursor', 'include'].includes(name));

/** Those of the list, but for what it embeds, and by the moment of deletion too. */
function deletedListParameters({ list }: Resource): Parameter[] {
  const { sorts } = deletedOffer(list);
  return [
    ...listParameters({ list: { ...list, sorts }, includes: [] }),
    ...filterParameters(deletedAtFilter),
  ];
}

function includeParameter({ includes }: Pick<Resource, 'includes'>): Parameter[] {
  if (includes.length === 0) return [];
  const names = includes.map(({ name }) => name).join('|');
  return [
    query(
      'include',
      { type: 'string', pattern: listOf(`(${names})`), maxLength: 500 },
      'Relations to load with each row, separated by commas.',
    ),
  ];
}

const time = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?`;
const date = String.raw`\d{4}-\d{2}-\d{2}`;

const values: Readonly<Partial<Record<FilterKind, string>>> = {
  uuid: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  integer: String.raw`-?\d{1,10}`,
  bigint: `-?${bigintDigits}`,
  decimal: String.raw`-?\d{1,30}(\.\d{1,30})?`,
  boolean: 'true|false',
  date,
  time,
  datetime: String.raw`${date}T${time}(Z|[+-](0\d|1[0-5]):[0-5]\d)`,
};
/** Kinds of which several values may be given at once. */
const several = new Set<FilterKind>(['uuid', 'integer', 'bigint', 'choice']);

function filterParameters(filter: ApiFilter): Parameter[] {
  const { kind, parameter, range, choices = [] } = filter;
  const value = kind === 'choice' ? choices.map(literal).join('|') : values[kind];
  // A comma in a value could not be told from one between two values.
  const many = several.has(kind) && choices.every((choice) => !choice.includes(','));
  const single = {
    type: 'string',
    ...(value === undefined ? { maxLength: 1000 } : { pattern: `^(${value})$` }),
  };
  return [
    many
      ? query(
          parameter,
          { type: 'string', pattern: listOf(`(${value})`) },
          'One value, or several separated by commas.',
        )
      : query(parameter, single),
    ...(range
      ? ['gt', 'gte', 'lt', 'lte'].map((bound) => query(`${parameter}_${bound}`, single))
      : []),
  ];
}

const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
const listOf = (item: string) => `^${item}(,${item})*$`;
