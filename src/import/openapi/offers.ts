/** Operations against what the generated API offers: each that is not there in the same form is told. */
import { kebabCase, plural } from '../../names/names.js';
import type { Notes } from '../notes.js';
import { bodiesOf } from './bodies.js';
import type { Candidate, Entities } from './entities.js';
import {
  collectionOf,
  isParameter,
  type Operation,
  partsOf,
  shownOperation,
} from './operations.js';
import type { Place } from './place.js';

export function tellOperations(
  operations: readonly Operation[],
  entities: Entities,
  notes: Notes,
): void {
  for (const operation of operations) {
    const { line, method } = operation;
    const told = toldOf(operation);
    const entity = entities.byPath.get(collectionOf(operation.path));
    const offered = entity && offerOf(operation, entity, entities);
    if (offered === undefined) notes.add(told, customWhy(operation), line);
    else {
      const differences = [
        ...(isSamePath(operation, offered) ? [] : [`It is ${offered}.`]),
        ...(method === 'put' ? ['A PATCH leaves as it is what is not sent.'] : []),
        ...keyDifference(operation, entity),
        ...queryDifference(operation),
      ];
      if (differences.length > 0) notes.add(told, differences.join(' '), line);
    }
    tellExtras(operation, told, notes);
    if (operation.isOpen && method === 'get' && entity && offered !== undefined)
      notes.add(
        `${told} without signing in`,
        `Reading takes an account; to open it to everybody, write anonymous: { read: all } into the access of ${entity.name} in blueprint.yaml.`,
        line,
      );
  }
}

function toldOf(operation: Operation): string {
  const id = operation.place.text('operationId');
  return `${shownOperation(operation)}${id === undefined ? '' : ` (${id})`}`;
}

/** The operation of the generated API that does the same; undefined where none does. */
function offerOf(operation: Operation, entity: Candidate, entities: Entities): string | undefined {
  const { method, path, request, response } = operation;
  const isOne = isParameter(partsOf(path).at(-1));
  const resource = `/v1/${kebabCase(plural(entity.name))}`;
  const forms = [entity.schema, ...(entities.forms.get(entity) ?? []).map(({ schema }) => schema)];
  const nodes = new Set(forms.map(({ place }) => place.node));
  const isIn = (written: Place | undefined, wantsList: boolean) =>
    (written ? bodiesOf(written) : []).some(
      ({ element, isList }) => isList === wantsList && nodes.has(element.place.node),
    );
  switch (method) {
    case 'get':
      if (isOne) return isIn(response, false) ? `GET ${resource}/{id}` : undefined;
      return isIn(response, true) ? `GET ${resource}` : undefined;
    case 'post':
      return !isOne && isIn(request, false) ? `POST ${resource}` : undefined;
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
  if (/\/(login|signin|sign-in|authenticate|token|logout|register|signup|sign-up)$/i.test(path))
    return 'Signing in, up and out are /v1/auth/login, /v1/auth/register and /v1/auth/logout.';
  return method === 'get'
    ? 'No list or row of an entity is what it answers; write a route of your own beside the generated ones.'
    : 'It is none of creating, changing and deleting a row of an entity; write a route of your own beside the generated ones.';
}

/** Whatever stands before the resource: a server's path is not the description's business. */
function isSamePath({ method, path }: Operation, offered: string): boolean {
  const [verb = '', resource = ''] = offered.split(' ');
  const written = `/${partsOf(path)
    .map((part) => (isParameter(part) ? '{id}' : part))
    .join('/')}`;
  return (
    verb.toLowerCase() === method && written.replace(/^(\/api)?(\/v\d+)?/, '') === resource.slice(3)
  );
}

function queryDifference({ query, method, path }: Operation): string[] {
  const others = query.filter(
    (name) => !['limit', 'cursor', 'sort', 'q', 'include'].includes(name),
  );
  if (others.length === 0) return [];
  const isList = method === 'get' && !isParameter(partsOf(path).at(-1));
  return [
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
  for (const [name, callback] of place.get('callbacks')?.entries() ?? [])
    notes.add(
      `Callback ${name} of ${told}`,
      'Calls to other services are not generated.',
      callback.line,
    );
  const media = (place.get('requestBody')?.get('content')?.entries() ?? []).map(([type]) => type);
  const others = media.filter((type) => !/\bjson\b/.test(type));
  if (others.length === 0) return;
  if (others.length < media.length)
    notes.count(
      'Bodies that may be sent as XML, forms or otherwise beside JSON',
      'The API takes and answers JSON.',
    );
  else notes.add(`${told} takes ${others.join(', ')}`, 'The API takes and answers JSON.', line);
}
