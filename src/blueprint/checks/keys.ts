/** Keys: which kind can be made by whom. */
import type { Entity, Key } from '../domain.js';
import { type Context } from './context.js';
import { longestIndexed } from './index-size.js';

const makers: Readonly<Record<Key['type'], readonly Key['generated'][]>> = {
  uuid: ['uuidv7', 'client'],
  integer: ['identity', 'client'],
  bigint: ['identity', 'client'],
  string: ['client'],
};

export function checkKey({ report }: Context, entity: Entity): void {
  const { key } = entity;
  if (key === undefined) return;
  const place = ['entities', entity.name, 'key'];
  if (!makers[key.type].includes(key.generated)) {
    report(
      [...place, 'generated'],
      `A key of type ${key.type} cannot be made by ${key.generated}.`,
      `Write generated: ${makers[key.type].join(' or ')}${key.generated === 'uuidv7' ? ', or type: uuid' : ''}.`,
    );
  }
  if (key.maxLength !== undefined && key.type !== 'string') {
    report([...place, 'maxLength'], 'Only a string key has a maxLength.', 'Remove it.');
  }
  if ((key.maxLength ?? 0) > longestIndexed) {
    report(
      [...place, 'maxLength'],
      `A key of ${key.maxLength} characters does not fit into PostgreSQL's index.`,
      `Make it at most ${longestIndexed}.`,
    );
  }
}
