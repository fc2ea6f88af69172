/** Foreign keys of one column to a key: relations. Any other is told, and its columns are fields. */
import type { Relation } from '../../blueprint/domain.js';
import { camelCase, snakeCase } from '../../names/names.js';
import { columnNamed, type Draft, isRequired, isUnique } from './draft.js';
import { descriptionOf } from './descriptions.js';
import { columnName } from './fields.js';
import { pointsAtKey } from './joins.js';
import { baseName } from './relation-names.js';
import type { SourceColumn, SourceForeignKey, SourceTable } from './source.js';

/** Foreign keys that become relations, by their column; the others are told. */
export function relationKeys(
  draft: Draft,
  drafts: ReadonlyMap<string, Draft>,
  byId: ReadonlyMap<string, SourceTable>,
): Map<string, SourceForeignKey> {
  const { source, notes } = draft;
  const kept = new Map<string, SourceForeignKey>();
  for (const key of source.foreignKeys) {
    const [column = ''] = key.columns;
    const target = byId.get(key.target);
    const why = refusal(key, kept, target, drafts);
    if (why === undefined && columnNamed(source, column)) kept.set(column, key);
    else {
      const shown = `${source.name} (${key.columns.join(', ')}) → ${target?.name ?? key.target} (${key.targetColumns.join(', ')})`;
      notes.add(
        `Foreign key ${shown}`.replace(' ()', ''),
        why ?? 'Its column is not carried over.',
        key.line,
      );
    }
  }
  return kept;
}

function refusal(
  key: SourceForeignKey,
  kept: ReadonlyMap<string, SourceForeignKey>,
  target: SourceTable | undefined,
  drafts: ReadonlyMap<string, Draft>,
): string | undefined {
  if (key.columns.length > 1) return 'A relation has one column; the columns are plain fields.';
  if (key.target !== 'account' && (!drafts.has(key.target) || !pointsAtKey(key, target)))
    return 'It does not point at the key of an entity; its column is a plain field.';
  if (kept.has(key.columns[0] ?? ''))
    return 'The column is a foreign key already, and can be only one.';
  return undefined;
}

export function addRelation(
  draft: Draft,
  column: SourceColumn,
  key: SourceForeignKey,
  target: Draft | 'account',
): void {
  const { source, notes } = draft;
  const tell = (what: string, why: string, line = column.line) =>
    notes.add(`${source.name}.${column.name}${what}`, why, line);
  const kind = isUnique(source, column.name) ? 'one-to-one' : 'many-to-one';
  const name = relationName(draft, column, key, target);
  const required = isRequired(source, column) && target !== draft;
  if (isRequired(source, column) && !required)
    tell(' NOT NULL', `It points at ${source.name} itself, so the first row could never be made.`);
  const onDelete = deleteAction(key, required, (why) => tell(' ON DELETE', why, key.line));
  if (column.readOnly || column.hidden)
    tell('', 'Whoever may read or write the row reads or writes its relations.');
  if (column.default || column.numbered)
    tell(' DEFAULT', 'A relation has no default; whoever creates a row names the other one.');
  const type = column.shape?.type;
  const keyType = target === 'account' ? 'uuid' : target.key.type;
  const isSame = type === keyType || (type === 'text' && keyType === 'string');
  if (!isSame)
    tell(` (${column.typeText})`, `It takes the type of the key it points at: ${keyType}.`);
  const sqlColumn = columnName(draft, column, tell);
  const description = descriptionOf(column.comment, tell);
  const relation: Relation = {
    name,
    kind,
    to: target === 'account' ? target : target.name,
    ...(description === undefined ? {} : { description }),
    ...(required ? { required } : {}),
    ...(onDelete === 'restrict' ? {} : { onDelete }),
    ...(key.inverse === undefined ? {} : { inverse: key.inverse }),
    ...(sqlColumn === `${snakeCase(name)}_id` ? {} : { column: sqlColumn }),
  };
  draft.relations.push(relation);
  draft.members.set(column.name, { kind: 'relation', name });
}

/** A name that is free, and whose foreign key is too. */
function relationName(
  draft: Draft,
  column: SourceColumn,
  key: SourceForeignKey,
  target: Draft | 'account',
): string {
  const base = key.relation ?? baseName(column.name, target);
  const entity = target === 'account' ? target : target.name;
  const candidates = [base, `${base}Ref`, camelCase(`${base} ${entity}`)];
  const free = (name: string) => !draft.names.has(name) && !draft.names.has(`${name}Id`);
  const name = draft.names.take(candidates, 38, free);
  draft.names.add(`${name}Id`);
  return name;
}

function deleteAction(
  { onDelete }: SourceForeignKey,
  required: boolean,
  tell: (why: string) => void,
): 'restrict' | 'cascade' | 'set-null' {
  if (onDelete === 'set-default') {
    tell('SET DEFAULT becomes RESTRICT: a relation has no default.');
    return 'restrict';
  }
  if (onDelete === 'set-null' && required) {
    tell('SET NULL becomes RESTRICT: the column is NOT NULL.');
    return 'restrict';
  }
  return onDelete;
}
