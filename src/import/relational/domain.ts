/** Tables → the domain of a Blueprint, with everything that is not quite the same told. */
import type { Domain, Entity } from '../../blueprint/domain.js';
import { entityTable } from '../../blueprint/resolve.js';
import { UnreadableFileError } from '../../errors.js';
import { objectMembers, snakeCase } from '../../names/names.js';
import { withImportAccess } from '../access.js';
import type { Notes } from '../notes.js';
import { isHeld, tellChecks } from './checks.js';
import { constraintsOf } from './constraints.js';
import { breakRings } from './cycles.js';
import { descriptionOf } from './descriptions.js';
import { columnNamed, type Draft } from './draft.js';
import { addField, defaultText } from './fields.js';
import { addJoin, isJoinTable } from './joins.js';
import { chooseKey } from './keys.js';
import { addLists } from './lists.js';
import { nameTables, type TableNames } from './names.js';
import { nameInverses } from './relation-names.js';
import { addRelation, relationKeys } from './relations.js';
import { looksSecret } from './secrets.js';
import { samplesOf } from './samples.js';
import type { SourceColumn, SourceTable } from './source.js';
import { findStamps } from './stamps.js';
import { sqlNameOf, UniqueNames } from './unique-names.js';

const mostEntities = 500;
const mostFields = 200;
const mostRelations = 60;

/** Builds the domain; `file` is named where it cannot be built. */
export function domainFrom(source: readonly SourceTable[], file: string, notes: Notes): Domain {
  const tables = withKnownTargets(source, notes);
  const byId = new Map(tables.map((table) => [table.id, table]));
  const joins = new Set(tables.filter((table) => isJoinTable(table, byId)));
  const entities = tables.filter((table) => !joins.has(table));
  if (entities.length > mostEntities) {
    throw new UnreadableFileError(
      file,
      `it has ${entities.length} tables, and a Blueprint holds ${mostEntities} entities; split it by what the tables are for`,
    );
  }
  const names = nameTables(tables, (table) => !joins.has(table), notes);
  const drafts = new Map(
    entities.map((table) => [table.id, startDraft(table, names.get(table.id), notes)]),
  );
  for (const draft of drafts.values()) fillDraft(draft, drafts, byId);
  for (const join of joins) addJoin(join, names.get(join.id)?.table ?? join.name, drafts, notes);
  const all = [...drafts.values()];
  breakRings(all);
  nameInverses(all);
  if (tables.some(({ existing }) => existing))
    notes.add(
      'db/migrations/0001_baseline.sql',
      'It makes the tables as they are where there are none, such as for tests, with their views, functions and triggers, and without rows, owners, grants and policies; a database that has the tables is not touched by it.',
    );
  else
    notes.add(
      'A column version in every table',
      'It is added: the server counts the changes of a row in it, for ETag and If-Match.',
    );
  const unwritten = all.filter(({ source: { readOnly } }) => readOnly).map(({ name }) => name);
  return withImportAccess(all.map(finished), new Set(unwritten));
}

function startDraft(source: SourceTable, names: TableNames | undefined, notes: Notes): Draft {
  const { key, column, note } = chooseKey(source);
  if (note !== undefined)
    notes.add(`Primary key of ${source.name}`, note, source.primaryKey?.line ?? source.line);
  const stamps = findStamps(source, column, notes);
  const stampColumns = stamps.timestamps ? ['created_at', 'updated_at'] : [];
  const keyColumn = keyColumnName(source, column);
  const own = ['id', 'version', ...(stamps.timestamps ? ['createdAt', 'updatedAt'] : [])];
  const draft: Draft = {
    source,
    name: names?.entity ?? '',
    table: names?.table ?? '',
    key: { ...key, ...(keyColumn === 'id' ? {} : { column: keyColumn }) },
    timestamps: stamps.timestamps,
    members: new Map(),
    names: new UniqueNames([...own, ...objectMembers]),
    columns: new UniqueNames([keyColumn, ...(source.existing ? [] : ['version']), ...stampColumns]),
    fields: [],
    relations: [],
    lists: { uniques: [], indexes: [] },
    settled: new Set(stamps.taken.keys()),
    held: new Set(),
    notes,
  };
  const keySource = columnNamed(source, column ?? '');
  if (keySource) {
    draft.settled.add(keySource);
    draft.members.set(keySource.name, { kind: 'key' });
    if (looksSecret(source.name, keySource.name, keySource.shape?.type ?? 'uuid'))
      notes.add(
        `${source.name}.${keySource.name}`,
        'It looks like a secret, and as the key it is shown to whoever may read the row.',
        keySource.line,
      );
    tellKeyDefault(keySource, draft);
    if (keySource.comment !== undefined)
      notes.add(
        `Comment on ${source.name}.${keySource.name}`,
        'A key has no description.',
        keySource.line,
      );
  }
  for (const [stamp, member] of stamps.taken) if (member) draft.members.set(stamp.name, member);
  return draft;
}

/** A UUID that is made otherwise is told with the key. */
function tellKeyDefault(column: SourceColumn, { source, key, notes }: Draft): void {
  if (column.default === undefined || column.numbered || key.type === 'uuid' || source.existing)
    return;
  notes.add(
    `${source.name}.${column.name} ${defaultText(column)}`,
    'A key has no default; whoever creates a row gives it.',
    column.line,
  );
}

/** The key column's name: as it was, or one that no other column has. */
function keyColumnName(source: SourceTable, column: string | undefined): string {
  if (column !== undefined)
    return sqlNameOf(columnNamed(source, column)?.column ?? column, 'id', snakeCase);
  const others = new UniqueNames(source.columns.map(({ name, column: sql }) => sql ?? name));
  return others.take(['id', 'row_id', 'row_key'], 63);
}

function fillDraft(
  draft: Draft,
  drafts: ReadonlyMap<string, Draft>,
  byId: ReadonlyMap<string, SourceTable>,
): void {
  const { source, notes } = draft;
  const keys = relationKeys(draft, drafts, byId);
  const facts = new Set(source.checks.flatMap((check) => [...check.facts]));
  const plain = source.columns.filter(
    (column) => !draft.settled.has(column) && !keys.has(column.name),
  );
  const tooMany = (limit: number, kind: string) => (column: SourceColumn, index: number) => {
    if (index < limit) return true;
    notes.add(
      `${source.name}.${column.name}`,
      `An entity has at most ${limit} ${kind}.`,
      column.line,
    );
    return false;
  };
  for (const column of plain.filter(tooMany(mostFields, 'fields'))) {
    if (column.shape) addField(draft, column, column.shape, facts);
    else
      notes.add(
        `${source.name}.${column.name} (${column.typeText})`,
        column.leftOut ?? '',
        column.line,
      );
  }
  const pointing = source.columns.filter(
    (column) => !draft.settled.has(column) && keys.has(column.name),
  );
  for (const column of pointing.filter(tooMany(mostRelations, 'relations'))) {
    const key = keys.get(column.name);
    const target = key?.target === 'account' ? 'account' : drafts.get(key?.target ?? '');
    if (key && target) addRelation(draft, column, key, target);
  }
  for (const check of source.checks) if (isHeld(check, facts)) draft.held.add(check);
  if (source.existing) draft.samples = samplesOf(draft, byId);
  tellChecks(draft);
  addLists(draft);
}

/** Foreign keys to tables that the file does not make. */
function withKnownTargets(tables: readonly SourceTable[], notes: Notes): SourceTable[] {
  const ids = new Set(tables.map(({ id }) => id));
  return tables.map((table) => ({
    ...table,
    foreignKeys: table.foreignKeys.filter((key) => {
      const isKnown = key.target === 'account' || ids.has(key.target);
      if (!isKnown) {
        notes.add(
          `Foreign key ${table.name} (${key.columns.join(', ')}) → ${key.target}`,
          'The table it points at is not in the file; its columns are plain fields.',
          key.line,
        );
      }
      return isKnown;
    }),
  }));
}

function finished(draft: Draft): Omit<Entity, 'access'> {
  const { name, table, source, key, fields, relations, lists, timestamps } = draft;
  const isUsual = table === entityTable({ name, fields: [], access: {} });
  const search = searchOf(draft);
  const isMade = key.type === 'uuid' && key.column === undefined;
  const description = descriptionOf(source.comment, (what, why) =>
    draft.notes.add(`${source.name}${what}`, why, source.line),
  );
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(isUsual ? {} : { table }),
    ...(isMade ? {} : { key }),
    fields,
    ...(relations.length > 0 ? { relations } : {}),
    ...(lists.uniques.length > 0 ? { uniques: lists.uniques } : {}),
    ...(lists.indexes.length > 0 ? { indexes: lists.indexes } : {}),
    ...(search.length > 0 ? { search } : {}),
    timestamps,
    ...(source.existing ? { version: false, ...constraintsOf(draft) } : {}),
    ...(draft.samples === undefined ? {} : { samples: draft.samples }),
  };
}

/** What is searched in: texts that may be seen. */
function searchOf({ source, members, fields }: Draft): string[] {
  const names = (source.search ?? []).map((column) => members.get(column));
  return fields
    .filter(({ type, hidden, sensitive }) => /^(string|text)$/.test(type) && !hidden && !sensitive)
    .map(({ name }) => name)
    .filter((name) => names.some((member) => member?.kind === 'field' && member.name === name))
    .slice(0, 8);
}
