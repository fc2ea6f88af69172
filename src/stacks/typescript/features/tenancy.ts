/** Rows of tenants, and the tenants themselves. */
import type { TypeScriptFeature } from './feature.js';

export const tenancy: TypeScriptFeature = {
  files: ({ features = [] }, api) => [
    ...[
      'config',
      'guard',
      'invitations',
      'invitation-routes',
      'policy',
      'rate-limit',
      'routes',
      'schemas',
      'tenant',
      'tenant-pool',
    ].map((name) => `src/platform/tenancy/${name}.ts`),
    ...(features.includes('email') ? ['src/platform/tenancy/mail.ts'] : []),
    'tools/tenant.ts',
    'test/support/tenants.ts',
    ...(features.includes('jobs')
      ? ['src/platform/tenancy/queue-grants.ts', 'test/platform/tenant-jobs.test.ts']
      : []),
    'test/accounts/invitations.test.ts',
    'test/accounts/tenant-accounts.test.ts',
    'test/accounts/tenant-throttling.test.ts',
    'test/security/row-level-security.test.ts',
    ...(api.resources.some(({ entity }) => entity.tenants)
      ? ['test/security/tenancy.test.ts']
      : []),
  ],
  instead: {
    'src/platform/accounts/registration.ts': 'src/platform/tenancy/registration.ts',
    'test/support/app.ts': 'test/support/tenant-app.ts',
  },
  variables: [
    {
      name: 'TENANT_RATE_LIMIT_PER_MINUTE',
      meaning:
        'Requests that all accounts of a tenant together may send in a minute. Empty: as many as ten accounts by the default limit.',
      value: '',
      inTests: '1000000',
    },
  ],
  config: {
    property: 'tenancy',
    type: 'TenancyConfig',
    reader: 'readTenancyConfig',
    arguments: 'reader',
    from: './tenancy/config.ts',
  },
  wiring: {
    imports: [
      "import { limitTenants } from './platform/tenancy/rate-limit.ts';",
      "import { tenantRoutes } from './platform/tenancy/routes.ts';",
    ],
    limits: ['limitTenants(app, config);'],
    routes: ["await app.register(tenantRoutes, { prefix: '/v1/auth' });"],
    mainImports: ["import { refuseToSeeAllTenants } from './platform/tenancy/guard.ts';"],
    start: ['await refuseToSeeAllTenants(pool);'],
    workerImports: ["import { refuseToSeeAllTenants } from './platform/tenancy/guard.ts';"],
    workerStart: ['await refuseToSeeAllTenants(pool);'],
  },
  guide: {
    places: [
      {
        path: 'src/platform/tenancy/',
        what: 'tenants and invitations to them. `contextOf(request).pool` is the pool as the caller’s tenant has it: take that one, or `tenantPool(pool, tenantId)`; a query through the bare pool sees no tenant’s rows.',
      },
    ],
    recipes: [
      {
        title: 'A table that belongs to tenants',
        steps: [
          'The migration: `tenant_id uuid not null default current_tenant()` with its foreign key, `unique (tenant_id, id)`, `enable row level security` and the policy `within_tenant`, as in the tables that are there.',
          'Uniques and indexes begin with `tenant_id`; a foreign key to another table of tenants is `(tenant_id, x_id)`.',
          'Nothing in code: the database fills the column from the transaction’s setting.',
        ],
      },
    ],
  },
};
