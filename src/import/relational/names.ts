/** What tables are called: as entities, in paths, and in the new database. */
import { wellFormed } from '../../blueprint/checks/suggest.js';
import { entityPath } from '../../blueprint/resolve.js';
import {
  folderName,
  isWindowsDevice,
  pascalCase,
  singular,
  snakeCase,
  words,
} from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { SourceTable } from './source.js';
import { sqlNameOf, UniqueNames } from './unique-names.js';

export interface TableNames {
  readonly entity: string;
  readonly table: string;
}

const longestEntity = 40;
/** Words that are not the plural of what a row is, or that only look like a plural. */
const uncounted = new Set(['data', 'metadata', 'media']);

/** Names for every table; those of join tables have no entity. */
export function nameTables(
  tables: readonly SourceTable[],
  isEntity: (table: SourceTable) => boolean,
  notes: Notes,
): Map<string, TableNames> {
  const taken = new UniqueNames(['schema_migrations']);
  const entities = new UniqueNames();
  const paths = new UniqueNames(['auth']);
  return new Map(
    tables.map((table, index) => [
      table.id,
      {
        table: tableName(table, index, taken, notes),
        entity: isEntity(table) ? entityName(table, index, entities, paths, notes) : '',
      },
    ]),
  );
}

function tableName(table: SourceTable, index: number, taken: UniqueNames, notes: Notes): string {
  const given = table.table ?? table.name;
  const full = table.schema === '' ? given : `${table.schema}_${given}`;
  const plain = sqlNameOf(full, `table_${index + 1}`, snakeCase);
  const isOfAccounts = /^auth_/i.test(plain);
  const name = taken.take([isOfAccounts ? `app_${plain}`.slice(0, 63) : plain], 63);
  if (name === given) return name;
  const why = isOfAccounts
    ? 'Names that begin with auth_ are kept for the tables of the accounts that people sign in with.'
    : plain !== full
      ? 'Names of tables are made of English letters, digits and underscores.'
      : name !== plain
        ? 'The name belongs to another table of the generated project.'
        : 'All tables are in one schema, so the name of theirs became a part of it.';
  const shown = table.schema === '' ? table.name : `${table.schema}.${table.name}`;
  notes.add(`Table ${shown} is called ${name}`, why, table.line);
  return name;
}

function entityName(
  table: SourceTable,
  index: number,
  taken: UniqueNames,
  paths: UniqueNames,
  notes: Notes,
): string {
  const name = entityOf(table);
  const base = name ?? `Table${index + 1}`;
  const prefix = wellFormed(table.schema, pascalCase, longestEntity);
  const candidates = [base, ...(prefix === undefined ? [] : [`${prefix}${base}`])];
  const folders = (entity: string) => [entity, folderName(entity), snakeCase(entity)];
  const free = (entity: string) => {
    const path = pathOf(entity);
    return (
      !folders(entity).some((each) => taken.has(each)) && !paths.has(path) && !isWindowsDevice(path)
    );
  };
  const chosen = taken.take(candidates, longestEntity, free);
  taken.add(...folders(chosen));
  paths.add(pathOf(chosen));
  if (chosen !== base) {
    notes.add(
      `Table ${table.name} is the entity ${chosen}`,
      `${base} is the entity of another table already.`,
      table.line,
    );
  } else if (pascalCase(table.entity ?? table.name).length > longestEntity) {
    notes.add(
      `Table ${table.name} is the entity ${chosen}`,
      `Names of entities have at most ${longestEntity} characters.`,
      table.line,
    );
  }
  return chosen;
}

/** A name that is one of an entity already is kept. */
function entityOf({ entity, name }: SourceTable): string | undefined {
  if (entity === undefined)
    return wellFormed(name, (text) => singularOf(pascalCase(text)), longestEntity);
  return /^[A-Z][A-Za-z0-9]{0,39}$/.test(entity)
    ? entity
    : wellFormed(entity, pascalCase, longestEntity);
}

const pathOf = (name: string) => entityPath({ name, fields: [], access: {} });

function singularOf(name: string): string {
  const last = words(name).at(-1) ?? '';
  // Of short words in -s most are no plurals: sms, dns, gps, bus.
  return uncounted.has(last) || last.length <= 3 ? name : singular(name);
}
