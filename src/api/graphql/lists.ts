/** What a list takes in GraphQL: the filters and sorts of REST, under the same names. */
import type { ApiFilter, ListOffer } from '../lists.js';
import { filterType } from './fields.js';
import type { ListNames } from './names.js';
import type { Line } from './text.js';

const ranges = ['gt', 'gte', 'lt', 'lte'] as const;

export function listArguments({ filters, search }: ListOffer, names: ListNames): string[] {
  return [
    'first: Int = 20',
    'after: String',
    ...(filters.length + search.length === 0 ? [] : [`filter: ${names.filter}`]),
    `sort: [${names.sort}!]`,
    ...(search.length === 0 ? [] : ['q: String']),
  ];
}

export function filterLines(list: ListOffer, names: ListNames): Line[] {
  return [
    ...list.filters.flatMap((filter) => linesOf(names, filter)),
    ...list.search.map((property): Line => ['', `${property}_contains: String`]),
  ];
}

function linesOf(names: ListNames, filter: ApiFilter): Line[] {
  const type = filterType(names, filter);
  const single = type.replaceAll(/[[\]!]/g, '');
  return [
    ['', `${filter.parameter}: ${type}`],
    ...(filter.range
      ? ranges.map((range): Line => ['', `${filter.parameter}_${range}: ${single}`])
      : []),
  ];
}

export function sortLines({ sorts, byRelevance }: ListOffer): Line[] {
  return [
    ...sorts.flatMap(({ property }) => directions(property)),
    ...(byRelevance ? directions('relevance', 'With `q`: the best match first.') : []),
  ];
}

const directions = (property: string, description = ''): Line[] => [
  [description, `${property}_ASC`],
  ['', `${property}_DESC`],
];
