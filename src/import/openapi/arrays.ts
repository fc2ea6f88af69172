/** Arrays of entities: the other side of a relation, or links in a table of their own. */
import type { Relation } from '../../blueprint/domain.js';
import { camelCase, pascalCase, plural, singular, snakeCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { SourceColumn, SourceForeignKey, SourceTable } from '../relational/source.js';
import type { Candidate } from './candidate.js';
import { saidRelation } from './extensions.js';
import { keyColumn, linkColumn, linkKey, named } from './links.js';
import type { Property } from './properties.js';
import { entityAt, entityOfItems, propertiesOf, type Reading } from './reading.js';
import { schemaAt, settingOf } from './schema.js';
import { isKeyOf, keyBeside } from './to-one.js';

export interface Arrays {
  readonly joins: SourceTable[];
  /** What the other side of a property is called, by `Entity.property`. */
  readonly inverses: Map<string, string>;
  /** Properties that need no column of their own, by entity. */
  readonly settled: Map<string, Set<string>>;
  /** Keys that are told by an array on the other side and a number here, by entity. */
  readonly added: Map<string, { readonly column: SourceColumn; readonly key: SourceForeignKey }[]>;
  /** Two properties that lead to each other, one of which holds the key. */
  readonly mutual: Map<string, { readonly inverse: string; readonly isHeldThere: boolean }>;
}

export function readArrays(reading: Reading, candidates: readonly Candidate[]): Arrays {
  const arrays: Arrays = {
    joins: [],
    inverses: new Map(),
    settled: new Map(),
    added: new Map(),
    mutual: new Map(),
  };
  for (const candidate of candidates) addSaid(reading, arrays, candidate);
  for (const candidate of candidates) {
    for (const property of propertiesOf(reading, candidate)) {
      if (arrays.settled.get(candidate.name)?.has(property.name)) continue;
      const items = entityOfItems(reading, property);
      if (items) addArray(reading, arrays, candidate, property, items);
      const target = entityAt(reading, property);
      if (target && target !== candidate && !isSaid(reading, candidate, property))
        addMutual(reading, arrays, candidate, property, target);
    }
  }
  return arrays;
}

/** What properties say in extensions settles the ones that show their other sides. */
function addSaid(reading: Reading, arrays: Arrays, owner: Candidate): void {
  const { all } = reading.entities;
  const settleInverse = ({ to, inverse }: Partial<Relation>) => {
    const target = all.find(({ name }) => name === to);
    if (target && inverse !== undefined) settle(arrays, target, inverse);
    return target;
  };
  for (const relation of owner.said?.relations ?? []) settleInverse(relation);
  for (const property of propertiesOf(reading, owner)) {
    const said = saidRelation(property.written);
    const target = said && settleInverse(said);
    if (said?.kind !== 'many-to-many' || !target) continue;
    settle(arrays, owner, property.name);
    arrays.joins.push(saidJoin(join(owner, property, target, undefined), said));
  }
}

function addArray(
  reading: Reading,
  arrays: Arrays,
  owner: Candidate,
  property: Property,
  target: Candidate,
): void {
  const { notes } = reading;
  if (arrays.settled.get(owner.name)?.has(property.name)) return;
  settle(arrays, owner, property.name);
  tellRules(owner, property, notes);
  notes.count(
    'Arrays of entities within an entity',
    'They are relations: read with include, and written on the other side, or by PUT and DELETE of a link.',
  );
  const others = propertiesOf(reading, target);
  const back = others.find(
    (each) =>
      entityAt(reading, each) === owner && !arrays.inverses.has(`${target.name}.${each.name}`),
  );
  if (back) {
    arrays.inverses.set(`${target.name}.${back.name}`, camelCase(property.name));
    return;
  }
  const number = others.find((each) => each.name !== target.key && isKeyOf(owner, each));
  if (number && !arrays.settled.get(target.name)?.has(number.name)) {
    addKey(arrays, owner, property, target, number);
    return;
  }
  const links = others.find(
    (each) =>
      each !== property && entityOfItems(reading, each) === owner && each.name !== property.name,
  );
  if (links) settle(arrays, target, links.name);
  else
    notes.add(
      `${owner.name}.${property.name} (array of ${target.name})`,
      `It becomes many-to-many: ${target.name} does not say that it belongs to one ${owner.name}. If it does, give ${target.name} a relation in blueprint.yaml.`,
      property.written.line,
    );
  arrays.joins.push(join(owner, property, target, links));
}

/** An array here and a key there, which is no more than a number: together they are a relation. */
function addKey(
  arrays: Arrays,
  owner: Candidate,
  property: Property,
  target: Candidate,
  number: Property,
): void {
  settle(arrays, target, number.name);
  const { line } = number.written;
  const link = {
    name: camelCase(owner.name),
    target: owner,
    line,
    required: number.required && !schemaAt(number.written).nullable,
    inverse: camelCase(property.name),
  };
  const [column, key] = [linkColumn(link), linkKey(link)];
  arrays.added.set(target.name, [...(arrays.added.get(target.name) ?? []), { column, key }]);
}

function addMutual(
  reading: Reading,
  { mutual, inverses }: Arrays,
  holder: Candidate,
  property: Property,
  target: Candidate,
): void {
  const here = `${holder.name}.${property.name}`;
  if (mutual.has(here) || inverses.has(here)) return;
  const back = propertiesOf(reading, target).find(
    (each) =>
      entityAt(reading, each) === holder &&
      !mutual.has(`${target.name}.${each.name}`) &&
      !isSaid(reading, target, each),
  );
  // The side with the key holds it.
  if (back && !keyBeside(reading, holder, property) && keyBeside(reading, target, back)) return;
  if (!back || inverses.has(`${target.name}.${back.name}`)) return;
  mutual.set(here, { inverse: camelCase(back.name), isHeldThere: false });
  mutual.set(`${target.name}.${back.name}`, {
    inverse: camelCase(property.name),
    isHeldThere: true,
  });
}

/** The links by the names that an extension gives them. */
function saidJoin(table: SourceTable, { joinTable, inverse, description }: Partial<Relation>) {
  const [own, other] = table.foreignKeys;
  const columns = table.columns.map((column, at) => ({
    ...column,
    ...(joinTable ? { column: at === 0 ? joinTable.column : joinTable.targetColumn } : {}),
  }));
  return {
    ...table,
    ...(joinTable ? { table: joinTable.name } : {}),
    ...(description === undefined ? {} : { comment: description }),
    columns,
    foreignKeys: [own, other].flatMap((key, at) =>
      key ? [{ ...key, ...(at === 0 ? named('relation', inverse) : {}) }] : [],
    ),
  };
}

const isSaid = (reading: Reading, owner: Candidate, property: Property): boolean => {
  const key = keyBeside(reading, owner, property);
  return key !== undefined && saidRelation(key.written)?.to !== undefined;
};

function settle({ settled }: Arrays, { name }: Candidate, property: string): void {
  settled.set(name, (settled.get(name) ?? new Set()).add(property));
}

function tellRules({ name }: Candidate, property: Property, notes: Notes): void {
  const schema = schemaAt(property.written);
  for (const key of ['minItems', 'maxItems']) {
    const place = settingOf(schema, key);
    if (place && place.value !== 0)
      notes.add(
        `${key} of ${name}.${property.name}`,
        'How many links there are is not checked; do it in a service.',
        place.line,
      );
  }
}

function join(
  owner: Candidate,
  property: Property,
  target: Candidate,
  back: Property | undefined,
): SourceTable {
  const { line } = property.written;
  const own = `${snakeCase(owner.name)}_id`;
  const other =
    owner === target ? `${snakeCase(singular(property.name))}_id` : `${snakeCase(target.name)}_id`;
  const columns = [own, other === own ? `other_${other}` : other] as const;
  const name = `${snakeCase(owner.name)}_${snakeCase(property.name)}`;
  const column = (text: string, to: Candidate): SourceColumn => ({
    ...keyColumn(to),
    name: text,
    column: text,
    line,
    required: true,
    numbered: false,
  });
  const key = (text: string, to: Candidate, relation?: string): SourceForeignKey => ({
    columns: [text],
    target: to.name,
    targetColumns: [],
    onDelete: 'cascade',
    line,
    ...named('relation', relation),
  });
  const inverse = back
    ? camelCase(back.name)
    : owner === target
      ? camelCase(`${plural(owner.name)} with ${property.name}`)
      : undefined;
  return {
    id: name,
    schema: '',
    name,
    table: name,
    entity: pascalCase(name),
    line,
    columns: [column(columns[0], owner), column(columns[1], target)],
    primaryKey: { columns: [...columns], line },
    uniques: [],
    indexes: [],
    foreignKeys: [
      key(columns[0], owner, inverse),
      key(columns[1], target, camelCase(property.name)),
    ],
    checks: [],
  };
}
