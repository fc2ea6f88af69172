/** What is kept of a row must be the same for all who may read it, and its table must tell of changes. */
import type { Entity } from '../domain.js';
import { isCacheable } from '../cached.js';
import type { Context } from './context.js';

export function checkCached({ report }: Context, entity: Entity): void {
  if (!entity.cached) return;
  const place = ['entities', entity.name, 'cached'];
  if (entity.version === false) {
    report(
      place,
      'A table tells of its changes by triggers, and those that were there before are never altered.',
      'Leave cached out.',
    );
  } else if (!isCacheable(entity)) {
    report(
      place,
      `Nobody reads all or public rows of ${entity.name}: what is kept of a row would be of use to one caller alone.`,
      'Leave cached out, or let a role read all rows.',
    );
  }
}
