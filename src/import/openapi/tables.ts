/** Entities as tables: keys, columns, and what leads to other entities. */
import { camelCase, plural, snakeCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type {
  SourceCheck,
  SourceColumn,
  SourceForeignKey,
  SourceTable,
} from '../relational/source.js';
import { type Arrays, readArrays } from './arrays.js';
import type { Candidate } from './candidate.js';
import { saidRelation } from './extensions.js';
import { keyColumn, linkColumn, linkKey } from './links.js';
import { columnOf, descriptionOf, type Property } from './properties.js';
import { entityAt, propertiesOf, type Reading } from './reading.js';
import { schemaAt, settingOf } from './schema.js';
import { linkOf, type Nested, thingBeside } from './to-one.js';
import { shapeOf } from './values.js';

/** `filters`: what lists of an entity can be filtered by. */
export function tablesOf(
  reading: Reading,
  nested: readonly Nested[],
  filters: ReadonlyMap<Candidate, ReadonlySet<string>>,
): SourceTable[] {
  const candidates = reading.entities.all;
  const arrays = readArrays(reading, candidates);
  return [
    ...candidates.map((candidate) => {
      const table = tableOf(reading, candidate, arrays, nested);
      const names = candidate.said ? undefined : filters.get(candidate);
      return names ? { ...table, ...offeredBy(table, names) } : table;
    }),
    ...arrays.joins,
  ];
}

function tableOf(
  reading: Reading,
  candidate: Candidate,
  arrays: Arrays,
  nested: readonly Nested[],
): SourceTable {
  const { name, schema, key } = candidate;
  const { notes } = reading;
  const columns: SourceColumn[] = [keyColumn(candidate)];
  const checks: SourceCheck[] = [];
  const foreignKeys: SourceForeignKey[] = [];
  const uniques: { columns: string[]; line: number }[] = [];
  const taken = arrays.settled.get(name) ?? new Set<string>();
  for (const property of propertiesOf(reading, candidate)) {
    const { line } = property.written;
    if (property.name === key || taken.has(property.name) || isBesides(candidate, property, notes))
      continue;
    const said = saidRelation(property.written);
    if (said?.to === undefined && thingBeside(reading, candidate, property)) continue;
    const link = linkOf(reading, candidate, property, nested);
    if (link) {
      const mutual = arrays.mutual.get(`${name}.${property.name}`);
      if (mutual?.isHeldThere) continue;
      const inverse =
        link.inverse ?? mutual?.inverse ?? arrays.inverses.get(`${name}.${property.name}`);
      columns.push(linkColumn(link));
      foreignKeys.push(linkKey({ ...link, inverse }));
      if (mutual || said?.kind === 'one-to-one') uniques.push({ columns: [link.name], line });
      if (!said)
        notes.count(
          'Objects within an object that are entities',
          'They are relations: written by their key, read with include.',
        );
    } else if (!entityAt(reading, property)) {
      const read = columnOf(candidate, kindsOf(reading, candidate, property), property, notes);
      columns.push(read.column);
      checks.push(...read.checks);
      if (read.unique) uniques.push({ columns: [property.name], line });
    }
  }
  for (const added of arrays.added.get(name) ?? []) {
    columns.push(added.column);
    foreignKeys.push(added.key);
  }
  const description = descriptionOf(schema.place, schema);
  tellSchema(candidate, notes);
  return {
    id: name,
    schema: '',
    name,
    table: snakeCase(plural(name)),
    entity: name,
    line: schema.place.line,
    ...(description === undefined ? {} : { comment: description }),
    columns,
    primaryKey: { columns: [columns[0]?.name ?? 'id'], line: schema.place.line },
    uniques,
    indexes: [],
    foreignKeys,
    checks,
  };
}

/** What the property says that tells one kind from another. */
function kindsOf(
  { entities }: Reading,
  candidate: Candidate,
  { name }: Property,
): readonly string[] {
  const { discriminator, kindNames, kinds } = candidate.schema;
  if (name !== discriminator) return [];
  if (kindNames.length > 0) return kindNames;
  const forms = (entities.forms.get(candidate) ?? []).filter(({ role }) => role === 'kind');
  const all = kinds.length > 0 ? kinds.map(schemaAt) : forms.map(({ schema }) => schema);
  return all.flatMap((schema) => {
    const written = schema.properties.get(name);
    const own = written ? shapeOf(schemaAt(written)).values : undefined;
    return own ?? (schema.name === undefined ? [] : [schema.name]);
  });
}

/** Indexes for filters by what may be in one as it is, and search in what is searched in. */
function offeredBy(
  { columns }: SourceTable,
  names: ReadonlySet<string>,
): Pick<SourceTable, 'indexes' | 'search'> {
  const short = /^(integer|bigint|decimal|boolean|date|time|datetime|uuid|enum|email)$/;
  const open = columns.slice(1).filter(({ hidden }) => !hidden);
  return {
    indexes: open.flatMap(({ name, shape, line }) => {
      const isShort = shape?.type === 'string' && (shape.maxLength ?? 0) <= 500;
      const fits = isShort || short.test(shape?.type ?? '');
      return names.has(camelCase(name)) && fits ? [{ columns: [name], line }] : [];
    }),
    search: open.flatMap(({ name }) =>
      names.has(camelCase(`${name} contains`)) || names.has(camelCase(`${name} like`))
        ? [name]
        : [],
    ),
  };
}

/** What says where things are, or what kind of thing this is, and nothing about it. */
function isBesides({ said }: Candidate, { name, written }: Property, notes: Notes): boolean {
  if (said) return false;
  const schema = schemaAt(written);
  if (/^_?links$/.test(name) && !schema.types.includes('string')) {
    notes.count(
      'Links in a row (links, _links)',
      'Rows answer no addresses; they follow from keys.',
    );
    return true;
  }
  const shape = shapeOf(schema);
  const isKind = /^(object|type|kind|_type|@type|__typename|resource|resourceType)$/.test(name);
  if (!isKind || shape.type !== 'enum' || shape.values?.length !== 1) return false;
  notes.count(
    'Properties with one value, which says what kind of thing a row is',
    'The path says it.',
  );
  return true;
}

/** What a schema says beside its properties. */
function tellSchema({ name, schema, key, said }: Candidate, notes: Notes): void {
  const { place, parts, variants } = schema;
  if (key === undefined)
    notes.add(`Schema ${name} has no key`, 'It gets one, id, that the server makes.', place.line);
  else {
    const written = schema.properties.get(key);
    const own = written && schemaAt(written);
    if (key !== 'id' && !said)
      notes.add(`${name}.${key}`, 'It is the key, which the API calls id.', written?.line);
    if (
      own?.types.includes('string') &&
      settingOf(own, 'format')?.value !== 'uuid' &&
      shapeOf(own).type !== 'bigint' &&
      !said?.key
    )
      notes.add(
        `${name}.${key} (string)`,
        'Keys that are texts become UUIDs, made by the server.',
        written?.line,
      );
    if (own && settingOf(own, 'format')?.value === 'int64')
      notes.count(
        'Integers of 64 bits',
        'In JSON they are strings of digits, so that no client rounds them.',
      );
  }
  for (const part of parts) {
    const discriminator = part.raw('discriminator');
    if (discriminator)
      notes.add(
        `discriminator of ${name}`,
        'All kinds are one entity; which one a row is stands in its field, and nothing checks the rest by it.',
        discriminator.line,
      );
    const more = part.raw('additionalProperties');
    if (more && more.value !== false)
      notes.add(
        `additionalProperties of ${name}`,
        'An entity has the properties that are named, and no others.',
        more.line,
      );
  }
  const [first] = variants;
  if (first)
    notes.add(
      `oneOf or anyOf of ${name}`,
      'An entity has one shape: the properties that all of them share.',
      first.line,
    );
}
