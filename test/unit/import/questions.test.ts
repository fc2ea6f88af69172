import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { importModel } from '../../../src/import/index.js';

const sql = `
CREATE TABLE app_user (
  id serial PRIMARY KEY,
  email varchar(200) NOT NULL UNIQUE,
  password_hash varchar(200) NOT NULL
);
CREATE TABLE team (
  id serial PRIMARY KEY,
  name text NOT NULL,
  parent_id integer,
  deleted_at timestamptz
);
CREATE TABLE task (
  id serial PRIMARY KEY,
  team_id integer NOT NULL,
  owner_id bigint,
  ticket_id integer
);
CREATE INDEX ON task (team_id);
`;
const read = (accepted: readonly string[] = []) =>
  importModel([{ name: 'schema.sql', text: sql }], { accepted });

test('what a model only suggests is offered and not assumed', async () => {
  const { questions, domain } = await read();
  expect(questions.map(({ id }) => id)).toEqual([
    'AppUser.account',
    'Team.parentId',
    'Team.deletedAt',
    'Task.teamId',
  ]);
  expect(domain.entities.flatMap(({ relations = [] }) => relations)).toEqual([]);
});

test('what is accepted is done, and asked no more', async () => {
  const { questions, domain } = await read(['AppUser.account', 'Task.teamId', 'Team.parentId']);
  expect(questions.map(({ id }) => id)).toEqual(['Team.deletedAt']);
  const [user, team, task] = domain.entities;
  expect(user?.relations).toMatchObject([{ name: 'account', kind: 'one-to-one', to: 'account' }]);
  expect(team?.relations).toMatchObject([{ name: 'parent', to: 'Team' }]);
  expect(task?.relations).toMatchObject([
    { name: 'team', kind: 'many-to-one', to: 'Team', required: true },
  ]);
  expect(task?.fields.map(({ name }) => name)).toEqual(['ownerId', 'ticketId']);
  expect(checkDomain(domain)).toEqual([]);
});

test('rows that are marked as deleted become soft delete, with those that go along', async () => {
  const more =
    'CREATE TABLE label (id serial PRIMARY KEY, team_id integer REFERENCES team ON DELETE CASCADE);';
  const { domain, questions } = await importModel([{ name: 'schema.sql', text: sql + more }], {
    accepted: ['Team.deletedAt'],
  });
  expect(questions.map(({ id }) => id)).not.toContain('Team.deletedAt');
  const soft = domain.entities.filter(({ softDelete }) => softDelete === true);
  expect(soft.map(({ name }) => name)).toEqual(['Team', 'Label']);
  expect(soft[0]?.fields.map(({ name }) => name)).toEqual(['name', 'parentId']);
  expect(checkDomain(domain)).toEqual([]);
});

test('an id that nobody asked is refused with those there are', async () => {
  await expect(read(['Task.ownerId'])).rejects.toThrow(
    'raises no question "Task.ownerId" to accept; its questions are AppUser.account, Team.parentId, Team.deletedAt, Task.teamId.',
  );
});

test('a text of no known format is refused, with the formats there are', async () => {
  await expect(importModel([{ name: 'notes.txt', text: 'Dear diary' }])).rejects.toThrow(
    /notes\.txt holds no model that can be read .*--format/,
  );
});
