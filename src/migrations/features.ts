/** The tables that features bring, beside those of the entities; the same for every stack. */
import { type Part, partIds } from '../blueprint/features.js';
import {
  accountIndexes,
  apiKeyTable,
  emailTokens,
  identityTable,
  invitations,
  signInCodes,
} from './account-tables.js';
import { auditLog, idempotencyKeys } from './change-tables.js';
import { outboxEvents, outboxMessages, tracedEvents } from './event-tables.js';
import { storedFiles } from './file-table.js';
import { webhookTables } from './webhook-tables.js';

export interface FeatureTables {
  readonly feature: Part;
  /** Only where this one is chosen too: columns of a table that is there without it. */
  readonly together?: Part;
  /** The end of the file's name, such as `create_idempotency_keys`. */
  readonly name: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** Indexes of tables that are there without the feature: each of `up` is one, and `down` drops them. */
  readonly indexes?: true;
  /** Counts what is lost for good when the feature goes; left out where nothing of value is. */
  readonly countSql?: string;
}

type Tables = Omit<FeatureTables, 'feature'>;

/** Those without tables have no entry; some have columns more where rows are of tenants. */
const tables: Readonly<
  Partial<Record<Part, readonly (Tables | ((tenancy: boolean) => Tables))[]>>
> = {
  oidc: [identityTable, signInCodes],
  external: [identityTable],
  tenancy: [invitations],
  email: [emailTokens],
  'api-keys': [apiKeyTable],
  'user-admin': [accountIndexes],
  events: [outboxEvents, tracedEvents],
  webhooks: [webhookTables],
  broker: [outboxMessages],
  idempotency: [idempotencyKeys],
  audit: [auditLog],
  files: [storedFiles],
};

/** The tables of these features, in the order of the table of features; two may share one. */
export function featureTables(features: readonly Part[]): FeatureTables[] {
  const byName = new Map<string, FeatureTables>();
  for (const feature of partIds.filter((part) => features.includes(part))) {
    for (const of of tables[feature] ?? []) {
      const found = typeof of === 'function' ? of(features.includes('tenancy')) : of;
      if (found.together !== undefined && !features.includes(found.together)) continue;
      if (!byName.has(found.name)) byName.set(found.name, { feature, ...found });
    }
  }
  return [...byName.values()];
}
