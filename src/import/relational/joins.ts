/** Tables that are nothing but links between two others: many-to-many relations. */
import type { Relation } from '../../blueprint/domain.js';
import { camelCase, plural } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { Draft } from './draft.js';
import { chooseKey } from './keys.js';
import { baseName } from './relation-names.js';
import type { SourceForeignKey, SourceTable } from './source.js';

/** What the database notes of a link by itself is not a part of it. */
const ownColumns = ({ columns }: SourceTable) => columns.filter(({ touched }) => touched !== true);

/** Two foreign keys and nothing else: no third column, default, check, or unique of one end. */
export function isJoinTable(table: SourceTable, byId: ReadonlyMap<string, SourceTable>): boolean {
  const { foreignKeys, primaryKey, uniques, checks } = table;
  const columns = ownColumns(table);
  const [first, second] = foreignKeys;
  const both = [...uniques, ...(primaryKey ? [primaryKey] : [])];
  return (
    columns.length === 2 &&
    foreignKeys.length === 2 &&
    first?.columns.length === 1 &&
    second?.columns.length === 1 &&
    first.columns[0] !== second.columns[0] &&
    both.every((list) => list.columns.length === 2) &&
    checks.length === 0 &&
    columns.every((column) => column.default === undefined && !column.numbered) &&
    foreignKeys.every((key) => pointsAtKey(key, byId.get(key.target)))
  );
}

/**
 * Whether a foreign key's target is the entity's key, or was the primary key of a table that got
 * a new key: then it points at the same row still.
 */
export function pointsAtKey(key: SourceForeignKey, target: SourceTable | undefined): boolean {
  if (!target || key.columns.length !== 1) return false;
  const [first, ...more] = target.primaryKey?.columns ?? [];
  const [named = first] = key.targetColumns;
  const own = chooseKey(target).column ?? (more.length === 0 ? first : undefined);
  return own !== undefined && named === own;
}

/** The relation of a join table, held by the entity that its first column points at. */
export function addJoin(
  source: SourceTable,
  name: string,
  drafts: ReadonlyMap<string, Draft>,
  notes: Notes,
): void {
  const order = source.primaryKey?.columns ?? source.columns.map((column) => column.name);
  const [first, second] = source.foreignKeys.toSorted(
    (a, b) => order.indexOf(a.columns[0] ?? '') - order.indexOf(b.columns[0] ?? ''),
  );
  const owner = drafts.get(first?.target ?? '');
  const target = drafts.get(second?.target ?? '');
  if (!first || !second || !owner || !target) return;
  const [column = '', targetColumn = ''] = [first.columns[0], second.columns[0]];
  const many = second.relation ?? plural(baseName(targetColumn, target));
  const inverse =
    first.relation ?? (owner === target ? plural(baseName(column, owner)) : undefined);
  const relation: Relation = {
    name: owner.names.take([many, camelCase(`linked ${many}`)], 40),
    kind: 'many-to-many',
    to: target.name,
    ...(source.comment === undefined ? {} : { description: source.comment.slice(0, 2000) }),
    ...(inverse === undefined ? {} : { inverse }),
    joinTable: { name, column: sqlOf(source, column), targetColumn: sqlOf(source, targetColumn) },
  };
  owner.relations.push(relation);
  if (!source.existing) tell(source, notes);
}

const sqlOf = ({ columns }: SourceTable, name: string) =>
  columns.find((column) => column.name === name)?.column ?? name;

function tell(source: SourceTable, notes: Notes): void {
  const isUnique = source.primaryKey !== undefined || source.uniques.length > 0;
  const differences = [
    source.foreignKeys.every(({ onDelete }) => onDelete === 'cascade')
      ? ''
      : 'a link goes with either of its ends, where the original keeps the end or empties the link',
    isUnique ? '' : 'a pair can be linked only once',
    ownColumns(source).every(({ required }) => required) ? '' : 'both ends are required',
    ...source.columns.map(({ name, touched }) => (touched ? `${name} is gone` : '')),
    source.columns.some(({ comment }) => comment !== undefined)
      ? 'the comments on its columns are gone'
      : '',
  ].filter((difference) => difference !== '');
  if (differences.length === 0) return;
  notes.add(
    `Join table ${source.name}`,
    `It becomes a many-to-many relation: ${differences.join('; ')}.`,
    source.line,
  );
}
