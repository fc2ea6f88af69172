import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { read } from './reading.js';

const numbered = 'id Int @id @default(autoincrement())';

describe('keys', () => {
  it.each([
    [numbered, { type: 'integer', generated: 'identity' }],
    ['id BigInt @id', { type: 'bigint', generated: 'client' }],
    [
      'code String @id @db.VarChar(8)',
      { type: 'string', generated: 'client', maxLength: 8, column: 'code' },
    ],
    ['id String @id @default(uuid())', undefined],
    [
      'id String @id @default(cuid()) @map("key")',
      { type: 'uuid', generated: 'uuidv7', column: 'key' },
    ],
    ['id String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid', undefined],
    ['id String @id @default(uuid(7)) @db.Uuid', undefined],
    [
      'id String @id @default(auto()) @map("_id") @db.ObjectId',
      { type: 'uuid', generated: 'uuidv7', column: '_id' },
    ],
  ])('%s is kept', async (line, key) => {
    expect(entity(await read(`model Thing {\n  ${line}\n}\n`), 'Thing').key).toEqual(key);
  });

  it.each([
    ['  id String @id @default(cuid())', '2: Thing.id @default(cuid()) — The text becomes a uuid'],
    ['  id String @id @default(uuid()) @db.Uuid', 'Keys are UUIDs of version 7'],
    ['  a Int\n  b Int\n  @@id([a, b])', '(a, b) becomes a unique'],
    ['  a String @unique', 'no primary key'],
  ])('%s is listed', async (lines, note) => {
    expect(listed(await read(`model Thing {\n${lines}\n}\n`)).join('\n')).toContain(note);
  });

  it('a UUID made for a text is no news where the schema says version 7 itself', async () => {
    const imported = await read('model Thing {\n  id String @id @default(uuid(7)) @db.Uuid\n}\n');
    expect(imported.notCarriedOver.filter(({ line }) => line !== undefined)).toEqual([]);
  });
});

describe('relations', () => {
  it('one to many, one to one, and a shared key, with names of both sides', async () => {
    const imported = await read(`model User {
  id String @id @default(uuid())
  posts Post[]
  profile Profile?
}
model Post {
  ${numbered}
  writtenBy String @map("written_by")
  /// Whoever wrote it.
  author User @relation(fields: [writtenBy], references: [id], onDelete: Cascade)
}
model Profile {
  userId String @id
  user User @relation(fields: [userId], references: [id])
}
`);
    expect(entity(imported, 'Post').relations).toEqual([
      {
        name: 'author',
        kind: 'many-to-one',
        to: 'User',
        description: 'Whoever wrote it.',
        required: true,
        onDelete: 'cascade',
        inverse: 'posts',
        column: 'written_by',
      },
    ]);
    expect(entity(imported, 'Profile').relations).toEqual([
      {
        name: 'user',
        kind: 'one-to-one',
        to: 'User',
        required: true,
        inverse: 'profile',
        column: 'userId',
      },
    ]);
    expect(listed(imported)).toContainEqual(
      '8: Post.writtenBy is called authorId — It is the foreign key of author.',
    );
  });

  it('several between two models, and of a model to itself', async () => {
    const imported = await read(`model User {
  ${numbered}
  written Post[] @relation("author")
  checked Post[] @relation("editor")
  bossId Int?
  boss User? @relation("line", fields: [bossId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  staff User[] @relation("line")
}
model Post {
  ${numbered}
  authorId Int
  editorId Int?
  author User @relation("author", fields: [authorId], references: [id])
  editor User? @relation("editor", fields: [editorId], references: [id])
}
`);
    expect(
      [
        ...(entity(imported, 'Post').relations ?? []),
        ...(entity(imported, 'User').relations ?? []),
      ].map(({ name, inverse, onDelete, required }) => [name, inverse, onDelete, required]),
    ).toEqual([
      ['author', 'written', undefined, true],
      ['editor', 'checked', 'set-null', undefined],
      ['boss', 'staff', undefined, undefined],
    ]);
    expect(listed(imported).join('\n')).toContain('6: User.boss onUpdate: NoAction');
  });

  it('many to many without a model between, with one, and of a model to itself', async () => {
    const imported = await read(`model Post {
  ${numbered}
  tags Tag[]
  readers PostReader[]
}
model Tag {
  ${numbered}
  entries Post[]
}
model User {
  ${numbered}
  read PostReader[]
  follows User[] @relation("fans")
  fans User[] @relation("fans")
}
model PostReader {
  postId Int
  userId Int
  post Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  user User @relation(fields: [userId], references: [id], onDelete: Cascade)
  @@id([postId, userId])
}
`);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Post', 'Tag', 'User']);
    expect(entity(imported, 'Post').relations).toEqual([
      {
        name: 'users',
        kind: 'many-to-many',
        to: 'User',
        joinTable: expect.objectContaining({
          name: 'PostReader',
          column: 'postId',
          targetColumn: 'userId',
        }),
      },
      {
        name: 'tags',
        kind: 'many-to-many',
        to: 'Tag',
        inverse: 'entries',
        joinTable: { name: '_PostToTag', column: 'A', targetColumn: 'B' },
      },
    ]);
    expect(entity(imported, 'User').relations).toEqual([
      {
        name: 'fans',
        kind: 'many-to-many',
        to: 'User',
        inverse: 'follows',
        joinTable: { name: '_fans', column: 'A', targetColumn: 'B' },
      },
    ]);
  });

  it('what cannot be one is listed, and its fields stay', async () => {
    const imported = await read(`model A {
  ${numbered}
  x Int
  y Int
  b B @relation(fields: [x, y], references: [x, y])
  bCode String
  c C @relation(fields: [bCode], references: [code])
  d D @relation(fields: [x], references: [id])
}
model B {
  x Int
  y Int
  as A[]
  @@id([x, y])
}
model C {
  ${numbered}
  code String @unique
  as A[]
}
model D {
  id Int
  as A[]
  @@ignore
}
`);
    const notes = listed(imported).join('\n');
    expect(notes).toContain('5: Foreign key A (x, y) → B (x, y) — A relation has one column');
    expect(notes).toContain('7: Foreign key A (bCode) → C (code) — It does not point at the key');
    expect(notes).toContain('8: Relation A.d — D is not carried over');
    expect(notes).toContain('21: Model D — Prisma leaves it out');
    expect(entity(imported, 'A').fields.map(({ name }) => name)).toEqual(['x', 'y', 'bCode']);
  });
});

describe('lists', () => {
  it('uniques and indexes keep their fields; what else they are is listed', async () => {
    const imported = await read(`model Thing {
  ${numbered}
  a Int @unique
  b Int
  c String
  d String
  e Json

  @@unique([b, c(sort: Desc)], map: "bc")
  @@unique(fields: [d, b], name: "db")
  @@index([b], type: Hash)
  @@index([c, d])
  @@index([e], type: Gin)
  @@fulltext([c, d])
  @@index([b, a], where: raw("b > 1"))
}
`);
    expect(entity(imported, 'Thing')).toMatchObject({
      fields: [
        { name: 'a', unique: true },
        { name: 'b' },
        { name: 'c', type: 'string', maxLength: 300 },
        { name: 'd', type: 'string', maxLength: 300 },
        { name: 'e' },
      ],
      uniques: [
        ['b', 'c'],
        ['d', 'b'],
      ],
      indexes: [['b'], ['c', 'd']],
    });
    const lines = imported.notCarriedOver.flatMap(({ line }) => line ?? []);
    expect(lines).toEqual([5, 6, 9, 11, 13, 13, 14, 15]);
  });
});
