/** Operations against what the generated API offers: each that is not there in the same form is told. */
import { listOffer } from '../../api/lists.js';
import { entityOperations } from '../../api/operations.js';
import type { Domain } from '../../blueprint/domain.js';
import { resolveModel } from '../../blueprint/resolve.js';
import { camelCase, kebabCase, plural } from '../../names/names.js';
import type { Notes } from '../notes.js';
import { bodiesOf } from './bodies.js';
import type { Candidate, Entities } from './candidate.js';
import { filterName } from './filters.js';
import {
  collectionOf,
  isParameter,
  isSignIn,
  type Operation,
  partsOf,
  shownOperation,
} from './operations.js';
import type { Place } from './place.js';

/** What is offered: `GET /orders/{}`, with the names of what a list is filtered by. */
type Offered = ReadonlyMap<string, ReadonlySet<string>>;

export function tellOperations(
  operations: readonly Operation[],
  entities: Entities,
  domain: Domain,
  notes: Notes,
): void {
  const offers = offeredBy(domain);
  const open = new Set(
    domain.entities.filter(({ access }) => access['anonymous']?.read).map(({ name }) => name),
  );
  const unsigned = new Map<Candidate, { readonly told: string; readonly line: number }[]>();
  for (const operation of operations) {
    const { line, method } = operation;
    const told = toldOf(operation);
    const entity = entities.byPath.get(collectionOf(operation.path));
    const same = offers.get(keyOf(operation.method, operation.path));
    const posted = offers.has(keyOf('post', operation.path)) && /^(put|patch)$/.test(method);
    const offered = entity && offerOf(operation, entity, entities);
    if (same) tellParameters(operation, same, told, notes);
    else if (posted)
      notes.add(
        told,
        `It is POST ${operation.path.replace(/^(\/api)?(\/v\d+)?(?=\/)/, '/v1')}.`,
        line,
      );
    else if (offered === undefined) notes.add(told, customWhy(operation), line);
    else {
      const filters = offers.get(keyOf(...(offered.split(' ') as [string, string])));
      const differences = [
        `It is ${offered}.`,
        ...(method === 'put' ? ['A PATCH leaves as it is what is not sent.'] : []),
        ...keyDifference(operation, entity),
        ...queryDifference(operation, filters ?? new Set(), notes),
      ];
      notes.add(told, differences.join(' '), line);
    }
    tellExtras(operation, told, notes);
    const isThere = same !== undefined || offered !== undefined;
    if (operation.isOpen && method === 'get' && entity && isThere && !open.has(entity.name))
      unsigned.set(entity, [...(unsigned.get(entity) ?? []), { told, line }]);
  }
  for (const [{ name }, all] of unsigned)
    notes.add(
      `${all.map(({ told }) => told).join(', ')} without signing in`,
      `Reading takes an account; to open it to everybody, write anonymous: { read: all } into the access of ${name} in blueprint.yaml.`,
      all[0]?.line,
    );
}

/** Accounts, which every generated API has. */
const accounts = [
  'POST /auth/register',
  'POST /auth/login',
  'POST /auth/refresh',
  'POST /auth/logout',
  'POST /auth/logout-everywhere',
  'POST /auth/change-password',
  'GET /auth/me',
  'GET /.well-known/jwks.json',
];

function offeredBy(domain: Domain): Offered {
  const model = resolveModel(domain);
  const filters = new Map(
    model.entities.map((entity) => {
      const list = listOffer(entity);
      const names = list.filters.flatMap(({ parameter, range }) => [
        parameter,
        ...(range ? ['gt', 'gte', 'lt', 'lte'].map((bound) => `${parameter}_${bound}`) : []),
      ]);
      return [
        entity.name,
        new Set([...names, ...list.search.map((name) => `${name}_contains`)]),
      ] as const;
    }),
  );
  return new Map([
    ...accounts.map((each) => [each, new Set<string>()] as const),
    ...model.entities.flatMap((entity) =>
      entityOperations(model, entity, new Set()).map(
        ({ method, path, entity: rows, kind }) =>
          [
            keyOf(method, path),
            new Set([...(filters.get(rows) ?? []), ...(kind === 'deletedList' ? byMoment : [])]),
          ] as const,
      ),
    ),
  ]);
}

/** Filters of deleted rows. */
const byMoment = ['', '_gt', '_gte', '_lt', '_lte'].map((bound) => `deletedAt${bound}`);

/** Whatever stands before the resource: a server's path is not the description's business. */
const keyOf = (method: string, path: string): string =>
  `${method.toUpperCase()} /${partsOf(path.replace(/^(\/api)?(\/v\d+)?(?=\/)/, ''))
    .map((part) => (isParameter(part) ? '{}' : part))
    .join('/')}`;

function toldOf(operation: Operation): string {
  const id = operation.place.text('operationId');
  return `${shownOperation(operation)}${id === undefined ? '' : ` (${id})`}`;
}

/** The operation of the generated API that does the same; undefined where none does. */
function offerOf(operation: Operation, entity: Candidate, entities: Entities): string | undefined {
  const { method, path, request, response } = operation;
  const isOne = isParameter(partsOf(path).at(-1));
  const resource = `/v1/${kebabCase(plural(entity.name))}`;
  const isIn = (written: Place | undefined, wantsList: boolean) =>
    (written ? bodiesOf(written) : []).some(
      ({ element, isList }) =>
        isList === wantsList && entities.byNode.get(element.place.node) === entity,
    );
  switch (method) {
    case 'get':
      if (isOne) return isIn(response, false) ? `GET ${resource}/{id}` : undefined;
      return isIn(response, true) ? `GET ${resource}` : undefined;
    case 'post':
      if (!isIn(request, false)) return undefined;
      return isOne ? `PATCH ${resource}/{id}` : `POST ${resource}`;
    case 'put':
    case 'patch':
      return isIn(request, false) ? `PATCH ${resource}/{id}` : undefined;
    case 'delete':
      return isOne ? `DELETE ${resource}/{id}` : undefined;
    default:
      return undefined;
  }
}

function customWhy({ path, method }: Operation): string {
  if (isSignIn(path))
    return 'Signing in, up and out are /v1/auth/login, /v1/auth/register and /v1/auth/logout.';
  return method === 'get'
    ? 'No list or row of an entity is what it answers; write a route of your own beside the generated ones.'
    : 'It is none of creating, changing and deleting a row of an entity; write a route of your own beside the generated ones.';
}

function tellParameters(
  operation: Operation,
  filters: ReadonlySet<string>,
  told: string,
  notes: Notes,
): void {
  const differences = queryDifference(operation, filters, notes);
  if (differences.length > 0) notes.add(told, differences.join(' '), operation.line);
}

const ours = new Set(['limit', 'cursor', 'sort', 'q', 'include']);
/** How other APIs page, sort, and ask for more of a row or less. */
const paging =
  /^(page|per_?page|page_?(size|number|token)|size|offset|skip|top|count|max_?results|(starting|ending)_(after|before)|after|before|first|last|order(_?by)?|sort_?(by|order|dir(ection)?)|direction|fields|expand|embed|select|page\[.*\]|fields\[.*\])(\[\])?$/i;

function queryDifference(
  { query, method, path }: Operation,
  filters: ReadonlySet<string>,
  notes: Notes,
): string[] {
  const unknown = query.filter((name) => !ours.has(name) && !filters.has(name));
  const renamed = unknown.flatMap((name) => {
    const here = [
      filterName(name),
      camelCase(filterName(name)),
      `${camelCase(filterName(name))}Id`,
    ].find((each) => filters.has(each));
    return here === undefined || here === name ? [] : [[name, here] as const];
  });
  const pages = unknown.filter((name) => paging.test(name));
  if (pages.length > 0)
    notes.count(
      'Parameters of paging, sorting and embedding by other names',
      'They are limit, cursor, sort and include.',
      pages.length,
    );
  const isOffered = new Set(renamed.map(([name]) => name));
  const others = unknown.filter((name) => !paging.test(name) && !isOffered.has(name));
  const names = renamed.map(([name, here]) => `Its parameter ${name} is ${here}.`);
  if (others.length === 0) return names;
  const isList = method === 'get' && !isParameter(partsOf(path).at(-1));
  return [
    ...names,
    `Its parameter${others.length === 1 ? '' : 's'} ${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} not taken${isList ? ': a list has limit, cursor, sort, and filters by what an index serves' : ''}.`,
  ];
}

/** What is found by something else than its key. */
function keyDifference({ path }: Operation, entity: Candidate | undefined): string[] {
  const name = /\{(.+)\}$/.exec(path)?.[1];
  if (name === undefined || name === entity?.key || !entity?.schema.properties.has(name)) return [];
  return [`A row is found by its key, not by its ${name}.`];
}

/** Of an operation: calls back, and bodies that are no JSON. */
function tellExtras({ place, line, headers }: Operation, told: string, notes: Notes): void {
  if (headers > 0)
    notes.count(
      'Parameters in headers and cookies',
      'Of these the API takes Authorization, If-Match and what HTTP itself knows.',
      headers,
    );
  if (place.is('deprecated'))
    notes.count('Operations that are deprecated', 'They are taken like the others.');
  for (const [name, callback] of place.get('callbacks')?.entries() ?? [])
    notes.add(
      `Callback ${name} of ${told}`,
      'Calls to other services are not generated.',
      callback.line,
    );
  const media = (place.get('requestBody')?.get('content')?.entries() ?? []).map(([type]) => type);
  const others = media.filter((type) => !/\bjson\b/.test(type));
  if (others.length === 0) return;
  if (others.every((type) => /urlencoded/.test(type)) && others.length === media.length)
    return notes.count('Bodies that are sent as forms', 'The API takes and answers JSON.');
  if (others.length < media.length)
    notes.count(
      'Bodies that may be sent as XML, forms or otherwise beside JSON',
      'The API takes and answers JSON.',
    );
  else notes.add(`${told} takes ${others.join(', ')}`, 'The API takes and answers JSON.', line);
}
