/** `was`: each old name once, and none that is still in use. */
import type { Entity } from '../domain.js';
import { relationsOf, type Context } from './context.js';

type Named = {
  readonly name: string;
  readonly was?: string | undefined;
  readonly place: readonly string[];
};

export function checkRenames(context: Context): void {
  const { entities } = context.domain;
  compare(
    context,
    entities.map(({ name, was }) => ({ name, was, place: ['entities', name] })),
    'entity',
  );
  for (const entity of entities) compare(context, membersOf(entity), 'field or relation');
}

function membersOf(entity: Entity): Named[] {
  const at = (kind: string) => (member: { name: string; was?: string | undefined }) => ({
    name: member.name,
    was: member.was,
    place: ['entities', entity.name, kind, member.name],
  });
  return [...entity.fields.map(at('fields')), ...relationsOf(entity).map(at('relations'))];
}

function compare({ report }: Context, all: readonly Named[], kind: string): void {
  const names = new Set(all.map(({ name }) => name));
  const before = new Map<string, string>();
  for (const { name, was, place } of all) {
    if (was === undefined) continue;
    if (was === name) {
      report([...place, 'was'], `${name} was already called so.`, 'Remove was.');
    } else if (names.has(was)) {
      report(
        [...place, 'was'],
        `There is still a ${kind} called ${was}.`,
        'Remove that one, or remove was; names are swapped in two steps.',
      );
    } else if (before.has(was)) {
      report(
        [...place, 'was'],
        `${before.get(was)} was called ${was}, too.`,
        'Keep was at the one that takes over the data.',
      );
    } else {
      before.set(was, name);
    }
  }
}
