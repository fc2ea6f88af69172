/** Who manages the accounts of others, where that is among the features. */
import type { Domain } from './domain.js';

/** The roles that say so; where none does, the one named admin. */
export function adminRoles({ roles }: Pick<Domain, 'roles'>): string[] {
  const said = roles.filter(({ admin }) => admin === true);
  return (said.length > 0 ? said : roles.filter(({ name }) => name === 'admin')).map(
    ({ name }) => name,
  );
}
