/** What relations and their other sides are called. */
import { wellFormed } from '../../blueprint/checks/suggest.js';
import type { Relation } from '../../blueprint/domain.js';
import { entityPlural } from '../../blueprint/resolve.js';
import { camelCase, words } from '../../names/names.js';
import type { Draft } from './draft.js';

/** Endings of a foreign key column that say no more than that it is one. */
const endings = new Set(['id', 'ids', 'uuid', 'guid', 'fk', 'ref', 'pk']);

/** `support_rep_id` → `supportRep`; what points at a country's `code` in `country_code` → `country`. */
export function baseName(column: string, target: Draft | 'account'): string {
  const parts = words(column);
  const keyColumn = target === 'account' ? undefined : target.key.column;
  const keyWord = words(keyColumn ?? 'id').at(-1) ?? '';
  const last = parts.at(-1) ?? '';
  const entity = target === 'account' ? target : camelCase(target.name);
  if (parts.length > 1 && (endings.has(last) || last === keyWord)) parts.pop();
  else if (parts.length === 1 && last === `${entity.toLowerCase()}id`) return entity;
  else if (parts.length === 1 && endings.has(last)) return entity;
  return wellFormed(parts.join(' '), camelCase, 36) ?? entity;
}

/** Other sides that have a name of their own in English. */
const otherSides: ReadonlyMap<string, string> = new Map([
  ['parent', 'children'],
  ['manager', 'directReports'],
  ['boss', 'directReports'],
  ['supervisor', 'directReports'],
  ['reportsTo', 'directReports'],
  ['replyTo', 'replies'],
  ['inReplyTo', 'replies'],
  ['mentor', 'mentees'],
]);

/**
 * Names the other side of every relation, where the plural of the entity would not do: it points
 * at itself, shares its target with another, or meets a name of the target.
 */
export function nameInverses(drafts: readonly Draft[]): void {
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  for (const draft of drafts) {
    for (const [index, relation] of draft.relations.entries()) {
      const target = byName.get(relation.to);
      if (target) draft.relations[index] = withInverse(draft, relation, target);
    }
  }
}

function withInverse(draft: Draft, relation: Relation, target: Draft): Relation {
  const isOne = relation.kind === 'one-to-one';
  const own = camelCase(
    isOne ? draft.name : entityPlural({ name: draft.name, fields: [], access: {} }),
  );
  const isPlain =
    draft !== target && relation.inverse === undefined && isForemost(draft, relation, target);
  if (isPlain && own.length <= 40 && !target.names.has(own)) {
    target.names.add(own);
    return relation;
  }
  const role = `${own}As${relation.name.charAt(0).toUpperCase()}${relation.name.slice(1)}`;
  const usual = draft === target ? otherSides.get(relation.name) : undefined;
  const candidates = [relation.inverse, usual, role].filter((name) => name !== undefined);
  return { ...relation, inverse: target.names.take(candidates, 40) };
}

/** Of several relations to one target, the one that is called as it is, or the only links. */
function isForemost({ relations }: Draft, relation: Relation, target: Draft): boolean {
  const others = relations.filter((other) => other !== relation && other.to === relation.to);
  const areLinks = relation.kind === 'many-to-many';
  return (
    others.length === 0 ||
    relation.name === camelCase(target.name) ||
    (areLinks && others.every(({ kind }) => kind !== 'many-to-many'))
  );
}
