/** JDL's types, and what a field of each becomes. */
import type { Shape } from '../relational/source.js';
import type { JdlEnum } from './tree.js';

/** As JHipster makes its columns. */
const decimal = { type: 'decimal', precision: 21, scale: 2 } as const;
const floating = (name: string): Shape => ({
  type: 'decimal',
  precision: 38,
  scale: 18,
  differs: `${name} becomes decimal with 20 digits before the point and 18 after it, as a string in JSON.`,
});

const shapes: Readonly<Record<string, Shape>> = {
  String: { type: 'string', maxLength: 255 },
  Integer: { type: 'integer' },
  Long: { type: 'bigint' },
  BigDecimal: decimal,
  Float: floating('Float'),
  Double: floating('Double'),
  Boolean: { type: 'boolean' },
  LocalDate: { type: 'date' },
  LocalTime: { type: 'time' },
  ZonedDateTime: { type: 'datetime' },
  Instant: { type: 'datetime' },
  LocalDateTime: { type: 'datetime', differs: 'LocalDateTime becomes a date and time in UTC.' },
  Duration: {
    type: 'string',
    maxLength: 60,
    differs: 'Duration becomes text, in the notation of ISO 8601 (PT1H30M); nothing checks it.',
  },
  UUID: { type: 'uuid' },
  Blob: { type: 'binary' },
  AnyBlob: { type: 'binary' },
  ImageBlob: { type: 'binary' },
  TextBlob: { type: 'text' },
};

/** Types that JHipster keeps a second column for: what kind of file it is. */
export const isFile = (type: string): boolean => /^(Any|Image)?Blob$/.test(type);

/** What is sent as text, though it is a number: told once, as a count. */
export const isLongNumber = (type: string): boolean => type === 'Long' || type === 'BigDecimal';

export function shapeOf(type: string, enums: ReadonlyMap<string, JdlEnum>): Shape {
  const known = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (known) return known;
  const found = enums.get(type);
  if (!found)
    return { type: 'text', differs: `${type} is neither a type of JDL nor an enum of the file.` };
  const labels = found.values.flatMap(({ name, label }) =>
    label === undefined || label === name ? [] : [[name, label] as const],
  );
  return {
    type: 'enum',
    values: found.values.map(({ name }) => name),
    ...(labels.length > 0 ? { labels: new Map(labels) } : {}),
  };
}
