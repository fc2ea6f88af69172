/** An entity as a line of shorthand; what the shorthand has no words for is left out. */
import type { Entity, Lifecycle, Relation } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import { writtenEntity } from './names.js';
import { quoted } from './tokens.js';

/** The line that reads back as the entity, but for its descriptions, columns and who may do what. */
export function formatEntity(entity: Entity): string {
  const members = [...entity.fields, ...(entity.relations ?? [])].map(({ name }) => name);
  if (entity.lifecycle) members.push(entity.lifecycle.field);
  const isMark = (names: readonly string[]) =>
    names.length === 1 && members.includes(names[0] ?? '');
  const alone = new Set((entity.indexes ?? []).filter(isMark).flat());
  return [
    writtenEntity(entity.name),
    ...(entity.key ? [formatKey(entity.key)] : []),
    ...entity.fields.map((field) => formatField(field, entity, alone)),
    ...(entity.relations ?? []).map((relation) => formatRelation(relation, alone)),
    ...(entity.lifecycle ? [formatLifecycle(entity.lifecycle, alone)] : []),
    ...(entity.uniques ?? []).map((names) => `unique(${names.join(',')})`),
    ...(entity.indexes ?? [])
      .filter((names) => !isMark(names))
      .map((names) => `index(${names.join(',')})`),
  ].join(' ');
}

function formatKey({ type, generated, maxLength }: NonNullable<Entity['key']>): string {
  const client = generated === 'client' && type !== 'string' ? ':client' : '';
  return `id:${type}${maxLength === undefined ? '' : `(${maxLength})`}${client}`;
}

function formatField(field: Field, entity: Entity, indexed: ReadonlySet<string>): string {
  const marks = [
    field.required ? '!' : '',
    field.unique ? '^' : '',
    indexed.has(field.name) ? ':index' : '',
    entity.search?.includes(field.name) ? ':search' : '',
    field.sensitive ? ':sensitive' : '',
    field.hidden ? ':hidden' : '',
    field.readOnly ? ':readonly' : '',
    field.pattern === undefined ? '' : `:pattern(${JSON.stringify(field.pattern)})`,
    field.default === undefined ? '' : `=${quoted(String(field.default))}`,
  ].join('');
  const limits = limitsOf(field);
  return `${field.name}:${field.type}${limits === '' ? '' : `(${limits})`}${marks}`;
}

function limitsOf(field: Field): string {
  const { min, max, minLength, maxLength, precision, scale } = field;
  if (field.values) {
    return field.values
      .map(({ value, label }) => quoted(value) + (label === undefined ? '' : `=${quoted(label)}`))
      .join(',');
  }
  if (field.type === 'file')
    return [
      ...(field.maxBytes === undefined ? [] : [bytes(field.maxBytes)]),
      ...(field.contentTypes ?? []),
    ].join(',');
  if (field.type === 'decimal') return list([precision, scale, min, max]);
  if (min !== undefined || max !== undefined) return `${min ?? ''},${max ?? ''}`;
  if (minLength !== undefined) return `${minLength},${maxLength ?? ''}`;
  return maxLength === undefined ? '' : String(maxLength);
}

/** In the largest unit that says it exactly. */
const bytes = (count: number): string => {
  const unit = (['GB', 'MB', 'KB'] as const).find((_, at) => count % 10 ** (9 - 3 * at) === 0);
  return unit === undefined
    ? String(count)
    : `${count / { GB: 1e9, MB: 1e6, KB: 1e3 }[unit]}${unit}`;
};

/** Without the empty places at the end. */
const list = (values: readonly (number | undefined)[]): string =>
  values
    .map((value) => value ?? '')
    .join(',')
    .replace(/,+$/, '');

function formatRelation(relation: Relation, indexed: ReadonlySet<string>): string {
  const type = { 'many-to-one': 'ref', 'one-to-one': 'one', 'many-to-many': 'refs' }[relation.kind];
  const onDelete = relation.onDelete === undefined ? '' : `:${relation.onDelete.replace('-', '')}`;
  const inverse = relation.inverse === undefined ? '' : `.${relation.inverse}`;
  const index = indexed.has(relation.name) ? ':index' : '';
  return `${relation.name}:${type}(${relation.to === 'account' ? 'account' : writtenEntity(relation.to)}${inverse})${relation.required ? '!' : ''}${index}${onDelete}`;
}

function formatLifecycle(
  { field, initial, transitions }: Lifecycle,
  indexed: ReadonlySet<string>,
): string {
  const ordered = transitions.toSorted(
    (a, b) => Number(b.from.includes(initial)) - Number(a.from.includes(initial)),
  );
  const links = ordered.flatMap(({ name, from, to }) =>
    from
      .toSorted((a, b) => Number(b === initial) - Number(a === initial))
      .map((state) => `${state}>${name}:${to}`),
  );
  return `${field}:state(${links.join(',')})${indexed.has(field) ? ':index' : ''}`;
}
