/** Constraints that stay as they are, by the names that PostgreSQL's errors say. */
import type { Entity } from '../../blueprint/domain.js';
import type { Draft } from './draft.js';
import type { SourceList } from './source.js';

const most = 8;

/** Each with the fields and relations that it speaks of. */
export function constraintsOf({ source, members, key }: Draft): Pick<Entity, 'constraints'> {
  const isGiven = source.primaryKey !== undefined && key.generated === 'client';
  const lists: (Pick<SourceList, 'name' | 'columns'> & { readonly check?: true })[] = [
    ...(isGiven ? [source.primaryKey] : []),
    ...source.uniques,
    ...source.foreignKeys,
    ...source.checks.map(({ name, facts, condition }) => ({
      name,
      columns: condition?.columns ?? [...new Set(facts.map(({ column }) => column))],
      check: true as const,
    })),
  ];
  const constraints = lists.flatMap(({ name, columns, check }) => {
    const of = columns.flatMap((column) => {
      const member = members.get(column);
      if (member?.kind === 'key') return ['id'];
      return member?.kind === 'field' || member?.kind === 'relation' ? [member.name] : [];
    });
    const isWhole = of.length === columns.length && of.length > 0 && of.length <= most;
    // PostgreSQL cuts longer names.
    return name === undefined || name.length > 63 || !isWhole
      ? []
      : [{ name, of, ...(check ? { check } : {}) }];
  });
  return constraints.length > 0 ? { constraints: constraints.slice(0, 400) } : {};
}
