import { describe, expect, it } from 'vitest';
import { dbmlFormat } from '../../../../src/import/dbml/format.js';
import { entity, listed } from '../reading.js';
import { fixture, read } from './reading.js';

describe('the shop of DBML’s playground', () => {
  it('becomes five entities with five relations, enums with labels, and time stamps', async () => {
    const shop = await read(fixture('holistics-ecommerce.dbml'));
    expect(
      shop.domain.entities.map(({ name, timestamps, relations = [] }) => [
        name,
        timestamps,
        relations.map((relation) => relation.name),
      ]),
    ).toEqual([
      ['User', true, []],
      ['Product', true, ['category']],
      ['Category', true, ['parent']],
      ['Order', true, ['user']],
      ['OrderItem', false, ['order', 'product']],
    ]);
    expect(entity(shop, 'Order').fields[0]).toMatchObject({
      type: 'enum',
      default: 'pending',
      values: [{ value: 'pending', label: 'Order placed but not confirmed' }, {}, {}, {}, {}],
    });
    expect(listed(shop)).toContain('99: Group ecommerce_core of tables — A domain has no groups.');
  });
});

describe('tipcards', () => {
  it('becomes fifteen entities and a join table, and keeps shared keys', async () => {
    const cards = await read(fixture('tipcards.dbml'));
    expect(cards.domain.entities).toHaveLength(15);
    const relations = cards.domain.entities.flatMap((each) => each.relations ?? []);
    expect(relations).toHaveLength(16);
    expect(relations.filter(({ kind }) => kind === 'one-to-one')).toHaveLength(3);
    expect(entity(cards, 'CardVersion').relations).toContainEqual({
      name: 'invoices',
      kind: 'many-to-many',
      to: 'Invoice',
      joinTable: {
        name: 'CardVersionHasInvoice',
        column: 'cardVersion',
        targetColumn: 'invoice',
      },
    });
  });
});

describe('several files', () => {
  it('are one model, whether they name what they use or not', async () => {
    const imported = await read(
      "use { table users } from './users.dbml'\nTable posts {\n  id int [pk]\n  user_id int [ref: > users.id]\n}\n",
      'Table users {\n  id int [pk]\n  x double\n}\n',
    );
    expect(entity(imported, 'Post').relations).toHaveLength(1);
    expect(imported.notCarriedOver).toContainEqual({
      file: 'more1.dbml',
      line: 3,
      what: 'users.x',
      why: expect.stringContaining('double precision becomes decimal'),
    });
  });

  it('are told by file and line where one is broken', async () => {
    await expect(
      read('Table a {\n  id int [pk]\n}\n', '\nTable b {\n  id int [pk nope]\n}\n'),
    ).rejects.toThrow(
      /^more1\.dbml could not be read: .* on line 3, which reads "id int \[pk nope\]"\.$/,
    );
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['an open bracket', 'Table a {\n  id int [pk\n}\n', 'on line 3, which reads "}"'],
    ['a table nobody makes', 'Table a {\n  b int [ref: > b.id]\n}\n', "Table 'b' does not exist"],
    ['a column twice', 'Table a {\n  id int\n  id int\n}\n', "Duplicate column 'id' on line 2"],
    ['a word misspelt', 'Tabel a {\n  id int\n}\n', 'on line 1, which reads "Tabel a {"'],
    ['a table without columns', 'Table a {\n}\n', 'must have at least one column on line 1'],
    ['no table', 'Enum a {\n  b\n}\n', 'it holds no Table'],
    ['nothing', '', 'it holds no Table'],
  ])('%s is told in one sentence', async (_name, text, message) => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'UnreadableFileError', exitCode: 2 });
    expect(String(error)).toContain('schema.dbml could not be read: ');
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });

  it('hostile text stays what it is', async () => {
    const hostile = '`${x}` */ " </script> {{a}} $$';
    const imported = await read(
      `Table "t ${hostile.replaceAll('"', '')}" [note: '''${hostile.replaceAll('`', '\\`')}'''] {\n  id int [pk]\n  constructor text [default: '${hostile}']\n}\n`,
    );
    expect(imported.domain.entities[0]).toMatchObject({ fields: [{ default: hostile }] });
    expect(imported.domain.entities[0]?.table).toMatch(/^[a-z_]+$/);
  });
});

describe('the rest', () => {
  it('is listed or counted', async () => {
    const imported = await read(`Project shop {
  database_type: 'MySQL'
  Note: 'All of it'
}
Table a [headercolor: #aabbcc] { id int [pk] }
TableGroup g { a }
Note sticky { 'remember' }
Records a(id) {
  1
  2
}
`);
    const notes = listed(imported).join('\n');
    for (const note of ['3: Note of the project', '6: Group g', '7: Note sticky', 'Records (2)'])
      expect(notes).toContain(note);
  });

  it.each([
    ['Table a {\n  id int\n}\n', 2],
    ['table "a b" as x [note: \'y\'] {\n  id int\n}\n', 2],
    ['Ref: a.b > c.d\n', 2],
    ['Project x {\n  database_type: "x"\n}\n', 2],
    ["Enum a {\n  b [note: 'c']\n}\n", 2],
    ['enum A {\n  B\n}\n', 1],
    ['model A {\n  id Int @id\n}\n', 0],
    ['CREATE TABLE a (id int);\n', 0],
    ['entity A {\n}\nrelationship OneToMany {\n}\n', 0],
    ['openapi: 3.1.0\n', 0],
  ])('is recognised by its content: %j', (text, sureness) => {
    expect(dbmlFormat.recognise(text)).toBe(sureness);
  });
});
