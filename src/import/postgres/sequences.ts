/** Sequences: those that number a column are carried over with it, the others are told. */
import type { AlterSeqStmt, CreateSeqStmt } from 'libpg-query';
import type { Notes } from '../notes.js';
import { type Catalogue, type Reading, shownName } from './catalogue.js';
import { sequenceOptions } from './columns.js';
import { qualified, rangeName } from './tree.js';

export function createSequence(reading: Reading, statement: CreateSeqStmt): void {
  const name = rangeName(statement.sequence);
  reading.catalogue.sequences.push({
    name: name.name,
    schema: reading.catalogue.schemaOf(name),
    line: reading.line,
    used: false,
  });
  tellOptions(reading, name.name, statement.options);
}

/** OWNED BY says which column dies with it; what numbers a column is told by its default. */
export function alterSequence(reading: Reading, statement: AlterSeqStmt): void {
  tellOptions(reading, rangeName(statement.sequence).name, statement.options);
}

function tellOptions(
  { notes, line }: Reading,
  name: string,
  options: CreateSeqStmt['options'],
): void {
  const unusual = sequenceOptions(options);
  if (unusual === '') return;
  notes.add(
    `Sequence ${name}: ${unusual}`,
    'Numbers that the database makes start at 1 and go up by 1.',
    line,
  );
}

/** After the last statement: which sequences number something, and which only exist. */
export function settleSequences(catalogue: Catalogue, notes: Notes): void {
  const usedBy = new Map<string, string>();
  for (const table of catalogue.tables) {
    for (const column of table.columns) {
      if (column.default?.kind !== 'sequence') continue;
      const name = qualified(sequenceParts(column.default.sequence));
      const sequence = catalogue.sequence(name);
      if (sequence) sequence.used = true;
      column.numbered = true;
      // A partition is numbered with its table.
      if (table.partitionOf) continue;
      const other = usedBy.get(shownName(name));
      const here = `${table.name}.${column.name}`;
      if (other !== undefined) {
        notes.add(
          `Sequence ${name.name}, shared by ${other} and ${here}`,
          'Each counts for itself, so both may give the same number.',
          column.line,
        );
      }
      usedBy.set(shownName(name), here);
    }
  }
  for (const sequence of catalogue.sequences.filter(({ used }) => !used)) {
    notes.add(
      `Sequence ${shownName(sequence)}`,
      'It numbers no column, so nothing would use it.',
      sequence.line,
    );
  }
}

/** `public."Order_id_seq"` → its parts. */
const sequenceParts = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"]|"")+)"|([^".]+)/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
