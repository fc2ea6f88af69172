/** Columns that the generated tables have by themselves: created_at, updated_at, version. */
import type { Notes } from '../notes.js';
import type { Member } from './draft.js';
import type { SourceColumn, SourceTable } from './source.js';

export interface Stamps {
  readonly timestamps: boolean;
  /** Columns that became one of the table's own. */
  readonly taken: ReadonlyMap<SourceColumn, Member | undefined>;
}

const flat = (column: SourceColumn) => column.name.toLowerCase().replaceAll('_', '');

/** Finds them, and tells where they are not quite the same. */
export function findStamps(table: SourceTable, key: string | undefined, notes: Notes): Stamps {
  const taken = new Map<SourceColumn, Member | undefined>();
  // As it is, they are columns like others: the server adds none, and sets none.
  if (table.existing) return { timestamps: false, taken };
  const inForeignKey = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const named = (name: string) =>
    table.columns.find((column) => flat(column) === name && !inForeignKey.has(column.name));
  const created = named('createdat');
  const updated = named('updatedat') ?? table.columns.find(({ touched }) => touched === true);
  const isMoment = (column: SourceColumn | undefined) =>
    column === undefined || column.shape?.type === 'datetime';
  const timestamps =
    isMoment(created) && isMoment(updated) && (created !== undefined || updated?.touched === true);
  if (timestamps) {
    if (created) {
      take(created, 'created_at');
      taken.set(created, { kind: 'stamp', name: 'createdAt' });
    }
    if (updated) {
      take(updated, 'updated_at', created ? '' : 'created_at is added beside it');
      taken.set(updated, { kind: 'stamp', name: 'updatedAt' });
    } else {
      notes.add(
        `${table.name}.updated_at is added`,
        'What has created_at has updated_at too.',
        created?.line,
      );
    }
  }
  const version = named('version');
  if (version && version.name !== key && /^(integer|bigint)$/.test(version.shape?.type ?? '')) {
    taken.set(version, undefined);
    // What nobody writes is counted by the server there too.
    if (!version.readOnly)
      notes.add(
        `${table.name}.${version.name} (${version.typeText})`,
        `It becomes the version of every row: an integer that the server counts, for ETag and If-Match.${version.comment === undefined ? '' : ' Its comment is gone.'}`,
        version.line,
      );
  }
  return { timestamps, taken };

  function take(column: SourceColumn, name: string, besides = ''): void {
    const differences = [
      (column.column ?? column.name) === name ? '' : `it is called ${name}`,
      column.required ? '' : 'it is never empty',
      column.shape?.differs === undefined ? '' : 'it has a time zone, UTC',
      column.comment === undefined ? '' : 'its comment is gone',
      column.default === undefined || column.default.kind === 'now'
        ? ''
        : 'its default is the present moment',
      besides,
    ].filter((difference) => difference !== '');
    if (differences.length === 0) return;
    notes.add(
      `${table.name}.${column.name}`,
      `It becomes the time stamp that the server sets: ${differences.join('; ')}.`,
      column.line,
    );
  }
}
