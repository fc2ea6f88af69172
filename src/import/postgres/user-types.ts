/** CREATE TYPE, CREATE DOMAIN and what changes them later. */
import type {
  AlterEnumStmt,
  CreateDomainStmt,
  CreateEnumStmt,
  CompositeTypeStmt,
  CreateRangeStmt,
  DefineStmt,
} from 'libpg-query';
import { type Reading, shownName, type UserDomain } from './catalogue.js';
import { factsOf } from './checks.js';
import { conditionOf } from './conditions.js';
import { defaultText, typeOf } from './columns.js';
import { readDefault } from './expressions.js';
import { inParentheses, qualified, rangeName, stringsOf } from './tree.js';

export function createEnum({ catalogue, notes, line }: Reading, statement: CreateEnumStmt): void {
  const name = qualified(stringsOf(statement.typeName));
  catalogue.addType(name, { kind: 'enum', values: stringsOf(statement.vals) });
  notes.add(
    `Type ${shownName(name)}`,
    'Fields of it are enums: a text column whose CHECK lists the values, which sorts as text does.',
    line,
  );
}

export function alterEnum({ catalogue }: Reading, statement: AlterEnumStmt): void {
  const type = catalogue.type(qualified(stringsOf(statement.typeName)));
  const { newVal = '', oldVal, newValNeighbor, newValIsAfter } = statement;
  if (type?.kind !== 'enum') return;
  if (oldVal !== undefined && oldVal !== '') {
    type.values = type.values.map((value) => (value === oldVal ? newVal : value));
  } else if (!type.values.includes(newVal)) {
    const beside = type.values.indexOf(newValNeighbor ?? '');
    const at = beside < 0 ? type.values.length : beside + (newValIsAfter ? 1 : 0);
    type.values.splice(at, 0, newVal);
  }
}

const plainDomain: Pick<UserDomain, 'required' | 'checks' | 'default'> = {
  required: false,
  checks: [],
};

export function createDomain(reading: Reading, statement: CreateDomainStmt): void {
  const { catalogue, notes, script, line } = reading;
  const name = qualified(stringsOf(statement.domainname));
  const base = typeOf(statement.typeName);
  const under = base.array ? undefined : catalogue.type(base);
  // A domain of another domain demands what that one does, too.
  const { required, checks, default: given } = under?.kind === 'domain' ? under : plainDomain;
  const domain: UserDomain = {
    kind: 'domain',
    base,
    required,
    checks: [...checks],
    ...(given === undefined ? {} : { default: given }),
  };
  for (const node of statement.constraints ?? []) {
    if (!('Constraint' in node)) continue;
    const { contype, raw_expr: expression, location = 0, conname = name.name } = node.Constraint;
    const text = script.textFrom(location);
    if (contype === 'CONSTR_NOTNULL') domain.required = true;
    if (contype === 'CONSTR_DEFAULT') domain.default = readDefault(expression, defaultText(text));
    if (contype === 'CONSTR_CHECK') {
      domain.checks.push({
        name: conname,
        facts: factsOf(expression) ?? [],
        condition: conditionOf(expression),
        text: inParentheses(text),
        line: script.line(location) ?? line,
      });
    }
  }
  catalogue.addType(name, domain);
  notes.add(
    `Domain ${shownName(name)}`,
    'Each column of it gets its type and, where a field can hold them, its limits.',
    line,
  );
}

export function createComposite(reading: Reading, statement: CompositeTypeStmt): void {
  addOther(reading, rangeName(statement.typevar), 'composite');
}

export function createRange(reading: Reading, statement: CreateRangeStmt): void {
  addOther(reading, qualified(stringsOf(statement.typeName)), 'other');
}

/** CREATE TYPE of a base type, and aggregates, operators and the like. */
export function define(reading: Reading, statement: DefineStmt): void {
  const name = qualified(stringsOf(statement.defnames));
  if (statement.kind === 'OBJECT_TYPE') return addOther(reading, name, 'other');
  const kind = (statement.kind ?? '').replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase();
  reading.notes.add(
    `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${shownName(name)}`,
    'Code and definitions inside the database are not carried over.',
    reading.line,
  );
}

function addOther(
  { catalogue, notes, line }: Reading,
  name: { schema: string | undefined; name: string },
  kind: 'composite' | 'other',
): void {
  catalogue.addType(name, { kind });
  notes.add(
    `Type ${shownName(name)}`,
    kind === 'composite' ? 'Fields of it become json.' : 'Fields of it become text.',
    line,
  );
}
