import { beforeAll, describe, expect, it } from 'vitest';
import { importModel } from '../../../../src/import/index.js';
import { prismaFormat } from '../../../../src/import/prisma/format.js';
import type { Imported } from '../../../../src/import/imported.js';
import { entity, listed } from '../reading.js';
import { fixture, read, thing } from './reading.js';

const relationsOf = ({ domain }: Imported) =>
  domain.entities.flatMap(({ name, relations = [] }) =>
    relations.map(({ name: relation, to, inverse }) => `${name}.${relation} ${to}.${inverse}`),
  );

describe('umami', () => {
  let umami: Imported;
  beforeAll(async () => {
    umami = await read(fixture('umami.prisma'));
  });

  it('becomes seventeen entities and 23 relations, with all names of the schema', () => {
    expect(umami.domain.entities.map(({ name }) => name)).toHaveLength(17);
    expect(relationsOf(umami)).toHaveLength(23);
    expect(relationsOf(umami)).toContain('Website.createUser User.createdBy');
    expect(entity(umami, 'WebsiteEvent')).toMatchObject({
      table: 'website_event',
      key: { type: 'uuid', generated: 'uuidv7', column: 'event_id' },
    });
    expect(entity(umami, 'WebsiteEvent').fields).toContainEqual({
      name: 'lifatid',
      type: 'string',
      maxLength: 255,
      column: 'li_fat_id',
    });
  });

  it('lists with their lines what is otherwise', () => {
    const notes = listed(umami);
    expect(notes).toContain(
      '9: relationMode = "prisma" — Relations become foreign keys that the database enforces.',
    );
    expect(notes).toContain(
      '15: User.password — It looks like a secret: it can be written, and is never read through the API or logged.',
    );
    expect(notes).toContain(
      '42: Session.country — char becomes a string of at most that length, not filled up with blanks.',
    );
  });
});

describe('the starter kit of BoxyHQ', () => {
  it('becomes twelve entities, keeps its uniques, and leaves three models out', async () => {
    const boxy = await read(fixture('boxyhq-saas-starter-kit.prisma'));
    expect(boxy.domain.entities).toHaveLength(12);
    expect(entity(boxy, 'Account').uniques).toEqual([['provider', 'providerAccountId']]);
    expect(entity(boxy, 'TeamMember').uniques).toEqual([['team', 'user']]);
    expect(entity(boxy, 'Invitation').relations?.map(({ name, column }) => [name, column])).toEqual(
      [
        ['team', 'teamId'],
        ['user', 'invitedBy'],
      ],
    );
    expect(listed(boxy).filter((note) => note.includes('@@ignore'))).toHaveLength(3);
  });
});

describe('a schema in several files', () => {
  it('is one model, and notes name the file', async () => {
    const imported = await read(
      'generator client {\n  provider = "prisma-client"\n}\n',
      thing(
        '  other Other @relation(fields: [otherId], references: [id])',
        '  otherId Int',
        '  m Mood',
      ),
      'model Other {\n  id Int @id\n  things Thing[]\n  f Float?\n}\nenum Mood {\n  A\n}\n',
    );
    expect(relationsOf(imported)).toEqual(['Thing.other Other.things']);
    expect(imported.notCarriedOver).toContainEqual({
      file: 'more2.prisma',
      line: 4,
      what: 'Other.f',
      why: expect.stringContaining('Float becomes decimal'),
    });
  });

  it('is told by file and line where one is broken', async () => {
    await expect(read(thing(), '// x\n\nmodel B {\n  id Intt @id\n}\n')).rejects.toThrow(
      'more1.prisma could not be read: there is no type, model or enum Intt on line 4, which reads "id Intt @id".',
    );
    await expect(read(thing(), thing())).rejects.toThrow(
      'more1.prisma could not be read: Thing is declared a second time on line 1',
    );
  });
});

describe('a folder of Prisma', () => {
  const sources = [
    { name: 'enums.prisma', text: 'enum Mood {\n  A\n  B\n}\n' },
    { name: 'migrations/1_init/migration.sql', text: 'CREATE TABLE "Thing" (id serial);' },
    { name: 'schema.prisma', text: thing('  m Mood') },
  ];

  it('is its schema, and not the migrations that were made of it', async () => {
    const imported = await importModel(sources);
    expect(imported.format.id).toBe('prisma');
    expect(entity(imported, 'Thing').fields[0]?.type).toBe('enum');
    expect(imported.notCarriedOver.at(-1)).toEqual({
      what: 'Migrations of Prisma (1)',
      why: 'The schema beside them is what they come to.',
    });
  });

  it('is its migrations where SQL is asked for', async () => {
    const { format } = await importModel(sources, { format: 'postgres' });
    expect(format.id).toBe('postgres');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    [
      'a sign of another language',
      thing('  a Int;'),
      'unexpected ; on line 3, which reads "a Int;"',
    ],
    ['a field without a type', thing('  a'), 'unexpected "a" on line 3, which reads "a"'],
    [
      'a word misspelt',
      'modle A {\n  id Int @id\n}\n',
      'modle begins no block of a Prisma schema on line 1',
    ],
    ['an open block', 'model A {\n  id Int @id\n', 'the file ends before a block does on line 2'],
    ['a block in a block', 'model A {\n  id Int @id\n\nmodel B {\n}\n', 'unexpected "{" on line 4'],
    ['an open quote', thing('  a String @default("x)'), 'a text has no end: " on line 3'],
    ['an open comment', '/* x\nmodel A {\n', 'a comment has no end: /* on line 1'],
    [
      'a type nobody declares',
      thing('  a Strin'),
      'there is no type, model or enum Strin on line 3',
    ],
    ['a list of no field', thing('  @@index([nope])'), 'Thing has no field nope on line 3'],
    [
      'no model',
      'datasource db {\n  provider = "mysql"\n}\n',
      'no model in it could become an entity',
    ],
    ['nothing', '', 'no model in it could become an entity'],
    ['UTF-16', 'm\0o\0', 'save it as UTF-8'],
  ])('%s is told in one sentence', async (_name, text, message) => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'UnreadableFileError', exitCode: 2 });
    expect(String(error)).toContain('schema.prisma could not be read: ');
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });

  it('comments of any kind, Windows line ends and a byte order mark are no faults', async () => {
    const imported = await read(
      '\uFEFF/* a\n b */ model Thing { // c\r\n  id Int @id // d\r\n  // e "\r\n  u String @default("// no /* comment") /* f */\r\n  @@map("x") // g\r\n}',
    );
    expect(entity(imported, 'Thing')).toMatchObject({
      table: 'x',
      fields: [{ name: 'u', default: '// no /* comment' }],
    });
  });

  it('hostile text stays what it is', async () => {
    const hostile = "`${x}` */ ' </script> {{a}} $$";
    const imported = await read(
      `/// ${hostile}\nmodel Constructor {\n  id Int @id\n  toString String @default("${hostile}") @map("${hostile}") /// ${hostile}\n}\n`,
    );
    expect(imported.domain.entities[0]).toMatchObject({
      description: hostile,
      fields: [{ default: hostile, description: hostile, column: expect.stringMatching(/^\w+$/) }],
    });
  });
});

describe('the rest', () => {
  it('views are listed, generators and datasources counted', async () => {
    const imported = await read(
      `${thing()}view Totals {\n  id Int @unique\n}\ngenerator a {\n  provider = "x"\n}\ngenerator b {\n  provider = "y"\n}\ndatasource db {\n  provider = "postgresql"\n  extensions = [pgcrypto, postgis(schema: "x")]\n}\n`,
    );
    const notes = listed(imported).join('\n');
    expect(notes).toContain('4: View Totals');
    expect(notes).toContain('Generators (2)');
    expect(notes).toContain('15: Extensions pgcrypto, postgis');
  });

  it.each([
    [thing(), 2],
    ['enum A {\n  B\n  C @map("c")\n}\n', 2],
    ['enum A {\n  B\n  C\n}\n', 1],
    ['enum A {\n  B, C\n}\n', 0],
    ['Table a {\n  id int [pk]\n}\n', 0],
    ['entity A {\n  name String\n}\n', 0],
    ['CREATE TABLE model (id int);', 0],
    ['type A {\n  b: Int\n}\n', 0],
    ['openapi: 3.1.0\n', 0],
  ])('is recognised by its content: %j', (text, sureness) => {
    expect(prismaFormat.recognise(text)).toBe(sureness);
  });
});
