/** A MariaDB of its own on a socket, and what it says of its tables in PostgreSQL's words. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import type { CatalogueFact } from './catalogue.js';

/** Whether there is one on this machine. */
export const hasMariadb = spawnSync('mariadbd', ['--version']).status === 0;

export interface Mariadb {
  readonly run: (sql: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startMariadb(): Promise<Mariadb> {
  const home = await mkdtemp(path.join(tmpdir(), 'mariadb-'));
  const data = `--datadir=${path.join(home, 'data')}`;
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const plain = ['--no-defaults', data, ...user];
  await execa('mariadb-install-db', [
    ...plain,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const socket = path.join(home, 's');
  const server = spawn(
    'mariadbd',
    [...plain, `--socket=${socket}`, '--skip-networking', `--pid-file=${home}/pid`],
    { stdio: 'ignore' },
  );
  const run = async (input: string) => {
    const { stdout } = await execa(
      'mariadb',
      [
        '--no-defaults',
        `--socket=${socket}`,
        '--user=root',
        '--batch',
        '--raw',
        '--skip-column-names',
        '--default-character-set=utf8mb4',
      ],
      { input },
    );
    return stdout;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await run('select 1');
      break;
    } catch (error) {
      if (tries > 600) throw error;
      await sleep(100);
    }
  }
  const stop = async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    await rm(home, { recursive: true, force: true });
  };
  return { run, stop };
}

const queries = [
  `select json_object('kind', 'table', 'table', table_name, 'columns', json_array(), 'value', '')
   from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'`,
  `select json_object('kind', 'comment', 'table', table_name, 'columns', json_array(), 'value', table_comment)
   from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE' and table_comment <> ''`,
  ...[
    ["'column'", "''", 'true'],
    ["'type'", 'column_type', 'true'],
    ["'required'", "'NOT NULL'", "is_nullable = 'NO'"],
    ["'comment'", 'column_comment', "column_comment <> ''"],
  ].map(
    ([
      kind,
      value,
      where,
    ]) => `select json_object('kind', ${kind}, 'table', table_name, 'columns', json_array(column_name), 'value', ${value})
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = database() and table_type = 'BASE TABLE' and ${where}`,
  ),
  `select json_object('kind', if(index_name = 'PRIMARY', 'key', 'unique'), 'table', table_name,
     'columns', json_arrayagg(column_name order by seq_in_index), 'value', '', 'name', index_name)
   from information_schema.statistics where table_schema = database() and non_unique = 0 group by table_name, index_name`,
  `select json_object('kind', 'foreign key', 'table', k.table_name, 'columns', json_arrayagg(column_name order by ordinal_position),
     'value', concat(k.referenced_table_name, ' (', group_concat(referenced_column_name order by ordinal_position separator ', '), ') delete ',
       case delete_rule when 'CASCADE' then 'c' when 'SET NULL' then 'n' else 'a' end, ' update a'))
   from information_schema.key_column_usage k join information_schema.referential_constraints r
     on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name and r.table_name = k.table_name
   where k.table_schema = database() group by k.table_name, k.constraint_name, k.referenced_table_name, delete_rule`,
];

/** Every fact about the tables of a database but defaults, checks, plain indexes and ON UPDATE, which is counted. */
export async function factsOf({ run }: Mariadb, database: string): Promise<CatalogueFact[]> {
  const lines = await run(
    `use \`${database}\`; set group_concat_max_len = 100000; ${queries.join(';')};`,
  );
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CatalogueFact)
    .map((fact) => (fact.kind === 'type' ? { ...fact, value: typeOf(fact.value) } : fact));
}

/** The tables "Types" of docs/import.md. */
const types: readonly (readonly [RegExp, string])[] = [
  [/^(tinyint\(1\)|bit\(1\)).*/, 'boolean'],
  [/^(int(\(\d+\))? unsigned|bigint).*/, 'bigint'],
  [/^(tinyint|smallint|mediumint|int|year).*/, 'integer'],
  [/^(?:var)?char\((\d+)\)$/, 'character varying($1)'],
  [/^decimal\((\d+,\d+)\).*/, 'numeric($1)'],
  [/^(float|double).*/, 'numeric(38,18)'],
  [/^(datetime|timestamp).*/, 'timestamp with time zone'],
  [/^time.*/, 'time without time zone'],
  [/^(tiny|medium|long)?blob$|^(var)?binary.*/, 'bytea'],
  [/^set\(.*/, 'jsonb'],
  [/^(enum\(.*|(tiny|medium|long)?text|geometry|point)$/, 'text'],
];

function typeOf(type: string): string {
  const [from, to] = types.find(([each]) => each.test(type)) ?? [];
  return from === undefined || to === undefined ? type : type.replace(from, to);
}
