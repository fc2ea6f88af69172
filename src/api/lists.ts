/** What a list offers: filters and sorts that an index serves, and no others. */
import { columnOf, entityIndexes, searchesText } from '../blueprint/indexes.js';
import type { Attribute, EntityModel } from '../blueprint/model.js';

export type FilterKind =
  | 'uuid'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'string'
  | 'choice';

export interface ApiFilter {
  /** The property; the parameter is `parameter`, with `_gt` and so on for ranges. */
  readonly property: string;
  readonly parameter: string;
  readonly column: string;
  readonly kind: FilterKind;
  /** Also `_gt`, `_gte`, `_lt`, `_lte`. */
  readonly range: boolean;
  readonly choices?: readonly string[];
}

export interface ApiSort {
  readonly property: string;
  readonly column: string;
  readonly nullable: boolean;
}

export interface ListOffer {
  readonly filters: readonly ApiFilter[];
  readonly sorts: readonly ApiSort[];
  /** Properties that `<property>_contains` and `q` look in. */
  readonly search: readonly string[];
  /** Whether `q` looks for words, and `sort=relevance` brings the best match first. */
  readonly byRelevance?: boolean;
}

const kinds: Partial<Record<Attribute['type'], FilterKind>> = {
  uuid: 'uuid',
  integer: 'integer',
  bigint: 'bigint',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  string: 'string',
  email: 'string',
  url: 'string',
  enum: 'choice',
};
const ranged = new Set<FilterKind>(['integer', 'bigint', 'decimal', 'date', 'time', 'datetime']);
const sortable = new Set<FilterKind>([...ranged, 'string']);
/** Names that the list itself uses; a property of that name is filtered by `<name>_eq`. */
const listParameters = new Set(['limit', 'cursor', 'sort', 'include', 'q']);

export function listOffer(entity: EntityModel): ListOffer {
  const leading = new Set(
    entityIndexes(entity)
      .filter((index) => !searchesText(index))
      .map((index) => index.leads),
  );
  const filters: ApiFilter[] = [];
  const sorts: ApiSort[] = [{ property: 'id', column: entity.key.column, nullable: false }];
  for (const attribute of entity.attributes) {
    const kind = kinds[attribute.type];
    if (
      !leading.has(attribute.name) ||
      attribute.hidden ||
      attribute.sensitive ||
      kind === undefined
    )
      continue;
    const choices = attribute.values?.map((value) => value.value);
    filters.push(filter(entity, attribute.name, kind, choices));
    if (sortable.has(kind)) {
      sorts.push({
        property: attribute.name,
        column: attribute.column,
        nullable: !attribute.required,
      });
    }
  }
  for (const reference of entity.references) {
    const { type } = reference.targetKey;
    filters.push({ ...filter(entity, reference.property, type, undefined), range: false });
  }
  if (entity.timestamps) {
    filters.push(filter(entity, 'createdAt', 'datetime', undefined));
    sorts.push({ property: 'createdAt', column: 'created_at', nullable: false });
  }
  return {
    filters,
    sorts,
    search: entity.entity.search ?? [],
    byRelevance: entity.fullText !== undefined,
  };
}

/** An index finds deleted rows by this moment. */
export const deletedAtFilter: ApiFilter = {
  property: 'deletedAt',
  parameter: 'deletedAt',
  column: 'deleted_at',
  kind: 'datetime',
  range: true,
};

/** What the list of deleted rows offers: the same, and the moment of their deletion. */
export function deletedOffer(list: ListOffer): ListOffer {
  return {
    ...list,
    filters: [...list.filters, deletedAtFilter],
    sorts: [...list.sorts, { ...deletedAtFilter, nullable: false }],
  };
}

function filter(
  entity: EntityModel,
  property: string,
  kind: FilterKind,
  choices: readonly string[] | undefined,
): ApiFilter {
  return {
    property,
    parameter: listParameters.has(property) ? `${property}_eq` : property,
    column: columnOf(entity, property),
    kind,
    range: ranged.has(kind),
    ...(choices === undefined ? {} : { choices }),
  };
}
