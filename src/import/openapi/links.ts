/** Keys, and the columns that point at them. */
import { wellFormed } from '../../blueprint/checks/suggest.js';
import { camelCase, snakeCase } from '../../names/names.js';
import type { SourceColumn, SourceForeignKey } from '../relational/source.js';
import type { Candidate } from './entities.js';
import type { Property } from './properties.js';
import { schemaAt, settingOf } from './schema.js';

/** The key of an entity, or the one that is made for it. */
export function keyColumn({ key, schema }: Candidate): SourceColumn {
  const made = { name: 'id', column: 'id', required: true, line: schema.place.line };
  const written = key === undefined ? undefined : schema.properties.get(key);
  const uuid = { ...made, typeText: 'uuid', shape: { type: 'uuid' }, numbered: false } as const;
  if (!written || key === undefined) return uuid;
  const own = schemaAt(written);
  const base = { ...made, column: snakeCase(key), name: key, line: written.line };
  if (own.types.includes('integer') || own.types.includes('number')) {
    const isLong = settingOf(own, 'format')?.value === 'int64';
    return {
      ...base,
      typeText: own.types[0] ?? '',
      shape: { type: isLong ? 'bigint' : 'integer' },
      numbered: true,
    };
  }
  return { ...uuid, ...base };
}

export const linkColumn = (
  { name, written, required }: Property,
  target: Candidate,
): SourceColumn => {
  const own = written.raw('description')?.value;
  return {
    ...keyColumn(target),
    name,
    column: `${snakeCase(name)}_id`,
    line: written.line,
    required: required && !schemaAt(written).nullable,
    numbered: false,
    ...(typeof own === 'string' ? { comment: own.trim() } : {}),
  };
};

export const linkKey = (
  name: string,
  target: Candidate,
  line: number,
  inverse?: string,
): SourceForeignKey => ({
  columns: [name],
  target: target.name,
  targetColumns: [],
  onDelete: 'restrict',
  line,
  ...named('relation', name),
  ...named('inverse', inverse),
});

/** A name that is told, as far as names can be made of it. */
export function named<Key extends string>(
  key: Key,
  text: string | undefined,
): { [key in Key]?: string } {
  const name = text === undefined ? undefined : wellFormed(text, camelCase, 36);
  return name === undefined ? {} : ({ [key]: name } as { [key in Key]: string });
}
