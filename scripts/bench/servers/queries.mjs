/** What the servers of the comparison share: the SQL of the generated project, under the same names. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** Loads packages that the generated project has installed, in the versions it has installed. */
export const projectRequire = createRequire(path.join(process.cwd(), 'package.json'));

const columns = `
  t.id, t.name, t.code, t.note, t.price, t.quantity, t.active, t.released_on as "releasedOn", t.size,
  t.origin_id as "originId", t.version, t.created_at as "createdAt", t.updated_at as "updatedAt"`;

const one = `select ${columns} from products t where t.id = $1 and true`;
const list = `select ${columns} from products t where true order by t.id limit $1`;
const insert = `
  insert into products as t (id, name, code, price) values ($1, $2, $3, $4) returning ${columns}`;

export const queries = {
  one: (id) => ({ name: 'one', text: one, values: [id] }),
  list: () => ({ name: 'list', text: list, values: [21] }),
  insert: (id, { name, code, price }) => ({
    name: 'insert',
    text: insert,
    values: [id, name, code, price],
  }),
};

/** The same rows, made into JSON by PostgreSQL. */
export const jsonQueries = {
  one: (id) => ({
    name: 'json-one',
    text: `select row_to_json(r)::text as json from (${one}) r`,
    values: [id],
  }),
  list: () => ({
    name: 'json-list',
    text: `with page as materialized (${list}) select json_build_object(
        'items', coalesce((select json_agg(row_to_json(p)) from (select * from page limit 20) p), '[]'),
        'nextCursor', (select p.id from page p offset 19 limit 1)
      )::text as json`,
    values: [21],
  }),
  insert: (id, { name, code, price }) => ({
    name: 'json-insert',
    text: `with r as (${insert}) select row_to_json(r)::text as json from r`,
    values: [id, name, code, price],
  }),
};

/** The pool as one writes it by hand: pg's own defaults, and the size that all have. */
export function createPool() {
  const { Pool } = projectRequire('pg');
  return new Pool({
    connectionString: process.env.DATABASE_URL,
    max: Number(process.env.DATABASE_POOL_SIZE),
    options: '-c timezone=UTC',
  });
}

export const page = (rows) => ({
  items: rows.slice(0, 20),
  nextCursor: rows.length > 20 ? rows[19].id : null,
});
