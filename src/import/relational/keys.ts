/** Which column is an entity's key, and who makes it. */
import { longestIndexed } from '../../blueprint/checks/index-size.js';
import type { Key } from '../../blueprint/domain.js';
import { columnNamed } from './draft.js';
import type { SourceColumn, SourceTable } from './source.js';

export interface ChosenKey {
  readonly key: Pick<Key, 'type' | 'generated' | 'maxLength'>;
  /** The column that is the key; undefined where a new one is. */
  readonly column: string | undefined;
  /** Where the original's key is not simply kept: why. */
  readonly note?: string;
}

const made = { type: 'uuid', generated: 'uuidv7' } as const;

export function chooseKey(table: SourceTable): ChosenKey {
  const columns = table.primaryKey?.columns ?? [];
  const [only = ''] = columns;
  if (columns.length === 0) return withoutPrimaryKey(table);
  if (columns.length > 1) return composite(table, columns);
  if (table.foreignKeys.some((key) => key.columns.length === 1 && key.columns[0] === only)) {
    return {
      key: made,
      column: undefined,
      note: `${only} is both primary and foreign key: it becomes a one-to-one relation, beside a key of its own.`,
    };
  }
  const column = columnNamed(table, only);
  return (
    (column && asKey(column)) ?? {
      key: made,
      column: undefined,
      note: `A key cannot be of the type ${column?.typeText ?? 'of a generated column'}: ${only} stays unique, beside a key made by the server.`,
    }
  );
}

function withoutPrimaryKey(table: SourceTable): ChosenKey {
  const id = table.columns.find(({ name }) => name.toLowerCase() === 'id');
  const key = id?.required ? asKey(id) : undefined;
  if (id && key && key.key.type !== 'string')
    return { ...key, note: 'The table has no primary key; its column id is taken for one.' };
  return {
    key: made,
    column: undefined,
    note: 'The table has no primary key; it gets one that the server makes.',
  };
}

function composite(table: SourceTable, columns: readonly string[]): ChosenKey {
  const id = columns
    .map((name) => columnNamed(table, name))
    .find((column) => column?.name === 'id');
  const key = id && (id.numbered || id.shape?.type === 'uuid') ? asKey(id) : undefined;
  if (key)
    return { ...key, note: `Of the primary key (${columns.join(', ')}), id alone is the key.` };
  return {
    key: made,
    column: undefined,
    note: `A key has one column: (${columns.join(', ')}) becomes a unique, beside a key made by the server.`,
  };
}

/** The column as a key; undefined where no key is of its type. */
function asKey(column: SourceColumn): ChosenKey | undefined {
  const { shape, name } = column;
  switch (shape?.type) {
    case 'uuid': {
      const isKnown = column.default === undefined;
      const note = 'Keys are UUIDs of version 7, made by the server and not by the default.';
      return { key: made, column: name, ...(isKnown ? {} : { note }) };
    }
    case 'integer':
    case 'bigint':
      return numberKey(column, shape.type);
    case 'decimal':
      if (shape.scale !== 0 || (shape.precision ?? 0) > 18) return undefined;
      return {
        ...numberKey(column, (shape.precision ?? 0) > 9 ? 'bigint' : 'integer'),
        note: `${column.typeText} becomes a whole number.`,
      };
    case 'string':
    case 'text': {
      const maxLength = Math.min(shape.maxLength ?? 255, longestIndexed);
      const key = { type: 'string', generated: 'client', maxLength } as const;
      const isCut = maxLength !== shape.maxLength;
      const note = isCut ? `The key ${name} has at most ${maxLength} characters.` : shape.differs;
      return { key, column: name, ...(note === undefined ? {} : { note }) };
    }
    default:
      return undefined;
  }
}

function numberKey(column: SourceColumn, type: 'integer' | 'bigint'): ChosenKey {
  const generated = column.numbered ? 'identity' : 'client';
  const differs = column.shape?.differs;
  return {
    key: { type, generated },
    column: column.name,
    ...(differs === undefined ? {} : { note: differs }),
  };
}
