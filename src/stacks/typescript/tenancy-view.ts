/** The few words by which files of the core differ where rows are of tenants. */
import type { Api } from '../../api/api.js';
import type { Blueprint } from '../../blueprint/schema.js';
import { js } from '../../render/literals.js';

export function tenancyView(
  { serviceRole, features, roles, adminRoles, signUpRole }: Api,
  { title, limits }: Pick<Blueprint, 'title' | 'limits'>,
) {
  const has = serviceRole !== undefined;
  const mailed = features.has('email');
  const only = (text: string) => (has ? text : '');
  return {
    serviceRole: serviceRole ?? '',
    tenantRequestsPerMinute: limits.requestsPerMinute * 10,
    // Each begins with what parts it from the rest, so that nothing is left of it elsewhere.
    everythingRows: has ? 'every' : 'all',
    everythingNote: only(" What a transaction's tenant has, row-level security says."),
    rowsUnion: `'all' | 'own' | 'public' | 'ownOrPublic' | 'none'${only(" | 'every'")}`,
    everyCondition: only("\n    every: 'true',"),
    callersTenant: only(' and the tenant `:tenant`'),
    callerNames: `account${only('|tenant')}`,
    roleOption: only('-c role=${serviceRole} '),
    onConnect: only(
      '\n    // oxlint-disable-next-line typescript/no-misused-promises -- The pool waits for it.\n    onConnect: prepareToEnter,',
    ),
    begin: has ? 'beginOf(pool)' : "'begin'",
    tenantMember: only('; tenantId: string'),
    tenantClaim: only(', tenant: account.tenantId'),
    tenantClaimType: only('; tenant: unknown'),
    tenantClaimName: only(", 'tenant'"),
    tenantColumn: only('tenant_id as "tenantId", '),
    accountTenantColumn: only('account.tenant_id as "tenantId", '),
    tenantHeader: only("\n      'tenant-id': tenantId,"),
    tenantDocs: only('\n  "tenantid": "whose row it is",'),
    tenantOfEvent: only('\n      tenantid: ctx.tenantId,'),
    tenantName: only('tenantId, '),
    andOfTenant: only(' and t.tenant_id = current_tenant()'),
    jobData: has
      ? "jsonb_strip_nulls(jsonb_build_object('$tenant', current_tenant())) || $3::jsonb"
      : '$3',
    jobTenantNote: only(' The job is in the tenant of the transaction.'),
    workerPool: has ? 'pool: servicePool' : 'pool',
    tenantName2: only(', tenantId'),
    tenantParameter: only(', tenantId: string'),
    tenantToolImport: only("\nimport { workInTenant } from './tenant.ts';"),
    tenantLoadImport: only("\nimport { workInTenant } from '../tenant.ts';"),
    tenantArgument: only(', tenant'),
    tenantUsage: only(' [TENANT]'),
    tenantToolCall: only('\n      await workInTenant(client, tenant);'),
    tenantSeedCall: only('\n      await workInTenant(db);'),
    tenantLoadCall: only('\n    const tenantId = await workInTenant(db);'),
    ownerUrlOfTests: only('ownerUrl: `${url.href}?options=-c%20timezone%3DUTC`, '),
    tenantSample: only(", tenantId: '0198c0de-0000-7000-8000-000000000001'"),
    tenantExpectedClaim: only('\n      tenant: account.tenantId,'),
    tenantExpected: only(', tenantId: account.tenantId'),
    tenantTestClaim: only('\n    tenant: ctx.tenantId,'),
    sharedInTests: only('shared: true, '),
    invitedRole: roles.find((role) => !adminRoles.includes(role)) ?? signUpRole,
    tenantOfTestsLine: only('\n      tenantId: ctx.tenantId,'),
    tenantPoolImport: only("import { tenantPool } from '../tenancy/tenant-pool.ts';\n"),
    contextPoolNote: only("  /** As the caller's tenant has it. */\n"),
    contextPool: has ? 'pool: tenantPool(pool, request.principal.tenantId)' : 'pool',
    queueGrantImport: only("\nimport { grantQueue } from '../tenancy/queue-grants.ts';"),
    queueGrantCall: only('\n    await grantQueue(connectionString);'),
    tenantKey: only("'tenantId' | "),
    ownerUrl: has ? 'database.ownerUrl' : 'database.url',
    tenantOfTests: only(', tenantId: ctx.tenantId'),
    emailUuidImport: has ? '' : "import { v7 as uuidv7 } from 'uuid';\n",
    emailInsertImport: has ? '' : '  insertAccount,\n',
    emailRoleImport: has ? '' : "import { signUpRole } from '../accounts/sign-up-role.ts';\n",
    emailTenantImport: only("import { foundTenant } from '../tenancy/tenant.ts';\n"),
    emailAccount: has
      ? 'foundTenant(db, used.email, used.passwordHash)'
      : 'insertAccount.run(db, [uuidv7(), used.email, used.passwordHash, signUpRole])',
    invitationSubject: js(`You are invited to ${title}`),
    invitationToken: mailed ? 'Null: it is in the mail' : 'Shown only now; good for seven days',
    invitationDescription: mailed
      ? 'By a mail with a token, which is good for seven days and for one use.'
      : 'The token is in this answer and nowhere else: it is yours to send.',
  };
}
