/** The problems that an operation can answer with, as the contract has them. */
import type { Api } from './api.js';
import type { Operation } from './operations.js';

/** Any operation may be refused for its number of requests or its headers, fail, or find its database away. */
export const everywhere: readonly number[] = [429, 431, 500, 503];

/** Whether it begins with a row that is there, whose version If-Match may demand. */
export const changesRow = (kind: Operation['kind']): boolean =>
  ['update', 'delete', 'restore', 'transition', 'attach', 'detach'].includes(kind);

/** The statuses of the others, in rising order. */
export function problemStatuses(
  api: Pick<Api, 'roles' | 'ifMatchRequired' | 'features'>,
  { kind, path, allow }: Operation,
): number[] {
  const bulkUpdate = kind === 'bulkUpdate';
  const makes = kind === 'create' || kind === 'bulkCreate';
  const writes = makes || bulkUpdate || ['update', 'upload', 'attach'].includes(kind);
  const changes = changesRow(kind) || bulkUpdate;
  return [
    // For parameters that the operation does not know, if it knows any.
    400,
    // Even where no token is needed, a bad one is refused.
    401,
    // A key may do less than its account.
    ...(api.roles.every((role) => allow.has(role)) && !api.features.has('api-keys') ? [] : [403]),
    ...(path.includes('{id}') || bulkUpdate ? [404] : []),
    ...(makes || changes ? [409] : []),
    ...(changes ? [412] : []),
    ...(writes ? [413, 415, 422] : []),
    // A key that was sent with another request.
    ...(kind === 'transition' && api.features.has('idempotency') ? [422] : []),
    // What it points at may be deleted as well.
    ...(kind === 'restore' ? [422] : []),
    ...(changes && api.ifMatchRequired ? [428] : []),
  ];
}
