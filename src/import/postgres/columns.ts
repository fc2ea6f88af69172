/** A column's definition, with the constraints written at it. */
import type { ColumnDef, Constraint, Node, TypeName } from 'libpg-query';
import type { Column, Reading, Table, TypeRef } from './catalogue.js';
import { addConstraint } from './constraints.js';
import { readDefault } from './expressions.js';
import { constantText, inParentheses, item, qualified, stringsOf, typeArguments } from './tree.js';

const serials: ReadonlyMap<string, string> = new Map([
  ['smallserial', 'int2'],
  ['serial2', 'int2'],
  ['serial', 'int4'],
  ['serial4', 'int4'],
  ['bigserial', 'int8'],
  ['serial8', 'int8'],
]);

export function typeOf(typeName: TypeName | undefined): TypeRef {
  const parts = stringsOf(typeName?.names);
  return {
    ...qualified(parts),
    args: typeName ? typeArguments(typeName) : [],
    array: (typeName?.arrayBounds ?? []).length > 0,
  };
}

/** Adds a column and what its definition says about it. */
export function addColumn(reading: Reading, table: Table, definition: ColumnDef): void {
  const written = typeOf(definition.typeName);
  const base = written.array ? undefined : serials.get(written.name);
  const column: Column = {
    name: definition.colname ?? '',
    line: reading.script.line(definition.location) ?? reading.line,
    type: base === undefined ? written : { ...written, schema: 'pg_catalog', name: base },
    required: base !== undefined || definition.is_not_null === true,
    numbered: base !== undefined,
  };
  table.columns.push(column);
  for (const node of definition.constraints ?? []) {
    if ('Constraint' in node) addColumnConstraint(reading, table, column, node.Constraint);
  }
}

function addColumnConstraint(
  reading: Reading,
  table: Table,
  column: Column,
  constraint: Constraint,
): void {
  const text = reading.script.textFrom(constraint.location ?? 0);
  switch (constraint.contype) {
    case 'CONSTR_NULL':
      return;
    case 'CONSTR_NOTNULL':
      column.required = true;
      return;
    case 'CONSTR_DEFAULT':
      column.default = readDefault(constraint.raw_expr, defaultText(text));
      return;
    case 'CONSTR_IDENTITY':
      setIdentity(reading, table, column, constraint.options);
      return;
    case 'CONSTR_GENERATED':
      column.generated = inParentheses(text);
      return;
    default:
      addConstraint(reading, table, constraint, column);
  }
}

/** Identity implies NOT NULL; where its numbers start is the original rows' concern, yet told. */
export function setIdentity(
  { notes, line }: Reading,
  table: Table,
  column: Column,
  options: readonly Node[] | undefined,
): void {
  column.numbered = true;
  column.required = true;
  const unusual = sequenceOptions(options);
  if (unusual !== '') {
    notes.add(
      `${table.name}.${column.name}: ${unusual}`,
      'Numbers that the database makes start at 1 and go up by 1.',
      line,
    );
  }
}

/** START, INCREMENT and CYCLE, where they are not the usual. */
export function sequenceOptions(options: readonly Node[] | undefined): string {
  return (options ?? [])
    .flatMap((node) => {
      if (!('DefElem' in node)) return [];
      const { defname = '', arg } = node.DefElem;
      const value = numberOf(arg);
      const isUnusual =
        (['start', 'increment'].includes(defname) && value !== '1') ||
        (defname === 'cycle' && arg !== undefined && 'Boolean' in arg && arg.Boolean.boolval);
      return isUnusual ? [`${defname} ${value}`.trim()] : [];
    })
    .join(', ');
}

function numberOf(node: Node | undefined): string {
  if (!node) return '';
  if ('Integer' in node) return String(node.Integer.ival ?? 0);
  if ('Float' in node) return node.Float.fval ?? '';
  return 'A_Const' in node ? (constantText(node.A_Const) ?? '') : '';
}

/** `DEFAULT expression`, without the constraints that follow it. */
export function defaultText(text: string): string {
  return item(text)
    .replace(/^default\s+/i, '')
    .replace(/\s+(not null|null|constraint|check|primary key|unique|references)\b.*$/i, '');
}
