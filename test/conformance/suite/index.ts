/**
 * The black-box suite: what every generated backend obeys, whatever its language. It knows only
 * HTTP and the Blueprint.
 */
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { accountChecks } from './accounts.js';
import { auditChecks } from './audit.js';
import { apiKeyChecks } from './api-keys.js';
import { cachedRowChecks } from './cached-rows.js';
import { cachingChecks } from './caching.js';
import { bulkChecks } from './bulk.js';
import { concurrencyChecks } from './concurrency.js';
import { crudChecks } from './crud.js';
import { externalChecks } from './external.js';
import { exportChecks } from './exports.js';
import { fileChecks } from './files.js';
import { filterChecks } from './filters.js';
import { graphqlAccessChecks } from './graphql-access.js';
import { graphqlChecks } from './graphql.js';
import { graphqlLimitChecks } from './graphql-limits.js';
import { linkChecks } from './links.js';
import { listChecks } from './lists.js';
import { deletedRowChecks } from './deleted-rows.js';
import { emailChecks } from './email.js';
import { idempotencyChecks } from './idempotency.js';
import { injectionChecks } from './injection.js';
import { lifecycleChecks } from './lifecycle.js';
import { matrixChecks } from './matrix.js';
import { oidcChecks } from './oidc.js';
import { parameterChecks } from './parameters.js';
import { refusalChecks } from './refusals.js';
import { relationChecks } from './relations.js';
import { serviceChecks } from './service.js';
import { defineSuite, type Sample, type Service } from './suite.js';
import { tenancyChecks } from './tenancy.js';
import { throttlingChecks, type NarrowLimits } from './throttling.js';
import { tokenChecks } from './tokens.js';
import { userAdminChecks } from './user-admin.js';
import { visibilityChecks } from './visibility.js';
import { wordChecks } from './words.js';

/** `unreachable`: the checks that no role can bring about over HTTP, where they are known; `sample`: of which entities. */
export function conformance(
  blueprint: Blueprint,
  start: () => Promise<Service>,
  unreachable?: readonly string[],
  sample?: Sample,
): void {
  defineSuite(
    blueprint,
    start,
    {
      service: serviceChecks,
      accounts: accountChecks,
      tokens: tokenChecks,
      'e-mail': emailChecks,
      'sign-in through an issuer': oidcChecks,
      'tokens of an outside issuer': externalChecks,
      'user management': userAdminChecks,
      'API keys': apiKeyChecks,
      'create, read, update, delete': crudChecks,
      'several at once': bulkChecks,
      'deleted rows': deletedRowChecks,
      refusals: refusalChecks,
      parameters: parameterChecks,
      concurrency: concurrencyChecks,
      caching: cachingChecks,
      'kept rows': cachedRowChecks,
      'idempotency keys': idempotencyChecks,
      'audit log': auditChecks,
      lifecycle: lifecycleChecks,
      relations: relationChecks,
      links: linkChecks,
      lists: listChecks,
      filters: filterChecks,
      'full-text search': wordChecks,
      exports: exportChecks,
      GraphQL: graphqlChecks,
      'limits of GraphQL': graphqlLimitChecks,
      'who may do what by GraphQL': graphqlAccessChecks,
      files: fileChecks,
      'who may do what': matrixChecks,
      "another's rows": visibilityChecks,
      tenants: tenancyChecks,
      injection: injectionChecks,
    },
    unreachable,
    sample,
  );
}

/** Checks of the limits themselves, on a service that starts with these. */
export function throttling(
  blueprint: Blueprint,
  start: () => Promise<Service>,
  limits: NarrowLimits,
): void {
  defineSuite(blueprint, start, {
    throttling: (suite) => {
      throttlingChecks(suite, limits);
    },
  });
}
