/** What the schemas of the API are called: entities may have any name, and no two schemas may share one. */
import type { EntityModel } from '../blueprint/model.js';

/** Names of an entity's schemas under `#/components/schemas/`. */
export interface Components {
  readonly record: string;
  readonly page: string;
  readonly create: string;
  readonly update: string;
}

/** Schemas that every API has. */
export const commonSchemas = [
  'Problem',
  'Registration',
  'Credentials',
  'RefreshToken',
  'PasswordChange',
  'Session',
  'SignedInAccount',
  'KeySet',
] as const;

/** Operations that every API has. */
export const accountOperations = [
  'register',
  'login',
  'refreshSession',
  'logout',
  'logoutEverywhere',
  'changePassword',
  'getMe',
  'getKeys',
] as const;

/** By the entity's name. An entity keeps its own name before another's page or body gets it. */
export function componentNames(entities: readonly EntityModel[]): ReadonlyMap<string, Components> {
  const claim = claimer(commonSchemas, 'Schema');
  const records = new Map(entities.map(({ name }) => [name, claim(name)]));
  return new Map(
    [...records].map(([name, record]) => [
      name,
      {
        record,
        page: claim(`${name}Page`),
        create: claim(`${name}Create`),
        update: claim(`${name}Update`),
      },
    ]),
  );
}

/** Answers with a name that nobody has yet: the one asked for, with the suffix as often as needed. */
export function claimer(taken: Iterable<string>, suffix: string): (name: string) => string {
  const names = new Set(taken);
  return (wanted) => {
    let name = wanted;
    while (names.has(name)) name += suffix;
    names.add(name);
    return name;
  };
}
