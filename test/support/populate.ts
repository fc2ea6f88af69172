/** A few rows in each table of a domain, each with values of its own. */
import type { Client } from 'pg';
import type { Domain } from '../../src/blueprint/domain.js';
import { resolveModel, type Attribute, type EntityModel } from '../../src/blueprint/model.js';
import { sqlIdentifier as id, sqlLiteral } from '../../src/names/names.js';

const rowsEach = 5;
const uuid = (row: number) => `'00000000-0000-4000-8000-00000000000${row}'`;

export async function populate(client: Client, domain: Domain): Promise<void> {
  const role = sqlLiteral(domain.roles[0]?.name ?? '');
  const rows = Array.from({ length: rowsEach }, (_, row) => row);
  for (const row of rows)
    await client.query(
      `insert into auth_accounts (id, email, password_hash, role) values (${uuid(row)}, '${row}@example.com', '', ${role})`,
    );
  const done = new Set(['account']);
  // What is required points at an entity that stands before.
  for (const entity of resolveModel(domain).entities) {
    for (const row of rows) await client.query(insert(entity, row, done));
    done.add(entity.name);
  }
}

function insert(entity: EntityModel, row: number, done: ReadonlySet<string>): string {
  const columns: [string, string][] = [
    [entity.key.column, keyValue(entity.key.type, row)],
    ...entity.attributes
      .filter(({ required }) => required || row % 2 === 0)
      .map((attribute): [string, string] => [attribute.column, value(attribute, row)]),
    ...entity.references
      .filter(({ target, required }) => done.has(target) && (required || row % 2 === 0))
      .map(({ column, targetKey }): [string, string] => [column, keyValue(targetKey.type, row)]),
  ];
  const names = columns.map(([name]) => id(name)).join(', ');
  return `insert into ${id(entity.table)} (${names}) values (${columns.map(([, sql]) => sql).join(', ')})`;
}

function keyValue(type: EntityModel['key']['type'], row: number): string {
  if (type === 'uuid') return uuid(row);
  return type === 'string' ? `'k${row}'` : String(row);
}

function value(attribute: Attribute, row: number): string {
  const { type, min = 0, minLength = 0, values = [], scale = 2 } = attribute;
  switch (type) {
    case 'integer':
    case 'bigint':
      return String(min + row);
    case 'decimal':
      return `${min} + ${row} * 10.0 ^ -${scale}`;
    case 'boolean':
      return String(row % 3 === 0);
    case 'date':
    case 'datetime':
      return `'2024-02-2${row}'`;
    case 'time':
      return `'0${row}:30:00'`;
    case 'uuid':
      return uuid(row);
    case 'json':
      return `'{"row": ${row}}'`;
    case 'binary':
      return `'\\x0${row}'`;
    case 'enum':
      return sqlLiteral(values[row % values.length]?.value ?? '');
    default:
      return sqlLiteral(`v${row}`.padEnd(minLength, '-'));
  }
}
