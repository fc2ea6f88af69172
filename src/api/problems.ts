/** The problems that an operation can answer with, as the contract has them. */
import type { Api } from './api.js';
import type { Operation } from './operations.js';

/** Their statuses, in rising order. */
export function problemStatuses(
  api: Pick<Api, 'roles' | 'ifMatchRequired'>,
  { kind, path, method, allow }: Operation,
): number[] {
  const writes = kind === 'create' || kind === 'update';
  const changes = kind === 'update' || kind === 'delete' || kind === 'transition';
  return [
    ...(method === 'GET' || writes ? [400] : []),
    // Even where no token is needed, a bad one is refused.
    401,
    ...(api.roles.every((role) => allow.has(role)) ? [] : [403]),
    ...(path.includes('{id}') ? [404] : []),
    ...(kind === 'create' || changes ? [409] : []),
    ...(changes ? [412] : []),
    ...(writes ? [413, 415, 422] : []),
    ...(changes && api.ifMatchRequired ? [428] : []),
    429,
  ];
}
