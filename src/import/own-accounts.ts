/** The tables of the accounts that every generated project has, found in an export or a dump of one. */
import type { Domain, Entity } from '../blueprint/domain.js';
import type { Imported } from './imported.js';

/** What the relational layer calls the tables `auth_accounts` and `auth_refresh_tokens`. */
const accounts = 'app_auth_accounts';
const own = new Set([accounts, 'app_auth_refresh_tokens']);

/** The model without them: what points at an account points at the one that is built in. */
export function withoutOwnAccounts<Model extends Imported>(imported: Model): Model {
  const { entities } = imported.domain;
  const account = entities.find(({ table }) => table === accounts);
  if (account === undefined || !isOurs(account)) return imported;
  const dropped = new Set(
    entities.filter(({ table }) => table !== undefined && own.has(table)).map(({ name }) => name),
  );
  const domain: Domain = {
    ...imported.domain,
    entities: entities
      .filter(({ name }) => !dropped.has(name))
      .map((entity) => pointed(entity, account.name)),
  };
  return {
    ...imported,
    domain,
    notCarriedOver: [
      ...imported.notCarriedOver.filter(({ what }) => !isAbout(what)),
      {
        what: `The tables of accounts (${[...dropped].join(', ')})`,
        why: 'Every generated project has its own; what points at an account still does.',
      },
    ],
  };
}

/** Another table of that name is somebody's own. */
const isOurs = ({ key, fields }: Entity): boolean =>
  (key === undefined || key.type === 'uuid') &&
  fields.every(({ name }) => ['email', 'passwordHash', 'role', 'disabledAt'].includes(name));

const pointed = (entity: Entity, account: string): Entity =>
  entity.relations === undefined
    ? entity
    : {
        ...entity,
        relations: entity.relations.map(({ inverse, ...relation }) =>
          relation.to === account
            ? { ...relation, to: 'account' }
            : { ...relation, ...(inverse !== undefined && { inverse }) },
        ),
      };

const isAbout = (what: string): boolean =>
  /\bauth_(accounts|refresh_tokens)\b|\bAuth(Account|RefreshToken)\b/.test(what);
