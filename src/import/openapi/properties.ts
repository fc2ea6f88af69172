/** Properties of an entity that are neither its key nor another entity: columns. */
import { snakeCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { SourceCheck, SourceColumn } from '../relational/source.js';
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
}

export function columnOf(
  entity: string,
  property: Property,
  notes: Notes,
): { column: SourceColumn; checks: SourceCheck[] } {
  const { name, written, required, direction } = property;
  const schema = schemaAt(written);
  const shape = shapeOf(schema);
  const line = written.line;
  const description = descriptionOf(written, schema);
  const given = defaultOf(schema);
  const isHidden =
    direction === 'sent' ||
    settingOf(schema, 'writeOnly')?.value === true ||
    settingOf(schema, 'format')?.value === 'password';
  const isRead =
    direction === 'answered' ||
    settingOf(schema, 'readOnly')?.value === true ||
    written.is('readOnly');
  if (shape.type === 'bigint')
    notes.count(
      'Integers of 64 bits',
      'In JSON they are strings of digits, so that no client rounds them.',
    );
  if (settingOf(schema, 'deprecated')?.value === true)
    notes.add(`deprecated of ${entity}.${name}`, 'It is carried over like the others.', line);
  const column: SourceColumn = {
    name,
    column: snakeCase(name),
    line,
    typeText: schema.types.join(' or ') || 'any',
    shape,
    required: required && !schema.nullable && !hasNullValue(schema),
    numbered: false,
    ...(given ? { default: given } : {}),
    ...(isRead ? { readOnly: true } : {}),
    ...(isHidden && !isRead ? { hidden: true } : {}),
    ...(description === undefined ? {} : { comment: description }),
  };
  const checks = rulesOf(schema, name, shape).map(({ told, facts, line: at }): SourceCheck => {
    const shown = `${told} of ${entity}.${name}`;
    return { facts, text: shown, told: shown, line: at };
  });
  return { column, checks };
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
