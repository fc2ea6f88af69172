/** A MariaDB of its own on a socket, and what it says of its tables in PostgreSQL's words. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { type CatalogueFact, normal } from './catalogue.js';

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
    [
      "'default'",
      "if(extra like '%auto_increment%', 'numbered', column_default)",
      "extra not like '%GENERATED%' and (column_default is not null and column_default <> 'NULL' or extra like '%auto_increment%')",
    ],
  ].map(
    ([
      kind,
      value,
      where,
    ]) => `select json_object('kind', ${kind}, 'table', table_name, 'columns', json_array(column_name), 'value', ${value})
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = database() and table_type = 'BASE TABLE' and ${where}`,
  ),
  `select json_object('kind', if(index_name = 'PRIMARY', 'key', if(non_unique = 0, 'unique', 'index')), 'table', table_name,
     'columns', json_arrayagg(column_name order by seq_in_index), 'value', if(index_type = 'BTREE', '', lower(index_type)), 'name', index_name)
   from information_schema.statistics where table_schema = database() group by table_name, index_name, non_unique, index_type`,
  `select json_object('kind', 'check', 'table', table_name, 'columns', json_array(), 'value', check_clause, 'name', constraint_name)
   from information_schema.check_constraints where constraint_schema = database()`,
  `select json_object('kind', 'foreign key', 'table', k.table_name, 'columns', json_arrayagg(column_name order by ordinal_position),
     'value', concat(k.referenced_table_name, ' (', group_concat(referenced_column_name order by ordinal_position separator ', '), ') delete ',
       case delete_rule when 'CASCADE' then 'c' when 'SET NULL' then 'n' else 'a' end, ' update a'))
   from information_schema.key_column_usage k join information_schema.referential_constraints r
     on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name and r.table_name = k.table_name
   where k.table_schema = database() group by k.table_name, k.constraint_name, k.referenced_table_name, delete_rule`,
];

/** Every fact about the tables of a database but ON UPDATE of a foreign key, which is counted. */
export async function factsOf({ run }: Mariadb, database: string): Promise<CatalogueFact[]> {
  const lines = await run(
    `use \`${database}\`; set group_concat_max_len = 100000; ${queries.join(';')};`,
  );
  const facts = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CatalogueFact);
  const typeIn = ({ table, columns }: CatalogueFact) =>
    facts.find(
      (fact) =>
        fact.kind === 'type' && fact.table === table && fact.columns.join() === columns.join(),
    )?.value ?? '';
  const isJson = ({ table, columns: [column = ''] }: CatalogueFact) =>
    facts.some(
      ({ kind, table: of, value }) =>
        kind === 'check' && of === table && value === `json_valid(\`${column}\`)`,
    );
  const isPlain = ({ table, columns: [column = ''] }: CatalogueFact) =>
    !facts.some(
      (fact) =>
        ['key', 'foreign key'].includes(fact.kind) &&
        fact.table === table &&
        fact.columns.includes(column),
    );
  return facts.flatMap((fact): CatalogueFact[] => {
    switch (fact.kind) {
      case 'type':
        return [
          { ...fact, value: isJson(fact) ? 'jsonb' : typeOf(fact.value) },
          ...(isPlain(fact) ? limitsOf(fact).flatMap(normal) : []),
        ];
      case 'default':
        return normal({ ...fact, value: defaultOf(fact.value, typeIn(fact)) });
      case 'check':
        return checkOf(fact, typeIn).flatMap(normal);
      default:
        return [fact];
    }
  });
}

/** What a type demands by itself and PostgreSQL's does not: the values of an enum, no sign. */
function limitsOf({ table, columns, value }: CatalogueFact): CatalogueFact[] {
  const [column = ''] = columns;
  const check = (condition: string) => ({
    kind: 'check' as const,
    table,
    columns,
    value: condition,
  });
  const values = /^enum\((.*)\)$/.exec(value)?.[1];
  if (values !== undefined)
    return [check(`${column} = ANY ARRAY[${values.replaceAll("','", "', '")}]`)];
  return value.includes('unsigned') ? [check(`${column} >= 0`)] : [];
}

/** A condition in PostgreSQL's words; JSON is valid where the type is JSON. */
function checkOf(fact: CatalogueFact, typeIn: (fact: CatalogueFact) => string): CatalogueFact[] {
  const columns = [...new Set([...fact.value.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))];
  if (fact.value.startsWith('json_valid(')) return [];
  const digits = /\d+,(\d+)/.exec(typeIn({ ...fact, columns }))?.[1];
  const step = digits === undefined ? 1 : 10 ** -Number(digits);
  // Next to a limit that is excluded stands the next number that the column can hold.
  const value = fact.value
    .replaceAll('`', '')
    .replace(/^(\w+) in \((.*)\)$/, '$1 = ANY ARRAY[$2]')
    .replaceAll(
      /(\w+) ([<>]) (-?[\d.]+)(?= and |$)/g,
      (_, name: string, sign: string, limit: string) => {
        const next = Number(limit) + (sign === '>' ? step : -step);
        return `${name} ${sign}= ${String(Number(next.toFixed(Number(digits ?? 0))))}`;
      },
    );
  return [{ ...fact, columns, value }];
}

function defaultOf(value: string, type: string): string {
  if (value.startsWith('current_timestamp')) return 'now()';
  const bits = /^b'([01]+)'$/.exec(value)?.[1];
  const number = bits === undefined ? value : String(Number.parseInt(bits, 2));
  if (/^(tinyint|bit)\(1\)/.test(type)) return number === '0' ? 'false' : 'true';
  return number.startsWith('-') ? `'${number}'` : number;
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
