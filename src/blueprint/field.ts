/** A field of an entity, as a Blueprint tells of it. */
import { z } from 'zod';
import { storedSchema } from './existing-table.js';
import { fieldName, sqlName } from './identifiers.js';

const text = (max: number) => z.string().max(max);

export const fieldTypes = [
  'string',
  'text',
  'integer',
  'bigint',
  'decimal',
  'boolean',
  'date',
  'time',
  'datetime',
  'uuid',
  'email',
  'url',
  'json',
  'enum',
  'binary',
  'file',
] as const;
export type FieldType = (typeof fieldTypes)[number];

const enumValueSchema = z.strictObject({
  value: z.string().min(1).max(100).describe('What is stored and sent; any text.'),
  label: text(200).optional().describe('What people read; the value when left out.'),
});

export const fieldSchema = z.strictObject({
  name: fieldName,
  type: z.enum(fieldTypes),
  description: text(2000).optional(),
  required: z
    .boolean()
    .optional()
    .describe('NOT NULL, and demanded when a row is created unless there is a default.'),
  unique: z.boolean().optional(),
  default: z
    .union([z.string(), z.number(), z.boolean()])
    .optional()
    .describe("A literal of the field's type; 'now' for date, time and datetime."),
  min: z.number().optional().describe('Smallest value of a number.'),
  max: z.number().optional().describe('Largest value of a number.'),
  minLength: z.int().min(0).optional().describe('Characters, for string and text.'),
  maxLength: z.int().min(1).max(10_000_000).optional().describe('Characters (bytes for binary).'),
  pattern: text(500)
    .optional()
    .describe('A regular expression the whole of a string or text must match.'),
  precision: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Digits of a decimal in all; 12 when left out.'),
  scale: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe('Digits of a decimal after the point; 2 when left out.'),
  values: z.array(enumValueSchema).min(1).max(500).optional().describe('The values of an enum.'),
  maxBytes: z
    .int()
    .min(1)
    .max(5_000_000_000)
    .optional()
    .describe('The largest file; 10 MB when left out.'),
  contentTypes: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/(?:\*|[a-z0-9][a-z0-9!#$&^_.+-]*)$/, {
          message: 'must be a media type such as image/png or image/*',
        }),
    )
    .min(1)
    .max(50)
    .optional()
    .describe('What a file may be, such as image/png or image/*; anything when left out.'),
  sensitive: z
    .boolean()
    .optional()
    .describe('Personal or secret: never logged, filtered, sorted or searched.'),
  hidden: z.boolean().optional().describe('Can be written, never read through the API.'),
  readOnly: z
    .boolean()
    .optional()
    .describe('Can be read, never written through the API; needs a default or may be null.'),
  column: sqlName.optional().describe("The column's name; snake_case of the field when left out."),
  stored: storedSchema.optional(),
  was: fieldName
    .optional()
    .describe('The name before a rename, so that the column is renamed and not dropped.'),
});
export type Field = z.infer<typeof fieldSchema>;
