/** What a load test asks: a mix of requests for each role, and the rate and time that were promised. */
import type { Requirements } from '../blueprint/schema.js';
import type { Api, Resource } from './api.js';
import type { Operation, OperationKind } from './operations.js';

export interface LoadPlan {
  readonly requestsPerSecond: number;
  readonly p95Ms: number;
  /** Accounts and rows of each entity that are there before; more by a flag of the script. */
  readonly accounts: number;
  readonly rows: number;
  readonly rowsInAYear: number;
  readonly roles: readonly LoadRole[];
}

interface LoadRole {
  readonly role: string;
  /** Of all requests, in per cent. */
  readonly share: number;
  readonly requests: readonly LoadRequest[];
}

interface LoadRequest {
  readonly name: string;
  readonly kind: 'list' | 'read' | 'nestedList' | 'create';
  readonly entity: string;
  /** With the version; `{id}` stands for a row of `parent`, or else of the entity. */
  readonly path: string;
  readonly parent?: string;
  /** How often, against the others of the role. */
  readonly weight: number;
}

/** Of a usual API: four reads to a write, one row more often than a page. */
const weights: Readonly<Partial<Record<OperationKind, number>>> = {
  read: 5,
  list: 2,
  nestedList: 1,
  create: 2,
};

/** What a first run can seed in seconds. */
const most = { accounts: 100_000, rows: 500 };
const bytesOfRow = 1000;

/** The plan that follows from the operations and the answers. */
export function loadPlan(api: Api, requirements: Requirements): LoadPlan {
  const { usersInAYear, dataGrowthGbPerMonth, peakRequestsPerSecond, latencyP95Ms } = requirements;
  const rowsInAYear = Math.ceil(
    (dataGrowthGbPerMonth * 12 * 1e9) / bytesOfRow / Math.max(1, api.resources.length),
  );
  const roles = ['anonymous', ...api.roles]
    .map((role) => ({ role, requests: api.resources.flatMap((one) => requestsOf(one, role)) }))
    .filter(({ requests }) => requests.length > 0);
  const parts = roles.map(({ role }) => (role === api.signUpRole ? 6 : 1));
  const all = parts.reduce((sum, part) => sum + part, 0);
  return {
    requestsPerSecond: peakRequestsPerSecond,
    p95Ms: latencyP95Ms,
    accounts: Math.min(usersInAYear, most.accounts),
    rows: Math.max(1, Math.min(rowsInAYear, most.rows)),
    rowsInAYear,
    roles: roles.map((one, index) => ({
      ...one,
      share: Math.round((1000 * (parts[index] ?? 1)) / all) / 10,
    })),
  };
}

function requestsOf({ operations }: Resource, role: string): LoadRequest[] {
  return operations.flatMap((operation) => {
    const weight = weights[operation.kind];
    if (weight === undefined || !operation.allow.has(role)) return [];
    // Rows of nobody are not created by the thousand.
    if (operation.kind === 'create' && role === 'anonymous') return [];
    return [requestOf(operation, weight)];
  });
}

function requestOf(operation: Operation, weight: number): LoadRequest {
  const { kind, method, path, entity, parent } = operation;
  return {
    name: `${method} /v1${path}`,
    kind: kind as LoadRequest['kind'],
    entity,
    path: `/v1${path}`,
    ...(parent === undefined ? {} : { parent: parent.entity }),
    weight,
  };
}
