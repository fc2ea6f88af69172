/** What differs between two Blueprints, in the words of the project; one sentence each. */
import type { Domain, Entity, Relation } from './domain.js';
import type { Field } from './field.js';
import type { Blueprint } from './schema.js';

/** Empty where nothing that counts differs. Renames are those that `was` names. */
export function differences(before: Blueprint, after: Blueprint): string[] {
  return [
    ...settingLines(before, after),
    ...roleLines(before.domain, after.domain),
    ...entityLines(before.domain, after.domain),
    ...decisionLines(before, after),
  ];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const list = (items: readonly string[]) => items.join(', ');

function settingLines(before: Blueprint, after: Blueprint): string[] {
  const parts = [
    'title',
    'stack',
    'architecture',
    'api',
    'accounts',
    'features',
    'limits',
    'deployment',
  ] as const;
  return parts
    .filter((part) => !same(before[part], after[part]))
    .map((part) => `${part}: ${value(before[part])} becomes ${value(after[part])}.`);
}

function value(part: string | object | undefined): string {
  if (part === undefined) return 'none';
  if (Array.isArray(part)) return list(part as string[]) || 'none';
  if (typeof part === 'string') return part;
  return list(
    Object.entries(part).map(
      ([key, each]) => `${key} ${Array.isArray(each) ? each.join('+') : String(each)}`,
    ),
  );
}

function roleLines(before: Domain, after: Domain): string[] {
  return [
    ...after.roles
      .filter(({ name }) => !before.roles.some((role) => role.name === name))
      .map(({ name }) => `The role ${name} is new.`),
    ...before.roles
      .filter(({ name }) => !after.roles.some((role) => role.name === name))
      .map(({ name }) => `The role ${name} goes.`),
    ...after.roles.flatMap((role) => {
      const old = before.roles.find(({ name }) => name === role.name);
      return old !== undefined && (old.signUp ?? false) !== (role.signUp ?? false)
        ? [`Whoever registers ${role.signUp ? 'is now' : 'is no longer'} ${role.name}.`]
        : [];
    }),
  ];
}

function entityLines(before: Domain, after: Domain): string[] {
  const oldOf = (entity: Entity) =>
    before.entities.find(({ name }) => name === entity.name) ??
    before.entities.find(({ name }) => name === entity.was);
  const kept = new Set(after.entities.map((entity) => oldOf(entity)?.name));
  return [
    ...after.entities.flatMap((entity) => {
      const old = oldOf(entity);
      return old === undefined ? newEntity(entity) : changedEntity(old, entity);
    }),
    ...before.entities
      .filter(({ name }) => !kept.has(name))
      .map(({ name }) => `The entity ${name} goes, with its table and all its rows.`),
  ];
}

function newEntity(entity: Entity): string[] {
  const { name, fields, relations = [], lifecycle } = entity;
  const members = [
    ...fields.map((field) => field.name),
    ...relations.map((relation) => `${relation.name} (to ${relation.to})`),
    ...(lifecycle ? [`${lifecycle.field} (${lifecycle.states.join(' > ')})`] : []),
  ];
  return [
    `The entity ${name} is new: ${list(members)}.`,
    ...accessLines({ ...entity, access: {} }, entity),
  ];
}

function changedEntity(old: Entity, now: Entity): string[] {
  const { name } = now;
  return [
    ...(old.name === name ? [] : [`${old.name} is now called ${name}; its rows stay.`]),
    ...memberLines(name, old.fields, now.fields, fieldText),
    ...memberLines(name, old.relations ?? [], now.relations ?? [], relationText),
    ...lifecycleLines(old, now),
    ...settingOf(name, 'owner', old.owner, now.owner),
    ...settingOf(name, 'public rows', publicText(old), publicText(now)),
    ...listLines(name, 'index', old.indexes, now.indexes),
    ...listLines(name, 'unique', old.uniques, now.uniques),
    ...settingOf(name, 'text search', old.search?.join(', '), now.search?.join(', ')),
    ...settingOf(name, 'deletes', deletesText(old), deletesText(now)),
    ...settingOf(name, 'cache', cacheText(old), cacheText(now)),
    ...accessLines(old, now),
  ];
}

function memberLines<Member extends Field | Relation>(
  entity: string,
  before: readonly Member[],
  after: readonly Member[],
  text: (member: Member) => string,
): string[] {
  const oldOf = (member: Member) =>
    before.find(({ name }) => name === member.name) ??
    before.find(({ name }) => name === member.was);
  const kept = new Set(after.map((member) => oldOf(member)?.name));
  return [
    ...after.flatMap((member) => {
      const old = oldOf(member);
      if (old === undefined) return [`${entity} gains ${member.name}: ${text(member)}.`];
      return [
        ...(old.name === member.name
          ? []
          : [`${entity}.${old.name} is now called ${member.name}; its values stay.`]),
        ...(text(old) === text(member)
          ? []
          : [`${entity}.${member.name}: ${text(old)} becomes ${text(member)}.`]),
      ];
    }),
    ...before
      .filter(({ name }) => !kept.has(name))
      .map(({ name }) => `${entity} loses ${name}, and what is in it.`),
  ];
}

function fieldText(field: Field): string {
  const { type, min, max, minLength, maxLength, pattern, default: usual, values } = field;
  const scale = type === 'decimal' ? `(${field.precision ?? 12},${field.scale ?? 2})` : '';
  const flags = ['required', 'unique', 'sensitive', 'hidden', 'readOnly'] as const;
  return list([
    `${type}${scale}`,
    ...(values ? [`one of ${values.map((each) => each.value).join(' | ')}`] : []),
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
    ...(minLength === undefined ? [] : [`at least ${minLength} long`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} long`]),
    ...(pattern === undefined ? [] : [`of the form ${pattern}`]),
    ...flags
      .filter((flag) => field[flag])
      .map((flag) => (flag === 'readOnly' ? 'read-only' : flag)),
    ...(usual === undefined ? [] : [`default ${String(usual)}`]),
  ]);
}

const relationText = ({ kind, to, required, onDelete = 'restrict' }: Relation) =>
  list([`${kind} to ${to}`, ...(required ? ['required'] : []), `on delete ${onDelete}`]);

function lifecycleLines({ lifecycle: old }: Entity, { name, lifecycle: now }: Entity): string[] {
  if (same(old, now)) return [];
  if (now === undefined) return [`${name} loses its state ${old?.field ?? ''}.`];
  if (old === undefined)
    return [`${name} gains the state ${now.field}: ${now.states.join(' > ')}.`];
  const place = `${name}.${now.field}`;
  const rights = (transition: (typeof now.transitions)[number]) =>
    `${transition.from.join(' or ')} to ${transition.to}, by ${list(Object.entries(transition.allow).map(([role, rows]) => `${role} (${rows} rows)`)) || 'nobody'}`;
  return [
    ...now.states
      .filter((state) => !old.states.includes(state))
      .map((state) => `${place} can be ${state}.`),
    ...old.states
      .filter((state) => !now.states.includes(state))
      .map((state) => `${place} can no longer be ${state}.`),
    ...now.transitions.flatMap((transition) => {
      const earlier = old.transitions.find((each) => each.name === transition.name);
      if (earlier === undefined)
        return [`${place} gains ${transition.name}: ${rights(transition)}.`];
      return rights(earlier) === rights(transition)
        ? []
        : [`${place}.${transition.name}: ${rights(earlier)} becomes ${rights(transition)}.`];
    }),
    ...old.transitions
      .filter((each) => !now.transitions.some((transition) => transition.name === each.name))
      .map((each) => `${place} loses ${each.name}.`),
  ];
}

const publicText = ({ public: open }: Entity) =>
  open && `${open.field} is ${open.in.map(String).join(' or ')}`;

function settingOf(
  entity: string,
  what: string,
  old: string | undefined,
  now: string | undefined,
): string[] {
  return old === now ? [] : [`${entity}, ${what}: ${old ?? 'none'} becomes ${now ?? 'none'}.`];
}

function listLines(
  entity: string,
  what: string,
  before: readonly (readonly string[])[] = [],
  after: readonly (readonly string[])[] = [],
): string[] {
  const lacks = (lists: typeof before, each: readonly string[]) =>
    !lists.some((other) => same(other, each));
  return [
    ...after
      .filter((each) => lacks(before, each))
      .map((each) => `${entity} gains ${what} (${list(each)}).`),
    ...before
      .filter((each) => lacks(after, each))
      .map((each) => `${entity} loses ${what} (${list(each)}).`),
  ];
}

const deletesText = ({ softDelete }: Entity) => (softDelete ? 'soft' : 'for good');

const cacheText = ({ cached }: Entity) => (cached ? 'rows by id' : undefined);

const operations = ['read', 'create', 'update', 'delete'] as const;

function accessLines(old: Entity, now: Entity): string[] {
  const roles = [...new Set([...Object.keys(old.access), ...Object.keys(now.access)])];
  return roles.flatMap((role) =>
    operations.flatMap((operation) => {
      const [was, is] = [old, now].map(({ access }) => rowsText(access[role]?.[operation]));
      return was === is ? [] : [`${now.name}: ${role} may ${operation} ${is} rows (was ${was}).`];
    }),
  );
}

const rowsText = (rows: string | readonly string[] | undefined): string =>
  rows === undefined ? 'no' : typeof rows === 'string' ? rows : rows.join(' and ');

function decisionLines(before: Blueprint, after: Blueprint): string[] {
  return after.decisions.flatMap((decision) => {
    const old = before.decisions.find(({ id }) => id === decision.id);
    return old === undefined || old.chosen === decision.chosen
      ? []
      : [`Decision ${decision.id}: "${old.chosen}" becomes "${decision.chosen}".`];
  });
}
