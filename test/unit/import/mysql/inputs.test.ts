import { describe, expect, it } from 'vitest';
import { entity, fixture, listed } from '../reading.js';
import { read } from './reading.js';

const relationsOf = ({ domain }: Awaited<ReturnType<typeof read>>) =>
  domain.entities.flatMap(({ relations = [] }) => relations);

describe('Sakila', () => {
  it('becomes fourteen entities, with all its foreign keys', async () => {
    const sakila = await read(fixture('sakila.sql'));
    expect(sakila.domain.entities.map(({ name }) => name).join(' ')).toBe(
      'Actor Address Category City Country Customer Film FilmText Inventory Language Payment Rental Staff Store',
    );
    // 22 foreign keys: 18 relations, and the two ends of two join tables.
    const kinds = relationsOf(sakila).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'many-to-many')).toHaveLength(2);
    expect(kinds.filter((kind) => kind !== 'many-to-many')).toHaveLength(18);
    expect(entity(sakila, 'Film')).toMatchObject({
      key: { type: 'bigint', generated: 'identity', column: 'film_id' },
      timestamps: true,
    });
    expect(entity(sakila, 'Film').fields).toContainEqual({
      name: 'rating',
      type: 'enum',
      values: ['G', 'PG', 'PG-13', 'R', 'NC-17'].map((value) => ({ value })),
      default: 'G',
    });
    expect(entity(sakila, 'Rental').uniques).toEqual([['rentalDate', 'inventory', 'customer']]);
    expect(entity(sakila, 'FilmText').search).toEqual(['title', 'description']);
    expect(entity(sakila, 'Staff').fields.find(({ name }) => name === 'password')?.hidden).toBe(
      true,
    );
  });

  it('lists seven views, three triggers, three procedures and three functions', async () => {
    const lines = fixture('sakila.sql').split('\n');
    const { notCarriedOver } = await read(fixture('sakila.sql'));
    for (const [kind, count] of Object.entries({
      View: 7,
      Trigger: 3,
      Procedure: 3,
      Function: 3,
    })) {
      const found = notCarriedOver.filter(({ what }) => what.startsWith(`${kind} `));
      expect(found).toHaveLength(count);
      for (const { line = 0 } of found)
        expect(lines[line - 1]).toMatch(new RegExp(`^CREATE .*${kind}`, 'i'));
    }
  });
});

describe('Kanboard', () => {
  it('becomes 45 entities, with all its foreign keys', async () => {
    const kanboard = await read(fixture('kanboard.sql'));
    expect(kanboard.domain.entities).toHaveLength(45);
    const relations = relationsOf(kanboard);
    const joins = relations.filter(({ kind }) => kind === 'many-to-many');
    expect(joins.map(({ joinTable }) => joinTable?.name)).toEqual([
      'group_has_users',
      'task_has_tags',
      'user_has_notifications',
    ]);
    const isTwice = listed(kanboard).filter((note) => note.includes('Foreign key'));
    expect(relations.length + joins.length + isTwice.length).toBe(61);
    expect(entity(kanboard, 'User').fields).toContainEqual({
      name: 'isActive',
      type: 'boolean',
      default: true,
    });
  });
});
