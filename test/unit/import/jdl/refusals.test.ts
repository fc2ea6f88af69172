import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jdlFormat } from '../../../../src/import/jdl/format.js';
import { readJdl } from '../../../../src/import/jdl/index.js';
import { fixture } from './reading.js';

const refused = async (text: string, name = 'shop.jdl') =>
  readJdl([{ name, text }]).then(
    () => 'read',
    (error: Error) => error.message,
  );

describe('a broken file', () => {
  it.each([
    [
      'entity A {\n  name String required\n  age Integer min(0\n}\n',
      'shop.jdl could not be read: ")" of min is missing after "0" on line 3, which reads "age Integer min(0".',
    ],
    [
      'entity A {\n  name String\n',
      'shop.jdl could not be read: "}" of A, or a field, is missing after "String" on line 2, which reads "name String".',
    ],
    [
      'entity A {\n  name\n}',
      'shop.jdl could not be read: the type of A.name is missing after "name" on line 2, which reads "name".',
    ],
    [
      'entity A {\n  x String % 3\n}',
      'shop.jdl could not be read: "%" has no meaning in JDL on line 2, which reads "x String % 3".',
    ],
    [
      'entity A\nrelationship ManyToFew { A to A }',
      'shop.jdl could not be read: OneToOne, OneToMany, ManyToOne or ManyToMany is missing after "relationship" before "ManyToFew" on line 2, which reads "relationship ManyToFew { A to A }".',
    ],
    [
      'entity A\nrelationship OneToOne {\n  A{b} A{c}\n}',
      'shop.jdl could not be read: "to" is missing after A before "A" on line 3, which reads "A{b} A{c}".',
    ],
    [
      'entitty A {\n}',
      'shop.jdl could not be read: nothing of JDL starts with "entitty" on line 1, which reads "entitty A {".',
    ],
  ])('%j is told by its line', async (text, message) => {
    expect(await refused(text)).toBe(message);
  });

  it('of several is named, with its own line', async () => {
    const sources = [
      { name: 'a.jdl', text: 'entity A\nentity B\n' },
      { name: 'b.jdl', text: '\nentity {\n' },
    ];
    await expect(readJdl(sources)).rejects.toThrow(/^b\.jdl could not be read: .* on line 2,/);
  });

  it('without an entity says so', async () => {
    expect(await refused('enum A { B }')).toBe(
      'shop.jdl could not be read: it holds no entity; write one, such as entity Book { title String required }.',
    );
  });
});

it('names files in the list where there are several', async () => {
  const { notCarriedOver } = await readJdl([
    { name: 'a.jdl', text: 'entity A\nentity B\n' },
    { name: 'b.jdl', text: '\nentity A\nfilter A\n' },
  ]);
  expect(notCarriedOver).toContainEqual({
    what: 'Second entity A',
    why: 'The first one counts.',
    file: 'b.jdl',
    line: 2,
  });
  expect(notCarriedOver).toContainEqual(expect.objectContaining({ file: 'b.jdl', line: 3 }));
});

describe('the format', () => {
  it.each(['bug-tracker.jdl', 'human-resources.jdl', 'library.jh'])(
    'is known by the content of %s',
    (name) => {
      expect(jdlFormat.recognise(fixture(name))).toBe(2);
    },
  );

  it.each([
    ['entity Thing {\n  name String\n}', 1],
    ['entity Thing', 1],
    ['model User {\n  id Int @id\n}\nenum Role {\n  ADMIN\n}', 0],
    ['type Query {\n  a: String\n}\nenum Role { ADMIN }', 0],
    ['CREATE TABLE a (id int);', 0],
    ['openapi: 3.0.0\ninfo: {}', 0],
  ])('of %j is told with the sureness %i', (text, sureness) => {
    expect(jdlFormat.recognise(text)).toBe(sureness);
  });

  it('is none of the other fixtures', () => {
    const other = (name: string) =>
      readFileSync(join(import.meta.dirname, '../../../fixtures', name), 'utf8');
    expect(jdlFormat.recognise(other('sql/chinook.sql'))).toBe(0);
    expect(jdlFormat.recognise(other('openapi/petstore.yaml'))).toBe(0);
  });
});
