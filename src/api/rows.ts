/** Whose rows: the SQL conditions behind `own` and `public`, the same in every language. */
import type { EntityModel, Model } from '../blueprint/model.js';
import { columnOf } from '../blueprint/indexes.js';
import { sqlIdentifier, sqlLiteral } from '../names/names.js';

/** Conditions on the entity's table under the alias `t`; `:account` stands for the caller. */
export interface RowConditions {
  readonly own: string | undefined;
  readonly public: string | undefined;
}

export function rowConditions(model: Model, entity: EntityModel): RowConditions {
  return { own: ownCondition(model, entity), public: publicCondition(entity) };
}

/** Follows `owner` from entity to entity until it ends at an account. */
function ownCondition(model: Model, entity: EntityModel): string | undefined {
  const owner = entity.references.find((reference) => reference.isOwner);
  if (!owner) return undefined;
  if (owner.target === 'account') return `t.${sqlIdentifier(owner.column)} = :account`;
  const joins: string[] = [];
  let depth = 1;
  let current = model.byName.get(owner.target);
  const root = `${sqlIdentifier(owner.targetTable)} o1`;
  const link = `o1.${sqlIdentifier(owner.targetKey.column)} = t.${sqlIdentifier(owner.column)}`;
  for (;;) {
    const next = current?.references.find((reference) => reference.isOwner);
    if (!next) return undefined;
    if (next.target === 'account') {
      const from = [root, ...joins].join(' ');
      return `exists (select 1 from ${from} where ${link} and o${depth}.${sqlIdentifier(next.column)} = :account)`;
    }
    const alias = `o${depth + 1}`;
    joins.push(
      `join ${sqlIdentifier(next.targetTable)} ${alias} on ${alias}.${sqlIdentifier(next.targetKey.column)} = o${depth}.${sqlIdentifier(next.column)}`,
    );
    depth += 1;
    current = model.byName.get(next.target);
  }
}

function publicCondition(entity: EntityModel): string | undefined {
  const rule = entity.entity.public;
  if (!rule) return undefined;
  const column = `t.${sqlIdentifier(columnOf(entity, rule.field))}`;
  const [first, ...rest] = rule.in;
  if (typeof first === 'boolean')
    return rest.length > 0 ? 'true' : first ? column : `not ${column}`;
  const values = rule.in.map((value) => sqlLiteral(String(value)));
  return values.length === 1 ? `${column} = ${values[0]}` : `${column} in (${values.join(', ')})`;
}
