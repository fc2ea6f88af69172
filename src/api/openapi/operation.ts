/** One operation of an entity as an OpenAPI operation. */
import type { Api } from '../api.js';
import { isBulk } from '../bulk.js';
import { fileShapes } from '../files.js';
import type { Operation } from '../operations.js';
import { problemStatuses } from '../problems.js';
import { isCached, parameters } from './parameters.js';
import { bulkBody, bulkResults } from './bulk.js';
import { reference, responses } from './responses.js';

/** Who may call: whoever is signed in, or anyone. */
export const signedIn = [{ bearer: [] }];
const anyone = [{}, { bearer: [] }];

export function operationObject(api: Api, operation: Operation): object {
  const { kind, status, summary, description, allow } = operation;
  const resource = api.byName.get(operation.entity);
  if (!resource) throw new Error(`There is no entity ${operation.entity}.`);
  const { components, entity } = resource;
  const deleted = kind === 'deletedList';
  const lists = kind === 'list' || kind === 'nestedList' || deleted;
  const page = deleted ? components.deletedPage : components.page;
  const isOneRow = status !== 204 && !lists && kind !== 'export' && !isBulk(operation);
  const given = parameters(api, operation);
  const file = fileShapes(operation);
  const body =
    kind === 'create' ? components.create : kind === 'update' ? components.update : file?.body;
  return {
    operationId: api.operationIds.get(operation),
    summary,
    description,
    tags: [entity.plural],
    security: allow.has('anonymous') ? anyone : signedIn,
    ...(given.length === 0 ? {} : { parameters: given }),
    ...(body === undefined ? {} : { requestBody: requestBody(body, kind === 'update') }),
    ...(isBulk(operation) ? { requestBody: bulkBody(resource, operation) } : {}),
    responses: responses(
      {
        status,
        ...(status === 204 || kind === 'export' || isBulk(operation)
          ? {}
          : { schema: file?.answer ?? (lists ? page : components.record) }),
        ...(isBulk(operation) ? { inline: bulkResults(components.record) } : {}),
        versioned: isOneRow && file?.answer === undefined,
        located: kind === 'create',
        counted: lists,
        cached: isCached(operation),
        ...(kind === 'export' ? { files: exportTypes } : {}),
      },
      problemStatuses(api, operation),
    ),
  };
}

/** What an export may be asked for as. */
const exportTypes = ['text/csv', 'application/x-ndjson'];

/** A change is a JSON Merge Patch (RFC 7396), whether it is called so or plain JSON. */
export function requestBody(schema: string, isPatch = false): object {
  const types = [...(isPatch ? ['application/merge-patch+json'] : []), 'application/json'];
  return {
    required: true,
    content: Object.fromEntries(types.map((type) => [type, { schema: reference(schema) }])),
  };
}
