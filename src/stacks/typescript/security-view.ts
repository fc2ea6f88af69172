/** What the security tests of the whole API need: the authorization matrix and every list parameter. */
import type { Api, Resource } from '../../api/api.js';
import { auditDescription, auditedEntities, auditors } from '../../api/audit.js';
import { sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { callerFor, takesOwner } from './callers.js';
import { entityNames } from './names.js';

export function authorizationView(api: Api) {
  const tested = api.resources.filter(({ operations }) => operations.some(inMatrix));
  const operations = tested.flatMap((resource) =>
    resource.operations.filter(inMatrix).map((operation) => ({ resource, operation })),
  );
  const everyone = api.roles.length + 1;
  const restricted = operations.filter(({ operation }) =>
    [...operation.allow.values()].some((rows) => rows !== 'all'),
  );
  const anyOwned = operations.some(
    ({ resource, operation }) =>
      operation.path.includes('{id}') &&
      takesOwner(api, resource) &&
      [...operation.allow.values()].includes('all'),
  );
  const anyRestricted = restricted.some(({ operation }) => operation.path.includes('{id}'));
  return {
    anyRefused: operations.some(({ operation }) => operation.allow.size < everyone),
    anyOwned,
    anyRestricted,
    anyRestrictedList: restricted.some(({ operation }) => operation.kind === 'list'),
    usesOne: anyOwned || anyRestricted,
    makers: tested.map((resource) => makerView(api, resource)),
    matrix: tested.flatMap((resource) =>
      resource.operations.filter(inMatrix).map(({ method, path, allow }) => ({
        method,
        path: path.replace('{id}', ':id'),
        entity: entityNames(resource.entity).camel,
        allowed: js(Object.fromEntries(allow)),
      })),
    ),
  };
}

const testedElsewhere: readonly string[] = [
  ...['nestedList', 'link', 'unlink', 'export', 'bulkCreate', 'bulkUpdate'],
  ...['upload', 'attach', 'download', 'detach'],
];

/** Nested lists and links have tests of their own with the entity, others for all entities. */
export const inMatrix = ({ kind }: { readonly kind: string }) => !testedElsewhere.includes(kind);

/** The entity whose rows take the least to be made by an account: no other row, no key. */
export function plainestCreate(api: Api): { resource: Resource; role: string } | undefined {
  return api.resources.flatMap((resource) => {
    const caller = callerFor(api, resource, 'create');
    const { key, references } = resource.entity;
    const alone = key.generated !== 'client' && !references.some(({ required }) => required);
    return caller && caller.role !== 'anonymous' && caller.rows === 'all' && alone
      ? [{ resource, role: caller.role }]
      : [];
  })[0];
}

/** Who reads the audit log of what, and what its tests change. */
export function auditView(api: Api) {
  const { resource, role = '' } = plainestCreate(api) ?? {};
  const readers = auditors(api);
  const names = resource && entityNames(resource.entity);
  return {
    plainest: names && {
      camel: names.camel,
      folder: names.folder,
      path: names.path,
      role: js(role),
      countLiteral: js(`select count(*) from ${sqlIdentifier(resource.entity.table)}`),
    },
    audit: {
      roles: ['anonymous', ...api.roles].map((name) => ({
        key: /^[a-z]+$/.test(name) ? name : js(name),
        grants: readers.includes(name) ? "{ read: 'all' }" : '{}',
      })),
      entities: js(auditedEntities(api)),
      example: auditedEntities(api)[0] ?? 'Thing',
      readers:
        readers.length === 0
          ? 'No role may read all rows, so none may read it there: `auditPolicy` in `src/platform/audit/routes.ts` is where to allow one.'
          : `It is for the role ${readers.join(', ')}: \`auditPolicy\` in \`src/platform/audit/routes.ts\` says who.`,
      descriptionLiteral: js(auditDescription(api)),
    },
  };
}

/** What is sent twice in the tests of idempotency keys. */
export function idempotencyView(api: Api) {
  const { resource, role = '' } = plainestCreate(api) ?? {};
  const names = resource && entityNames(resource.entity);
  return {
    idempotentUrl: `http://localhost:3000/v1/${resource?.entity.path ?? 'things'}`,
    idempotent: {
      camel: names?.camel ?? '',
      folder: names?.folder ?? '',
      path: resource?.entity.path ?? '',
      role: js(role),
      tableLiteral: js(sqlIdentifier(resource?.entity.table ?? '')),
    },
  };
}

/** The lists that can be had as files, and how a row of each is made. */
export function exportsView(api: Api) {
  const exported = api.resources.filter(({ operations }) =>
    operations.some(({ kind }) => kind === 'export'),
  );
  const [first] = exported;
  return {
    exportUrl: `http://localhost:3000/v1/${first?.entity.path ?? 'things'}/export`,
    exports: exported.map((resource) => {
      const { name, path, folder } = entityNames(resource.entity);
      const maker = takesOwner(api, resource)
        ? `(owner) => make${name}(ctx.pool, owner)`
        : `() => make${name}(ctx.pool)`;
      return { name, path, folder, maker };
    }),
  };
}

export function makerView(api: Api, resource: Resource) {
  const { name, camel, folder } = entityNames(resource.entity);
  const owned = takesOwner(api, resource);
  const rule = resource.entity.entity.public;
  const attribute = resource.entity.attributes.find((one) => one.name === rule?.field);
  const values =
    attribute?.type === 'boolean' ? [true, false] : attribute?.values?.map(({ value }) => value);
  // Where every value is public, the check demands that there may be none.
  const hiddenValue = values?.find((value) => !rule?.in.includes(value)) ?? null;
  const seen = rule !== undefined;
  return {
    name,
    key: camel,
    folder,
    owned,
    seen,
    ownerParameter: owned ? 'owner: string | undefined' : '_owner: string | undefined',
    seenParameter: seen ? "seen: 'public' | 'hidden'" : "_seen: 'public' | 'hidden'",
    given: givenExpression(
      owned,
      seen
        ? `seen === 'public' ? { ${rule.field}: ${js(rule.in[0])} } : { ${rule.field}: ${js(hiddenValue)} }`
        : undefined,
    ),
  };
}

/** The factory's arguments after the first, if it needs any. */
function givenExpression(owned: boolean, choice: string | undefined): string {
  return (owned ? ', owner' : '') + (choice === undefined ? '' : `, ${choice}`);
}

export function injectionView(api: Api) {
  const lists = api.resources.flatMap((resource) => {
    const caller = callerFor(api, resource, 'read');
    if (!caller) return [];
    const { filters, search, sorts } = resource.list;
    const ranges = filters.filter(({ range }) => range).map(({ property }) => `${property}_gte`);
    const parameters = [
      ...filters.map(({ parameter }) => parameter),
      ...ranges,
      ...search.map((property) => `${property}_contains`),
      ...(search.length > 0 ? ['q'] : []),
      ...(sorts.length > 0 ? ['sort'] : []),
      'cursor',
      'limit',
      'include',
    ];
    return [
      {
        role: js(caller.role),
        path: resource.entity.path,
        parameters: parameters.map((name) => js(name)).join(', '),
      },
    ];
  });
  const roles = [...new Set(lists.map(({ role }) => role))];
  return { lists, roleUnion: roles.join(' | '), roleList: roles.join(', ') };
}
