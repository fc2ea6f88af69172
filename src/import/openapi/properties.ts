/** Properties of an entity that are neither its key nor another entity: columns. */
import { snakeCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { Field } from '../../blueprint/field.js';
import type { Shape, SourceCheck, SourceColumn } from '../relational/source.js';
import type { Candidate } from './candidate.js';
import { saidField } from './extensions.js';
import type { Place } from './place.js';
import { type Schema, schemaAt, settingOf } from './schema.js';
import { defaultOf, hasNullValue, rulesOf, shapeOf } from './values.js';

/** Whether a property is only sent, or only answered. */
export type Direction = 'both' | 'sent' | 'answered';

export interface Property {
  readonly name: string;
  readonly written: Place;
  readonly required: boolean;
  readonly direction: Direction;
  /** As it is sent when a row is created, where that is another schema. */
  readonly sent?: Place;
}

export interface Column {
  readonly column: SourceColumn;
  readonly checks: readonly SourceCheck[];
  readonly unique: boolean;
}

/**
 * `isSaid`: the entity says in extensions what it is, so that nothing is guessed by names. `kinds`:
 * what the property says of each kind of thing.
 */
export function columnOf(
  { name: entity, said: isSaid }: Pick<Candidate, 'name' | 'said'>,
  kinds: readonly string[],
  property: Property,
  notes: Notes,
): Column {
  const { name, written, required, direction, sent } = property;
  const schema = schemaAt(written);
  const said = saidField(written, notes);
  const seen: Shape = kinds.length > 0 ? { type: 'enum', values: kinds } : shapeOf(schema);
  // To say nothing of it is to let it be anything.
  const shape = saidShape(isSaid && seen.type === 'json' ? { type: 'json' } : seen, said);
  const line = written.line;
  const description = descriptionOf(written, schema);
  const given = defaultOf(schema, shape) ?? (sent && defaultOf(schemaAt(sent), shape));
  const literal = said?.default;
  const isHidden =
    direction === 'sent' ||
    settingOf(schema, 'writeOnly')?.value === true ||
    settingOf(schema, 'format')?.value === 'password';
  const isRead =
    direction === 'answered' ||
    settingOf(schema, 'readOnly')?.value === true ||
    written.is('readOnly');
  if (shape.type === 'bigint' && !schema.types.includes('string'))
    notes.count(
      'Integers of 64 bits',
      'In JSON they are strings of digits, so that no client rounds them.',
    );
  if (settingOf(schema, 'deprecated')?.value === true)
    notes.add(`deprecated of ${entity}.${name}`, 'It is carried over like the others.', line);
  const column: SourceColumn = {
    name,
    column: said?.column ?? snakeCase(name),
    line,
    typeText: schema.types.join(' or ') || 'any',
    shape,
    // A time stamp that is not said to be null is there, though few say that it must be.
    required:
      said?.required ??
      ((required || /^(created|updated)_?at$/i.test(name)) &&
        !schema.nullable &&
        !hasNullValue(schema)),
    numbered: false,
    ...(literal === 'now'
      ? { default: { kind: 'now' } }
      : literal !== undefined
        ? { default: { kind: 'literal', value: String(literal) } }
        : given
          ? { default: given }
          : {}),
    ...((said?.readOnly ?? (isRead && shape.type !== 'file')) ? { readOnly: true } : {}),
    ...((said?.hidden ?? (isHidden && !isRead)) ? { hidden: true } : {}),
    ...(said || isSaid ? { sensitive: said?.sensitive ?? false } : {}),
    ...(description === undefined ? {} : { comment: description }),
  };
  const checks = rulesOf(schema, name, shape).map(({ told, facts, line: at }): SourceCheck => {
    const shown = `${told} of ${entity}.${name}`;
    return { facts, text: shown, told: shown, line: at };
  });
  return { column, checks, unique: said?.unique === true };
}

const fileLimits = ({ maxBytes, contentTypes }: Partial<Field>) => ({
  ...(maxBytes === undefined ? {} : { maxBytes }),
  ...(contentTypes === undefined ? {} : { contentTypes }),
});

/** What an extension says of a value comes before what its schema looks like. */
function saidShape(shape: Shape, said: Partial<Field> | undefined): Shape {
  if (!said) return shape;
  const { type, precision, scale, maxLength, min, max } = said;
  if (type === 'file') return { type, ...fileLimits(said) };
  const { differs, ...known } = shape;
  return {
    ...(type === undefined || type === known.type
      ? { ...known, ...(differs === undefined ? {} : { differs }) }
      : { type, ...(known.maxLength === undefined ? {} : { maxLength: known.maxLength }) }),
    ...(precision === undefined ? {} : { precision }),
    ...(scale === undefined ? {} : { scale }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** What is said where the property stands comes before what its schema says of itself. */
export function descriptionOf(written: Place, schema: Schema): string | undefined {
  const own = written.raw('description')?.value;
  const text =
    typeof own === 'string'
      ? own
      : (schema.place.text('description') ?? schema.place.text('title'));
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
