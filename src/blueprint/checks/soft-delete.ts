/** Soft delete: what goes with a row must come back with it. */
import type { Entity } from '../domain.js';
import { relationsOf, type Context } from './context.js';

/** What a row that can be restored brings along: paths and rights of these names. */
const ownNames = new Set(['restore', 'readDeleted']);

export function checkSoftDelete({ entities, report }: Context, entity: Entity): void {
  for (const relation of relationsOf(entity)) {
    if (relation.onDelete !== 'cascade' || entity.softDelete) continue;
    if (!entities.get(relation.to)?.softDelete) continue;
    report(
      ['entities', entity.name, 'relations', relation.name, 'onDelete'],
      `A deleted ${relation.to} can be restored, but the ${entity.name} rows that go with it could not.`,
      `Give ${entity.name} softDelete: true too, or write onDelete: restrict.`,
    );
  }
  if (!entity.softDelete) return;
  for (const { name } of entity.lifecycle?.transitions ?? []) {
    if (!ownNames.has(name)) continue;
    report(
      ['entities', entity.name, 'lifecycle', 'transitions', name],
      `${name} is what every ${entity.name} can do already: it has softDelete.`,
      'Call the transition by another verb, such as reopen.',
    );
  }
}
