/** Who may read the audit log, and of which entities it tells. */
import type { Api } from './api.js';
import { grants } from './grants.js';

/** The most powerful of the roles that may read every row there is; never that of a sign-up. */
export function auditors({ roles, signUpRole, resources, features }: Api): string[] {
  const readable = resources.filter(({ entity }) => grants(entity, 'read').size > 0);
  const power = (role: string) =>
    resources
      .flatMap(({ operations }) => operations)
      .filter(({ allow }) => allow.get(role) === 'all').length;
  const candidates = roles.filter(
    (role) =>
      // With tenancy, whoever registers is the admin of a tenant, and sees what is its own.
      (role !== signUpRole || features.has('tenancy')) &&
      readable.every(({ entity }) => grants(entity, 'read').get(role) === 'all'),
  );
  const most = Math.max(...candidates.map(power));
  return candidates.filter((role) => power(role) === most);
}

const writes = new Set(['create', 'update', 'delete', 'transition']);

export const auditedEntities = ({ resources }: Api): string[] =>
  resources
    .filter(({ operations }) => operations.some(({ kind }) => writes.has(kind)))
    .map(({ entity }) => entity.name);

/** What it is, and who may read it. */
export function auditDescription(api: Api): string {
  const readers = auditors(api);
  return `In the order in which it was changed.\n\nRoles: ${readers.join(', ') || 'none'}.`;
}
