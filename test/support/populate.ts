/** Rows in each table of a domain, each with values of its own. */
import type { Client } from 'pg';
import type { Domain } from '../../src/blueprint/domain.js';
import type { Attribute, EntityModel } from '../../src/blueprint/model.js';
import { resolveModel } from '../../src/blueprint/resolve.js';
import { sqlIdentifier as id, sqlLiteral } from '../../src/names/names.js';

/** Fewer where what is unique leaves room for fewer. */
export async function populate(client: Client, domain: Domain, rows = 5): Promise<void> {
  const role = sqlLiteral(domain.roles[0]?.name ?? '');
  await client.query(
    `insert into auth_accounts (id, email, password_hash, role) select ${uuid}, n || '@example.com', '', ${role} from generate_series(0, 4) as n`,
  );
  const done = new Set(['account']);
  const model = resolveModel(domain);
  const { byName } = model;
  const entities = inOrder(model.entities);
  for (const entity of entities) {
    await client.query(insert(entity, rows, done));
    done.add(entity.name);
  }
  for (const entity of entities)
    for (const { join, owning, target } of entity.collections) {
      const other = byName.get(target);
      if (!join || !owning || !other) continue;
      const ends = [joined('one', entity.table, entity.key.column, 'n')];
      for (const [at, step] of ['n', 'n * 7 + 1'].entries())
        await client.query(
          `insert into ${id(join.table)} (${id(join.column)}, ${id(join.targetColumn)}) select one.value, other.value from generate_series(0, ${rows - 1}) as n ${ends[0]} ${joined('other', other.table, other.key.column, step)} where one.value is not null and other.value is not null and n % ${at + 1} = 0 on conflict do nothing`,
        );
    }
}

/** An entity after those that its rows cannot be without; there is no ring of such. */
function inOrder(entities: readonly EntityModel[]): readonly EntityModel[] {
  const ordered = new Set<EntityModel>();
  const isThere = (name: string) =>
    name === 'account' || [...ordered].some((entity) => entity.name === name);
  while (ordered.size < entities.length)
    for (const entity of entities)
      if (entity.references.every(({ required, target }) => !required || isThere(target)))
        ordered.add(entity);
  return [...ordered];
}

const uuid = `('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** The key of some row of a table, by number. */
const joined = (alias: string, table: string, key: string, number: string) =>
  `left join (select ${id(key)} as value, row_number() over (order by ${id(key)}) - 1 as place from ${id(table)}) as ${alias} on ${alias}.place = (${number}) % (select greatest(count(*), 1) from ${id(table)})`;

function insert(entity: EntityModel, rows: number, done: ReadonlySet<string>): string {
  const sometimes = (required: boolean, sql: string) =>
    required ? sql : `case when n % 2 = 0 then ${sql} end`;
  const references = entity.references.filter(({ target }) => done.has(target));
  const columns: [string, string][] = [
    [entity.key.column, keyValue(entity.key.type)],
    ...entity.attributes.map((attribute): [string, string] => [
      attribute.column,
      sometimes(attribute.required, value(attribute)),
    ]),
    ...references.map(({ column, required }, at): [string, string] => [
      column,
      sometimes(required, `r${at}.value`),
    ]),
  ];
  const names = columns.map(([name]) => id(name)).join(', ');
  const targets = references.map(({ targetTable, targetKey }, at) =>
    joined(`r${at}`, targetTable, targetKey.column, 'n'),
  );
  return `insert into ${id(entity.table)} (${names}) select ${columns.map(([, sql]) => sql).join(', ')} from generate_series(0, ${rows - 1}) as n ${targets.join(' ')} on conflict do nothing`;
}

function keyValue(type: EntityModel['key']['type']): string {
  if (type === 'uuid') return uuid;
  return type === 'string' ? `'k' || n` : 'n';
}

function value(attribute: Attribute): string {
  const { type, min = 0, max, minLength = 0, maxLength, values = [], scale = 2 } = attribute;
  switch (type) {
    case 'integer':
    case 'bigint':
      return max === undefined
        ? `${min} + n`
        : `${min} + n % ${Math.max(1, Math.min(max - min, 1e6))}`;
    case 'decimal':
      return `${min} + n % 5 * 10.0 ^ -${scale}`;
    case 'boolean':
      return 'n % 3 = 0';
    case 'date':
      return `date '2024-02-20' + n % 9`;
    case 'datetime':
      return `timestamptz '2024-02-20 00:00Z' + n * interval '1 second'`;
    case 'time':
      return `time '00:30' + n % 20 * interval '1 hour'`;
    case 'uuid':
      return uuid;
    case 'json':
      return `jsonb_build_object('row', n)`;
    case 'binary':
      return `decode(lpad(to_hex(n % 256), 2, '0'), 'hex')`;
    case 'enum':
      return `(array[${values.map((each) => sqlLiteral(each.value)).join(', ')}])[n % ${values.length} + 1]`;
    default: {
      const text = `rpad(reverse(to_hex(n)), greatest(${minLength}, char_length(to_hex(n))), '-')`;
      return maxLength === undefined ? text : `left(${text}, ${maxLength})`;
    }
  }
}
