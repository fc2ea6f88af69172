/** Files that are not quite texts, and words that are not quite a format's: one sentence each. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readModel } from '../../../src/import/files.js';
import { importModel } from '../../../src/import/index.js';

const prisma = 'model Straße {\n  id Int @id\n  ort String\n}\n'.replace('ß', 's');
const jdl = 'entity Book {\n  title String required\n}\n';
const dbml = "Table books {\n  id int [pk]\n  title varchar [note: 'Größe']\n}\n";
const mysql =
  "CREATE TABLE `books` (\n  `id` int NOT NULL COMMENT 'Größe',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n";
const postgres =
  "create table books (\n  id serial primary key,\n  title text default 'Größe'\n);\n";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'model-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Buffer) {
  await writeFile(path.join(folder, name), content);
  return importModel(await readModel([name], folder));
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

it.each([
  ['nothing', 'a.sql', '\n \n', 'there is nothing in it.'],
  [
    'UTF-16 with its mark',
    'b.prisma',
    utf16(`\ufeff${prisma}`),
    'it is in UTF-16; save it as UTF-8',
  ],
  ['UTF-16 without', 'c.sql', utf16(postgres), 'it is in UTF-16; save it as UTF-8 and try again.'],
  ['UTF-16 the other way round', 'd.jdl', utf16(jdl).swap16(), 'it is in UTF-16; save it as'],
  ['an image', 'e.dbml', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'it is not text'],
  [
    'Latin-1 in a comment that is carried over',
    'f.dbml',
    Buffer.from(dbml, 'latin1'),
    'it is not in UTF-8 on line 3, which reads "title varchar [note: \'Gr\ufffd\ufffde\']"; save it as UTF-8',
  ],
  [
    'Latin-1 in a default',
    'g.sql',
    Buffer.from(postgres, 'latin1'),
    'it is not in UTF-8 on line 3, which',
  ],
  [
    'Latin-1 in a name',
    'h.prisma',
    Buffer.from(prisma.replace('ort', 'größe'), 'latin1'),
    'line 3, which',
  ],
  [
    'a wrong word of SQL',
    'i.sql',
    'create tabel a (\n  id int\n);',
    'near "tabel" on line 1, which reads',
  ],
  [
    'a wrong word of Prisma',
    'j.prisma',
    `modle A {\n}\n`,
    'modle begins no block of a Prisma schema on line 1',
  ],
  [
    'a wrong word of DBML',
    'k.dbml',
    `${dbml}\nTabel b {\n id int\n}`,
    'nothing of DBML starts with "Tabel" on line 6',
  ],
  [
    'a wrong setting of DBML',
    'l.dbml',
    'Table a {\n  id int [pk, nott null]\n}',
    'there is no setting "nott null" on line 2',
  ],
  [
    'a wrong word of JDL',
    'm.jdl',
    `${jdl}entitty B {\n}`,
    'nothing of JDL starts with "entitty" on line 4',
  ],
  [
    'a wrong validation of JDL',
    'n.jdl',
    'entity A {\n  a String requierd\n  b String\n}',
    'requierd is no validation of JDL on line 2',
  ],
])('%s is told', async (_what, name, content, said) => {
  const error: unknown = await read(name, content).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'UnreadableFileError', exitCode: 2 });
  expect(String(error)).toContain(`${name} could not be read: `);
  expect(String(error)).toContain(said);
  expect(String(error)).not.toContain('\n');
});

it.each([
  ['a mark of UTF-8', (text: string) => `\ufeff${text}`],
  ['lines of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['lines of an old Mac', (text: string) => text.replaceAll('\n', '\r')],
])('%s changes nothing', async (_what, changed) => {
  const texts = { prisma, jdl, dbml, sql: postgres, mysql };
  for (const [ending, text] of Object.entries(texts)) {
    const plain = await read(`plain.${ending}`, text);
    const other = await read(`other.${ending}`, changed(text));
    expect(other.domain).toEqual(plain.domain);
    expect(other.notCarriedOver).toEqual(plain.notCarriedOver);
  }
});

it('rows may be in any encoding', async () => {
  const rows = Buffer.from("insert into books values (1, 'Größe');\n", 'latin1');
  const { domain } = await read('rows.sql', Buffer.concat([Buffer.from(postgres), rows]));
  expect(domain.entities[0]?.fields[0]?.default).toBe('Größe');
});

it('a text of two hundred thousand characters is one text', async () => {
  const long = `model A {\n  id Int @id\n  /// ${'y'.repeat(200_000)}\n  x String @default("${'z'.repeat(200_000)}")\n}`;
  const { domain } = await read('long.prisma', long);
  expect(domain.entities[0]?.fields[0]?.description).toHaveLength(2000);
});

it('of a folder with other files they are counted', async () => {
  await mkdir(path.join(folder, 'mixed'));
  await writeFile(path.join(folder, 'mixed/schema.prisma'), prisma);
  await writeFile(path.join(folder, 'mixed/seed.sql'), 'select 1;');
  await writeFile(path.join(folder, 'mixed/package.json'), '{"name":"x"}');
  const { notCarriedOver } = await importModel(await readModel(['mixed'], folder));
  expect(notCarriedOver).toContainEqual({
    what: 'Files of another kind (2)',
    why: 'They hold nothing of this format: package.json, seed.sql.',
  });
});
