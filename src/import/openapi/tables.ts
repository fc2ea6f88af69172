/** Entities as tables: keys, columns, and what leads to other entities. */
import { plural, snakeCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type {
  SourceCheck,
  SourceColumn,
  SourceForeignKey,
  SourceTable,
} from '../relational/source.js';
import { type Arrays, readArrays } from './arrays.js';
import type { Candidate } from './entities.js';
import { keyColumn, linkColumn, linkKey } from './links.js';
import { columnOf, descriptionOf } from './properties.js';
import { entityAt, propertiesOf, type Reading } from './reading.js';
import { schemaAt, settingOf } from './schema.js';

export function tablesOf(reading: Reading): SourceTable[] {
  const candidates = [...reading.entities.byNode.values()];
  const arrays = readArrays(reading, candidates);
  return [...candidates.map((candidate) => tableOf(reading, candidate, arrays)), ...arrays.joins];
}

function tableOf(reading: Reading, candidate: Candidate, arrays: Arrays): SourceTable {
  const { name, schema, key } = candidate;
  const { notes } = reading;
  const columns: SourceColumn[] = [keyColumn(candidate)];
  const checks: SourceCheck[] = [];
  const foreignKeys: SourceForeignKey[] = [];
  const uniques: { columns: string[]; line: number }[] = [];
  const all = propertiesOf(reading, candidate);
  const names = new Set(all.map((property) => property.name));
  const taken = arrays.settled.get(name) ?? new Set<string>();
  for (const property of all) {
    if (property.name === key || taken.has(property.name)) continue;
    const target = entityAt(reading, property);
    if (!target) {
      const base = property.name.replace(/_?id$/i, '');
      const twin =
        base !== property.name && names.has(base)
          ? all.find((each) => each.name === base)
          : undefined;
      if (twin && entityAt(reading, twin)) continue;
      const read = columnOf(name, property, notes);
      columns.push(read.column);
      checks.push(...read.checks);
      continue;
    }
    const mutual = arrays.mutual.get(`${name}.${property.name}`);
    if (mutual?.isHeldThere) continue;
    columns.push(linkColumn(property, target));
    if (mutual) uniques.push({ columns: [property.name], line: property.written.line });
    foreignKeys.push(
      linkKey(
        property.name,
        target,
        property.written.line,
        mutual?.inverse ?? arrays.inverses.get(`${name}.${property.name}`),
      ),
    );
    notes.count(
      'Objects within an object that are entities',
      'They are relations: written by their key, read with include.',
    );
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

/** What a schema says beside its properties. */
function tellSchema({ name, schema, key }: Candidate, notes: Notes): void {
  const { place, parts, variants } = schema;
  if (key === undefined)
    notes.add(`Schema ${name} has no key`, 'It gets one, id, that the server makes.', place.line);
  else {
    const written = schema.properties.get(key);
    const own = written && schemaAt(written);
    if (key !== 'id')
      notes.add(`${name}.${key}`, 'It is the key, which the API calls id.', written?.line);
    if (own?.types.includes('string') && settingOf(own, 'format')?.value !== 'uuid')
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
        'Every entity has a table of its own; its property is a field like the others.',
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
