/** The answer to which rows can be restored, put into the domain. */
import type { Domain } from '../blueprint/domain.js';
import { goingAlong, withSoftDelete } from '../blueprint/soft-delete.js';
import { UserError } from '../errors.js';
import { nearest } from '../names/names.js';
import type { Kind } from './question.js';

/** Names of entities, which are compared with the domain once there is one. */
export const entityNames: Kind<readonly string[]> = {
  type: 'text',
  argument: '<list>',
  show: (value) => (value.length === 0 ? 'none' : value.join(', ')),
  parse(raw) {
    const given: readonly unknown[] = typeof raw === 'string' ? raw.split(',') : [raw].flat();
    const names = given.map((name) => (typeof name === 'string' ? name.trim() : ''));
    if (names.some((name) => name === '' || name.length > 100))
      return { ok: false, error: 'must be names of entities, such as Order,Invoice; all; or none' };
    return { ok: true, value: names.join() === 'none' ? [] : names };
  },
};

/** The domain with soft delete for these entities, and for those whose rows go along with theirs. */
export function restorable(domain: Domain, names: readonly string[]): Domain {
  if (names.length === 0) return domain;
  const known = domain.entities.map(({ name }) => name);
  if (known.length === 0)
    throw new UserError(
      '--soft-delete names entities, and there are none yet; write softDelete: true at an entity of blueprint.yaml once the architect has made them.',
    );
  const wanted = names.join() === 'all' ? known.filter((name) => isDeleted(domain, name)) : names;
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    throw new UserError(
      `--soft-delete names ${JSON.stringify(unknown)}, which is no entity; ${near ? `did you mean ${near}?` : `there are ${known.join(', ')}.`}`,
    );
  }
  return withSoftDelete(domain, new Set(wanted.flatMap((name) => [...goingAlong(name, domain)])));
}

/** Whether a role may delete rows of the entity at all. */
function isDeleted({ entities }: Domain, name: string): boolean {
  const access = entities.find((entity) => entity.name === name)?.access ?? {};
  return Object.values(access).some((grants) => grants.delete !== undefined);
}
