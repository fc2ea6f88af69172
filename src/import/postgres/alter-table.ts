/** ALTER TABLE, one command at a time. */
import type { AlterTableCmd, AlterTableStmt, Constraint, Node } from 'libpg-query';
import { type Reading, type Table, columnOf } from './catalogue.js';
import { addColumn, sequenceOptions, setIdentity, typeOf } from './columns.js';
import { addConstraint } from './constraints.js';
import { foldInto, inherited } from './create-table.js';
import { readDefault } from './expressions.js';
import { dropColumn, dropConstraint } from './removals.js';
import { item, rangeName } from './tree.js';

const noMatter = "How and where it is stored, and who owns it, is the server's concern.";

/** Commands that say nothing about what a row is. */
const storage = new Set([
  'AT_ChangeOwner',
  'AT_ClusterOn',
  'AT_DropCluster',
  'AT_SetLogged',
  'AT_SetUnLogged',
  'AT_SetAccessMethod',
  'AT_SetTableSpace',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
  'AT_ReplaceRelOptions',
  'AT_ReplicaIdentity',
  'AT_SetStatistics',
  'AT_SetOptions',
  'AT_ResetOptions',
  'AT_SetStorage',
  'AT_SetCompression',
  'AT_DropOids',
  'AT_ValidateConstraint',
]);

const rowSecurity: Readonly<Record<string, string>> = {
  AT_EnableRowSecurity: 'ENABLE ROW LEVEL SECURITY',
  AT_ForceRowSecurity: 'FORCE ROW LEVEL SECURITY',
};

export function alterTable(reading: Reading, statement: AlterTableStmt): void {
  const { catalogue, notes, line } = reading;
  const name = rangeName(statement.relation);
  if (statement.objtype !== 'OBJECT_TABLE') {
    notes.count('ALTER of views, indexes and sequences', noMatter);
    return;
  }
  const table = catalogue.table(name);
  for (const node of statement.cmds ?? []) {
    if (!('AlterTableCmd' in node)) continue;
    const command = node.AlterTableCmd;
    const subtype = command.subtype ?? '';
    if (storage.has(subtype)) notes.count('Settings of storage and ownership', noMatter);
    else if (!table) {
      // pg_dump alters views and sequences as tables too.
      if (!catalogue.sequence(name) || subtype !== 'AT_ChangeOwner')
        notes.add(`ALTER TABLE ${name.name}`, 'There is no such table in the file.', line);
    } else alter(reading, table, command);
  }
}

function alter(reading: Reading, table: Table, command: AlterTableCmd): void {
  const { notes, line } = reading;
  const column = columnOf(table, command.name ?? '');
  const where = `${table.name}.${command.name ?? ''}`;
  switch (command.subtype) {
    case 'AT_AddColumn':
      if (command.def && 'ColumnDef' in command.def && !isThere(table, command))
        addColumn(reading, table, command.def.ColumnDef);
      return;
    case 'AT_DropColumn':
      dropColumn(table, command.name ?? '');
      return;
    case 'AT_AddConstraint':
      if (constraintOf(command.def)) addConstraint(reading, table, constraintOf(command.def) ?? {});
      return;
    case 'AT_DropConstraint':
      dropConstraint(table, command.name ?? '');
      return;
    case 'AT_SetNotNull':
    case 'AT_DropNotNull':
      if (column) column.required = command.subtype === 'AT_SetNotNull';
      return;
    case 'AT_ColumnDefault':
      if (column) column.default = readDefault(command.def, defaultOf(reading, command.def));
      return;
    case 'AT_AlterColumnType':
      if (column && command.def && 'ColumnDef' in command.def)
        column.type = typeOf(command.def.ColumnDef.typeName);
      return;
    case 'AT_AddIdentity':
      if (column) setIdentity(reading, table, column, constraintOf(command.def)?.options);
      return;
    case 'AT_SetIdentity': {
      const options = command.def && 'List' in command.def ? command.def.List.items : [];
      const unusual = sequenceOptions(options);
      if (unusual !== '')
        notes.add(
          `${where}: ${unusual}`,
          'Numbers that the database makes start at 1 and go up by 1.',
          line,
        );
      return;
    }
    case 'AT_DropIdentity':
      if (column) column.numbered = false;
      return;
    case 'AT_DropExpression':
      if (column) delete column.generated;
      return;
    case 'AT_AttachPartition':
      attach(reading, table, command.def);
      return;
    case 'AT_AddInherit': {
      const parent =
        command.def && 'RangeVar' in command.def ? rangeName(command.def.RangeVar) : undefined;
      notes.add(`INHERITS (${parent?.name ?? ''}) of ${table.name}`, inherited, line);
      return;
    }
    case 'AT_EnableRowSecurity':
    case 'AT_ForceRowSecurity':
      notes.add(
        `${rowSecurity[command.subtype]} of ${table.name}`,
        'Who may see which rows is the business of the access part of the Blueprint.',
        line,
      );
      return;
    default:
      notes.add(`${words(command.subtype)} of ${table.name}`, 'A domain has no such thing.', line);
  }
}

const isThere = (table: Table, { def }: AlterTableCmd): boolean =>
  def !== undefined &&
  'ColumnDef' in def &&
  columnOf(table, def.ColumnDef.colname ?? '') !== undefined;

const constraintOf = (node: Node | undefined): Constraint | undefined =>
  node && 'Constraint' in node ? node.Constraint : undefined;

/** The tree has no place of a SET DEFAULT; the one of its expression is near enough to show it. */
function defaultOf({ script }: Reading, expression: Node | undefined): string {
  const [inner] = Object.values(expression ?? {}) as { location?: number }[];
  return inner?.location === undefined ? 'an expression' : item(script.textFrom(inner.location));
}

function attach(reading: Reading, parent: Table, def: Node | undefined): void {
  if (!def || !('PartitionCmd' in def)) return;
  const partition = reading.catalogue.table(rangeName(def.PartitionCmd.name));
  if (partition) foldInto(reading, partition, parent);
}

/** `AT_AddInherit` → `ADD INHERIT`. */
const words = (subtype = ''): string =>
  subtype
    .replace(/^AT_/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toUpperCase();
