/** Answers that are names of entities, which are compared with the domain once there is one. */
import type { Domain } from '../blueprint/domain.js';
import { UserError } from '../errors.js';
import { nearest } from '../names/names.js';
import type { Kind } from './question.js';

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

/** The question that was answered, and which entities `all` means. */
interface Asked {
  readonly flag: string;
  /** What an entity of blueprint.yaml says, such as `softDelete: true`. */
  readonly member: string;
  readonly isMeant: (entity: Domain['entities'][number]) => boolean;
}

/** The entities that an answer names; refuses a name that is none. */
export function namedEntities(
  { entities }: Domain,
  names: readonly string[],
  { flag, member, isMeant }: Asked,
): readonly string[] {
  const known = entities.map(({ name }) => name);
  if (known.length === 0)
    throw new UserError(
      `${flag} names entities, and there are none yet; write ${member} at an entity of blueprint.yaml once the architect has made them.`,
    );
  if (names.join() === 'all') return entities.filter(isMeant).map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    throw new UserError(
      `${flag} names ${JSON.stringify(unknown)}, which is no entity; ${near ? `did you mean ${near}?` : `there are ${known.join(', ')}.`}`,
    );
  }
  return names;
}
