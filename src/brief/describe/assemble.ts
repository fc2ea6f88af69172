/** Puts what was read together into a domain that passes every check. */
import { checkDomain } from '../../blueprint/check.js';
import type {
  Domain,
  Entity,
  Field,
  Lifecycle,
  Relation,
  Transition,
} from '../../blueprint/domain.js';
import { camelCase, plural } from '../../names/names.js';
import { distinctInverses } from '../shorthand/relation.js';
import type { Found } from './found.js';
import type { Link } from './relations.js';

export type Reading = {
  readonly entities: readonly Found[];
  readonly links: readonly Link[];
  /** From sentences, by the name of the entity: added to what the lexicon knows. */
  readonly mentioned: ReadonlyMap<string, readonly Field[]>;
  /** From lists: taken instead of what the lexicon knows. */
  readonly listed: ReadonlyMap<string, readonly Field[]>;
  readonly lifecycles: ReadonlyMap<string, Lifecycle>;
  /** Entities whose rows point at rows of the same entity. */
  readonly nested: ReadonlySet<string>;
};

const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
const own = { read: 'own', create: 'own', update: 'own', delete: 'own' } as const;

/** The suggested domain: two roles, each row owned by whoever made it or by what it is part of. */
export function domainOf(reading: Reading): Domain {
  const made = new Map<string, Entity>();
  for (const found of inOrder(reading)) made.set(found.name, entityOf(found, reading, made));
  const roles = [
    { name: 'member', description: 'Signs up, and works with what is theirs.', signUp: true },
    { name: 'admin', description: 'Works with everything.' },
  ];
  return withoutProblems({
    roles,
    entities: reading.entities.flatMap(({ name }) => made.get(name) ?? []),
  });
}

/** What is pointed at comes first, so that ownership can be inherited. */
function inOrder({ entities, links }: Reading): Found[] {
  const ordered: Found[] = [];
  const visit = (found: Found, path: readonly Found[]) => {
    if (ordered.includes(found) || path.includes(found)) return;
    const usual = usualRelations(found, entities).map(({ to }) => to);
    const targets = entities.filter(
      (each) =>
        usual.includes(each.name) || links.some(({ from, to }) => from === found && to === each),
    );
    for (const target of targets) visit(target, [...path, found]);
    ordered.push(found);
  };
  for (const found of entities) visit(found, []);
  return ordered;
}

function entityOf(found: Found, reading: Reading, made: ReadonlyMap<string, Entity>): Entity {
  const { name, thing } = found;
  const fields = fieldsOf(found, reading);
  const relations = relationsOf(found, reading, fields);
  const usual = reading.listed.has(name) ? undefined : thing?.entity.lifecycle;
  const lifecycle = usual ?? reading.lifecycles.get(name);
  const stated =
    lifecycle && !fields.some((field) => field.name === lifecycle.field) ? lifecycle : undefined;
  const isShared =
    thing?.isShared === true &&
    relations.every(
      ({ required, to }) => !required || (made.has(to) && made.get(to)?.owner === undefined),
    );
  const parent = relations.find(
    ({ required, to }) => required && made.get(to)?.owner !== undefined,
  );
  if (!isShared && !parent) {
    const taken = new Set([
      ...fields.map((field) => field.name),
      ...relations.map((relation) => relation.name),
    ]);
    const owner =
      ['owner', 'account', 'holder'].find((each) => !taken.has(each)) ?? 'owningAccount';
    relations.push({
      name: owner,
      kind: thing?.isPerson ? 'one-to-one' : 'many-to-one',
      to: 'account',
      required: true,
    });
  }
  const owner = isShared ? undefined : (parent ?? relations.at(-1))?.name;
  const search = thing?.entity.search?.filter((each) =>
    fields.some((field) => field.name === each && !field.sensitive),
  );
  return {
    name,
    fields,
    ...(relations.length === 0 ? {} : { relations: distinctInverses(name, relations) }),
    ...(owner === undefined ? {} : { owner }),
    access: { member: isShared ? { read: 'all' } : own, admin: all },
    ...(stated ? { lifecycle: allowed(stated, isShared) } : {}),
    ...(search === undefined || search.length === 0 ? {} : { search }),
  };
}

function allowed(lifecycle: Lifecycle, isShared: boolean): Lifecycle {
  const allow: Transition['allow'] = isShared ? { admin: 'all' } : { member: 'own', admin: 'all' };
  return { ...lifecycle, transitions: lifecycle.transitions.map((each) => ({ ...each, allow })) };
}

/** A list in the text says it all; else the lexicon's fields and those the text mentions. */
function fieldsOf({ name, thing }: Found, { listed, mentioned, lifecycles }: Reading): Field[] {
  const given = listed.get(name);
  const usual = thing?.entity.fields ?? [];
  const said = mentioned.get(name) ?? [];
  const chosen =
    given && given.length > 1
      ? given
      : [
          ...usual,
          ...said.filter(
            (field) =>
              !usual.some((each) => each.name === field.name || endsAlike(each.name, field.name)),
          ),
        ];
  const state = lifecycles.get(name)?.field;
  const fields = chosen
    .filter((field) => field.name !== state)
    .slice(0, 30)
    .map((field) => ({ ...field }));
  return fields.length > 0
    ? fields
    : [{ name: 'name', type: 'string', required: true, maxLength: 160 }];
}

/** `date` says no more than `dueDate` does. */
const endsAlike = (known: string, said: string): boolean =>
  known.toLowerCase().endsWith(said.toLowerCase());

function relationsOf(
  found: Found,
  { entities, links, nested }: Reading,
  fields: readonly Field[],
): Relation[] {
  const taken = new Set(fields.map(({ name }) => name));
  const relations: Relation[] = [];
  const add = (relation: Relation) => {
    const clashes = [relation.name, `${relation.name}Id`].some((name) => taken.has(name));
    if (clashes || relations.some(({ name, to }) => name === relation.name || to === relation.to))
      return;
    relations.push(relation);
  };
  const usual = usualRelations(found, entities);
  for (const { from, to, kind, required } of links) {
    if (from !== found) continue;
    const same = usual.find((relation) => relation.to === to.name && relation.kind === kind);
    if (kind === 'many-to-many') add({ name: camelCase(plural(to.name)), kind, to: to.name });
    else
      add(
        same ?? { name: camelCase(to.name), kind, to: to.name, ...(required ? { required } : {}) },
      );
  }
  for (const relation of usual) {
    if (!links.some(({ from, to }) => from.name === relation.to && to === found)) add(relation);
  }
  if (nested.has(found.name) && !taken.has('parent')) {
    relations.push({ name: 'parent', kind: 'many-to-one', to: found.name, inverse: 'children' });
  }
  return relations;
}

/** What such a thing usually belongs to, as far as it is there. */
function usualRelations(found: Found, entities: readonly Found[]): Relation[] {
  const relations = (found.thing?.entity.relations ?? []).flatMap((relation) => {
    const target = entities.find(({ thing }) => thing?.name === relation.to);
    if (!target || target === found) return [];
    const name = camelCase(relation.kind === 'many-to-many' ? plural(target.name) : target.name);
    // The lexicon's name for the other way is for the lexicon's own words.
    return [{ ...relation, name, to: target.name, inverse: undefined }];
  });
  // A comment belongs to a post or to an article: where both are there, neither is required.
  const parents = relations.filter(({ required, onDelete }) => required && onDelete === 'cascade');
  return relations.map((relation) => {
    if (parents.length < 2 || !parents.includes(relation)) return relation;
    return { ...relation, required: false };
  });
}

/** Whatever still clashes is left out: a suggestion is always valid. */
function withoutProblems(domain: Domain, attempts = 40): Domain {
  const [problem] = checkDomain(domain);
  if (problem === undefined) return domain;
  const [, , name, kind, member] = problem.place.split('.');
  const entities = domain.entities.flatMap((entity) =>
    entity.name === name ? without(entity, kind, member) : [entity],
  );
  return attempts === 0
    ? { ...domain, entities: [] }
    : withoutProblems({ ...domain, entities }, attempts - 1);
}

function without(entity: Entity, kind: string | undefined, member: string | undefined): Entity[] {
  if (kind === 'fields')
    return [{ ...entity, fields: entity.fields.filter(({ name }) => name !== member) }];
  if (kind === 'relations' && member !== entity.owner) {
    return [
      { ...entity, relations: (entity.relations ?? []).filter(({ name }) => name !== member) },
    ];
  }
  if (kind === 'lifecycle' || kind === 'search') {
    const { [kind]: _, ...rest } = entity;
    return [rest];
  }
  return [];
}
