/** Keys, and the columns that point at them. */
import { wellFormed } from '../../blueprint/checks/suggest.js';
import { camelCase, snakeCase } from '../../names/names.js';
import type { SourceColumn, SourceForeignKey } from '../relational/source.js';
import type { Candidate } from './candidate.js';
import { schemaAt, settingOf } from './schema.js';
import { shapeOf } from './values.js';

/** The key of an entity, or the one that is made for it. */
export function keyColumn({ key, schema, said }: Candidate): SourceColumn {
  const made = { name: 'id', column: 'id', required: true, line: schema.place.line };
  const written = key === undefined ? undefined : schema.properties.get(key);
  const uuid = { ...made, typeText: 'uuid', shape: { type: 'uuid' }, numbered: false } as const;
  if (said?.key) {
    const { type, column = 'id' } = said.key;
    const name = key ?? 'id';
    return { ...made, typeText: type, shape: { type }, numbered: type !== 'uuid', name, column };
  }
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
  if (shapeOf(own).type === 'bigint')
    return { ...base, typeText: 'string', shape: { type: 'bigint' }, numbered: true };
  return { ...uuid, ...base };
}

/** A relation to one, as a property tells it. */
export interface Link {
  readonly name: string;
  readonly target: Candidate | 'account';
  readonly line: number;
  readonly required: boolean;
  readonly column?: string | undefined;
  readonly comment?: string | undefined;
  readonly inverse?: string | undefined;
  readonly onDelete?: SourceForeignKey['onDelete'] | undefined;
}

export const linkColumn = ({
  name,
  target,
  line,
  required,
  comment,
  column,
}: Link): SourceColumn => ({
  ...(target === 'account' ? accountKey : keyColumn(target)),
  name,
  column: column ?? `${snakeCase(name)}_id`,
  line,
  required,
  numbered: false,
  ...(comment === undefined ? {} : { comment }),
});

const accountKey = {
  typeText: 'uuid',
  shape: { type: 'uuid' },
} as const;

export const linkKey = ({ name, target, line, inverse, onDelete }: Link): SourceForeignKey => ({
  columns: [name],
  target: target === 'account' ? target : target.name,
  targetColumns: [],
  onDelete: onDelete ?? 'restrict',
  line,
  ...named('relation', name),
  ...named('inverse', inverse),
});

/** A name that is told: kept if it can be, else as far as names can be made of it. */
export function named<Key extends string>(
  key: Key,
  text: string | undefined,
): { [key in Key]?: string } {
  const isName = text !== undefined && /^[a-z][A-Za-z0-9]{0,39}$/.test(text);
  const name = text === undefined ? undefined : isName ? text : wellFormed(text, camelCase, 36);
  return name === undefined ? {} : ({ [key]: name } as { [key in Key]: string });
}
