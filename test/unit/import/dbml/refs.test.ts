import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../../src/import/imported.js';
import { entity, listed } from '../reading.js';
import { read } from './reading.js';

const tables = `Table users {
  id int [pk]
  code int [unique]
  boss_id int
}
Table posts {
  id int [pk]
  user_id int
  author_id int [not null]
}
`;

const relations = ({ domain }: Imported) =>
  domain.entities.flatMap(({ name, relations: all = [] }) =>
    all.map((each) => `${name}.${each.name} ${each.kind} ${each.to}${each.required ? ' !' : ''}`),
  );

describe('references', () => {
  it.each([
    ['Ref: posts.user_id > users.id', 'Post.user many-to-one User'],
    ['Ref: users.id < posts.author_id', 'Post.author many-to-one User !'],
    ['Ref name { posts.user_id - users.id }', 'Post.user one-to-one User'],
    ['Ref: users.id - posts.user_id', 'Post.user one-to-one User'],
    ['Ref: posts.id <> users.id', 'Post.users many-to-many User'],
    ['Ref: users.boss_id > users.id', 'User.boss many-to-one User'],
    ['Ref: posts.id - users.id', 'User.post one-to-one Post !'],
  ])('%s', async (ref, relation) => {
    const imported = await read(`${tables}${ref}\n`);
    expect(relations(imported)).toEqual([relation]);
  });

  it('written at a column, to a table that comes later, with what happens at deletion', async () => {
    const imported = await read(`Table posts {
  id int [pk]
  user_id int [ref: > users.id]
  badge_id int [ref: - badges.id]
}
Table users { id int [pk] }
Table badges { id int [pk] }
Ref: badges.id > users.id [delete: cascade, update: cascade]
`);
    expect(relations(imported)).toEqual(
      [
        'Post.user many-to-one User',
        'Post.badge one-to-one Badge',
        'Badge.id many-to-one User !',
      ].map((each) => each.replace('Badge.id many-to-one', 'Badge.user one-to-one')),
    );
    expect(entity(imported, 'Badge').relations?.[0]).toMatchObject({ onDelete: 'cascade' });
    expect(listed(imported).join('\n')).toContain('8: ON UPDATE cascade of');
  });

  it('links have a table each, whose name is free', async () => {
    const imported = await read(
      `${tables}Ref: users.id <> posts.id\nTable users_posts {\n  id int [pk]\n}\n`,
    );
    expect(entity(imported, 'User').relations?.map(({ joinTable }) => joinTable)).toEqual([
      { name: 'users_posts_2', column: 'users_id', targetColumn: 'posts_id' },
    ]);
  });

  it('that no relation can be are listed', async () => {
    const imported = await read(`${tables}Table c { a int
 b int
 indexes { (a, b) [unique] } }
Ref: posts.user_id > users.code
Ref: posts.(id, user_id) > c.(a, b)
Ref: posts.(id, author_id) <> c.(a, b)
`);
    const notes = listed(imported).join('\n');
    expect(notes).toContain('14: Foreign key posts (user_id) → users (code)');
    expect(notes).toContain('15: Foreign key posts (id, user_id) → c (a, b)');
    expect(notes).toContain('16: Reference posts.(id, author_id) to c.(a, b)');
    expect(relations(imported)).toEqual([]);
  });
});
