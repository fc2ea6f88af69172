import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/blueprint/field.js';
import { entity, listed } from '../reading.js';
import { read, thing } from './reading.js';

const others = `enum Mood {
  SAD @map("sad")
  FINE /// all is well
}
type Address {
  city String
}
`;

/** The field that one line becomes, and what is said about that line. */
async function field(line: string, provider = 'postgresql') {
  const source = `datasource db {\n  provider = "${provider}"\n}\n`;
  const imported = await read(`${source}${thing(`  c ${line}`)}${others}`);
  return {
    field: entity(imported, 'Thing').fields[0],
    notes: imported.notCarriedOver
      .filter((note) => note.line === 6)
      .map(({ what, why }) => `${what} ${why}`),
  };
}

type Rest = Omit<Field, 'name'>;

describe('types', () => {
  it.each<[string, Rest, string?]>([
    ['String', { type: 'text', required: true }],
    ['String?', { type: 'text' }],
    ['String', { type: 'string', maxLength: 191, required: true }, 'mysql'],
    ['String? @db.VarChar(80)', { type: 'string', maxLength: 80 }],
    ['String? @db.VarChar(80)', { type: 'string', maxLength: 80 }, 'mysql'],
    ['String? @db.LongText', { type: 'text' }, 'mysql'],
    ['String? @db.NVarChar(20)', { type: 'string', maxLength: 20 }, 'sqlserver'],
    ['String? @db.Uuid', { type: 'uuid' }],
    ['String? @db.UniqueIdentifier', { type: 'uuid' }, 'sqlserver'],
    ['Boolean?', { type: 'boolean' }],
    ['Boolean? @db.TinyInt', { type: 'boolean' }, 'mysql'],
    ['Int?', { type: 'integer' }],
    ['Int? @db.Integer', { type: 'integer' }],
    ['BigInt?', { type: 'bigint' }],
    ['Decimal? @db.Decimal(10, 2)', { type: 'decimal', precision: 10, scale: 2 }],
    ['Decimal?', { type: 'decimal', precision: 65, scale: 30 }],
    ['DateTime?', { type: 'datetime' }],
    ['DateTime? @db.Timestamptz', { type: 'datetime' }],
    ['DateTime? @db.Timestamp', { type: 'datetime' }, 'mysql'],
    ['DateTime? @db.Date', { type: 'date' }],
    ['DateTime? @db.Time', { type: 'time' }],
    ['Json?', { type: 'json' }],
    ['Json? @db.Json', { type: 'json' }],
    ['Bytes?', { type: 'binary' }],
    ['Bytes? @db.LongBlob', { type: 'binary' }, 'mysql'],
    [
      'Mood?',
      { type: 'enum', values: [{ value: 'sad' }, { value: 'FINE', label: 'all is well' }] },
    ],
  ])('%s is carried over as it is', async (line, rest, provider) => {
    expect(await field(line, provider)).toEqual({ field: { name: 'c', ...rest }, notes: [] });
  });

  it.each<[string, Rest, string, string?]>([
    ['Float?', { type: 'decimal', precision: 38, scale: 18 }, 'Float becomes decimal'],
    ['Float? @db.Real', { type: 'decimal', precision: 38, scale: 18 }, 'real becomes decimal'],
    ['String? @db.Char(2)', { type: 'string', maxLength: 2 }, 'not filled up with blanks'],
    ['String? @db.Inet', { type: 'text' }, 'It becomes text'],
    ['Int? @db.SmallInt', { type: 'integer' }, 'smallint becomes integer'],
    ['Int? @db.UnsignedInt', { type: 'bigint' }, 'It had no sign', 'mysql'],
    [
      'BigInt? @db.UnsignedBigInt',
      { type: 'decimal', precision: 20, scale: 0 },
      'no sign',
      'mysql',
    ],
    ['DateTime? @db.Timestamp(6)', { type: 'datetime' }, 'in UTC'],
    ['DateTime? @db.Timestamptz(3)', { type: 'datetime' }, 'keeps microseconds'],
    ['Decimal? @db.Money', { type: 'decimal', precision: 19, scale: 2 }, 'without a currency'],
    ['String[]', { type: 'json', required: true, default: '[]' }, 'A list becomes jsonb'],
    ['Mood[] @default([])', { type: 'json', required: true, default: '[]' }, 'A list becomes'],
    ['Address?', { type: 'json' }, 'A composite type becomes jsonb', 'mongodb'],
    ['Unsupported("circle")?', { type: 'text' }, 'It becomes text'],
    ['Unsupported("geometry(Point, 4326)")?', { type: 'text' }, 'It becomes text'],
    ['Unsupported("jsonb")?', { type: 'json' }, ''],
  ])('%s is carried over and listed', async (line, rest, note, provider) => {
    const { field: made, notes } = await field(line, provider);
    expect(made).toEqual({ name: 'c', ...rest });
    expect(notes.join('\n')).toContain(note);
  });

  it.each([
    ['Unsupported("tsvector")?', 'made from other columns'],
    ['String? @ignore', 'Prisma leaves it out of its client'],
  ])('%s is left out and listed', async (line, note) => {
    const { field: made, notes } = await field(line);
    expect(made).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining(note)]);
  });
});

describe('defaults', () => {
  it.each<[string, Field['default']]>([
    ['String @default("a\\"b\\n\\u0041")', 'a"b\nA'],
    ['String @default("")', ''],
    ['Int @default(-1)', -1],
    ['BigInt @default(9223372036854775807)', '9223372036854775807'],
    ['Decimal @default(1.50) @db.Decimal(6, 2)', '1.50'],
    ['Boolean @default(false)', false],
    ['Mood @default(SAD)', 'sad'],
    ['DateTime @default(now())', 'now'],
    ['DateTime @default(dbgenerated("CURRENT_TIMESTAMP"))', 'now'],
    ['DateTime @default("2020-01-31T08:00:00Z")', '2020-01-31T08:00:00Z'],
    ['Json @default("{\\"a\\":1}")', '{"a":1}'],
    ['String @default(dbgenerated("\'x\'::text"))', 'x'],
  ])('%s is a literal', async (line, value) => {
    const { field: made, notes } = await field(line);
    expect(made?.default).toBe(value);
    expect(notes.filter((note) => note.includes('DEFAULT'))).toEqual([]);
  });

  it('of a list of values is a list', async () => {
    const kind = 'enum Kind {\n OLD @map("old one")\n NEW\n}';
    const { domain } = await read(
      `${kind}\nmodel A {\n id Int @id\n kinds Kind[] @default([OLD, NEW])\n sizes Int[] @default([1, 2])\n texts String[] @default(["a,b", "\\"c\\""])\n}`,
    );
    expect(domain.entities[0]?.fields.map((each) => each.default)).toEqual([
      '["old one","NEW"]',
      '[1,2]',
      '["a,b","\\"c\\""]',
    ]);
  });

  it.each([
    ['String @default(uuid())', 'Only keys are made by themselves'],
    ['String @default(cuid())', 'Only keys are made by themselves'],
    ['String @default(dbgenerated("lower(\'X\')"))', 'compute this one in a service'],
    ['DateTime @updatedAt', 'set this one in a service'],
    ['String @shiny', 'It means nothing to a domain'],
  ])('%s is listed', async (line, note) => {
    const { field: made, notes } = await field(line);
    expect(made?.default === undefined || made.default === '[]').toBe(true);
    expect(notes.join('\n')).toContain(note);
  });
});

describe('names, comments and time stamps', () => {
  it('keeps the names of fields and columns, of models and tables', async () => {
    const imported = await read(`/// People who buy.
/// And others.
model Buyers {
  id        BigInt   @id @default(autoincrement()) @map("buyer_id")
  /// As it is said.
  firstName String   @map("vorname") /// Or typed.
  lastName  String
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")

  @@map("tbl_buyer")
  @@schema("crm")
}
`);
    expect(entity(imported, 'Buyers')).toMatchObject({
      description: 'People who buy.\nAnd others.',
      table: 'crm_tbl_buyer',
      key: { type: 'bigint', generated: 'identity', column: 'buyer_id' },
      timestamps: true,
      fields: [
        {
          name: 'firstName',
          column: 'vorname',
          type: 'text',
          required: true,
          description: 'As it is said.\nOr typed.',
        },
        { name: 'lastName', column: 'lastName', type: 'text', required: true },
      ],
    });
    expect(listed(imported).filter((note) => !note.startsWith('-'))).toEqual([
      '3: Table crm.Buyers is called crm_tbl_buyer — All tables are in one schema, so the name of theirs became a part of it.',
    ]);
  });

  it('tells of enum values that are called otherwise in the database', async () => {
    const imported = await read(`${thing('  m Mood')}${others}`);
    expect(listed(imported)).toContainEqual(
      '6: Mood.SAD is called sad — The API says what the database holds.',
    );
  });
});
