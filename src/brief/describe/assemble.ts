/** Puts what was read together into a domain that passes every check. */
import { checkDomain } from '../../blueprint/check.js';
import type { Domain, Entity, Lifecycle } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import { distinctInverses } from '../shorthand/relation.js';
import { accessOf, allowed, withReadableTargets } from './access.js';
import { inOrder, relationsOf } from './belonging.js';
import type { Found } from './found.js';
import { type Made, ownerAmong, ownershipOf } from './ownership.js';
import type { Link } from './relations.js';
import type { Casting } from './roles.js';
import type { Standing } from './standing.js';

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
  readonly casting: Casting;
  /** By the name of the entity. */
  readonly standings: ReadonlyMap<string, Standing>;
};

/** The suggested domain: the roles that act, each row owned by whoever made it or by what it is part of. */
export function domainOf(reading: Reading): Domain {
  const made = new Map<string, Made>();
  for (const found of inOrder(reading)) made.set(found.name, entityOf(found, reading, made));
  const entities = reading.entities.flatMap(({ name }) => made.get(name)?.entity ?? []);
  const { casting } = reading;
  return withoutProblems({
    roles: [...casting.roles],
    entities: withReadableTargets(entities, casting),
  });
}

function entityOf(found: Found, reading: Reading, made: ReadonlyMap<string, Made>): Made {
  const { name, thing } = found;
  const { casting } = reading;
  const fields = fieldsOf(found, reading);
  const stated = lifecycleOf(found, reading, fields);
  const given = relationsOf(found, reading, fields);
  const { standing, parent, ownership } = ownershipOf(found, given, reading.standings, made);
  const isMixed = standing.clients.length > 0 && standing.workers.length > 0;
  const relations = given.map((each) => {
    if (each === parent) return { ...each, required: true };
    // Those who work there make some as well: not every row is a client's.
    return isMixed && made.get(each.to)?.isPerson ? { ...each, required: false } : each;
  });
  if (ownership.isOwned && !parent)
    relations.push(ownerAmong(fields, relations, thing?.isPerson === true));
  const owner = ownership.isOwned ? (parent ?? relations.at(-1))?.name : undefined;
  const search = thing?.entity.search?.filter((each) =>
    fields.some((field) => field.name === each && !field.sensitive),
  );
  const entity = {
    name,
    fields,
    ...(relations.length === 0 ? {} : { relations: distinctInverses(name, relations) }),
    ...(owner === undefined ? {} : { owner }),
    access: accessOf(standing, ownership, casting),
    ...(stated ? { lifecycle: allowed(stated, standing, ownership, casting) } : {}),
    ...(search === undefined || search.length === 0 ? {} : { search }),
  };
  return { entity, isPerson: thing?.isPerson === true, ownership, standing };
}

function lifecycleOf(
  { name, thing }: Found,
  { listed, lifecycles }: Reading,
  fields: readonly Field[],
): Lifecycle | undefined {
  const said = lifecycles.get(name);
  const usual = listed.has(name) ? undefined : thing?.entity.lifecycle;
  const lifecycle = usual && said ? either(usual, said) : (usual ?? said);
  return fields.some((field) => field.name === lifecycle?.field) ? undefined : lifecycle;
}

/** The usual one, unless the text tells of more than one step, and of one that is not usual. */
function either(usual: Lifecycle, said: Lifecycle): Lifecycle {
  const isNew = said.transitions.some(
    ({ name }) => !usual.transitions.some((transition) => transition.name === name),
  );
  if (!isNew || said.transitions.length < 2) return usual;
  const [, second] = said.states;
  // Who opens a ticket makes it: what comes before that is no state.
  if (second === usual.initial) {
    const transitions = said.transitions.filter(({ to }) => to !== second);
    const from = (states: readonly string[]) => states.filter((state) => state !== said.initial);
    return {
      ...said,
      initial: second,
      states: from(said.states),
      transitions: transitions.map((each) => ({ ...each, from: from(each.from) })),
    };
  }
  if (said.states.includes(usual.initial)) return said;
  const rename = (state: string) => (state === said.initial ? usual.initial : state);
  return {
    ...said,
    field: usual.field,
    initial: usual.initial,
    states: said.states.map(rename),
    transitions: said.transitions.map((each) => ({
      ...each,
      from: each.from.map(rename),
      to: rename(each.to),
    })),
  };
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

/** `date` says no more than `dueDate` does, nor `dueDate` more than `dueOn`. */
const endsAlike = (known: string, said: string): boolean =>
  known.toLowerCase().endsWith(said.toLowerCase()) || core(known) === core(said);

const core = (name: string): string =>
  name.replace(/(On|At|Date|Time|Code|Number)$/, '').replace(/^([a-z]+[^s])s$/, '$1');

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
