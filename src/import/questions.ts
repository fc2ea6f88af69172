/**
 * What a model suggests and does not say: accounts, keys without a constraint, marks of deletion.
 * It is offered by name and done only when accepted.
 */
import type { Domain, Entity, Relation } from '../blueprint/domain.js';
import type { Field } from '../blueprint/field.js';
import { goingAlong, withSoftDelete } from '../blueprint/soft-delete.js';
import { UserError } from '../errors.js';
import { camelCase, pascalCase, singular } from '../names/names.js';
import type { ImportQuestion } from './imported.js';

interface Offer extends ImportQuestion {
  readonly apply: (domain: Domain) => Domain;
}

/** The questions that a domain raises, in its order. */
export const questionsAbout = (domain: Domain): ImportQuestion[] =>
  offers(domain).map(({ id, question, because, effect }) => ({ id, question, because, effect }));

/** The domain with the offers of these ids taken; an unknown id is refused with those there are. */
export function accept(domain: Domain, ids: readonly string[]): Domain {
  return ids.reduce((current, id) => {
    const open = offers(current);
    const offer = open.find((each) => each.id === id);
    if (offer === undefined) {
      const there = open.map((each) => each.id);
      throw new UserError(
        `The model raises no question ${JSON.stringify(id)} to accept; ${there.length === 0 ? 'it raises none' : `its questions are ${there.join(', ')}`}.`,
      );
    }
    return offer.apply(current);
  }, domain);
}

function offers(domain: Domain): Offer[] {
  return domain.entities.flatMap((entity) => [
    ...accountOffer(entity),
    ...keyOffers(entity, domain),
    ...deletionOffer(entity, domain),
  ]);
}

const accountNames = /^(App|Auth|Site|System)?(User|Account|Member|Customer|Person|Login)$/;

/** A table of people with an address to sign in with. */
function accountOffer(entity: Entity): Offer[] {
  const { name, fields, relations = [] } = entity;
  const email = fields.find((field) => /^(e?mail|emailAddress|userEmail)$/i.test(field.name));
  const secret = fields.find((field) => field.hidden === true && /pass|pwd/i.test(field.name));
  const isTied = relations.some(({ to }) => to === 'account');
  const taken = [...fields, ...relations].some((member) => /^account(Id)?$/.test(member.name));
  if (isTied || taken || !accountNames.test(name) || (email === undefined && secret === undefined))
    return [];
  const seen = [email, secret].flatMap((field) => (field === undefined ? [] : [field.name]));
  const account: Relation = { name: 'account', kind: 'one-to-one', to: 'account' };
  return [
    {
      id: `${name}.account`,
      question: `Is ${name} who signs in?`,
      because: `It has ${seen.join(' and ')}. Signing in is built in, with accounts of its own.`,
      effect: `${name} gets a relation account, one to one; rows can then be owned through it.`,
      apply: (domain) =>
        withEntity(domain, name, (old) => ({
          ...old,
          relations: [...(old.relations ?? []), account],
        })),
    },
  ];
}

/** `customerId` beside an entity Customer whose key is of that type, and no foreign key. */
function keyOffers(entity: Entity, domain: Domain): Offer[] {
  return entity.fields.flatMap((field) => {
    const base = /^(.+)Id$/.exec(field.name)?.[1];
    const target = base === undefined ? undefined : targetOf(base, field, entity, domain);
    if (base === undefined || target === undefined) return [];
    const names = [...entity.fields, ...(entity.relations ?? [])].map(({ name }) => name);
    if (names.includes(base)) return [];
    const relation: Relation = {
      name: base,
      kind: field.unique === true ? 'one-to-one' : 'many-to-one',
      to: target.name,
      ...(field.required === true && { required: true }),
      ...(field.column !== undefined && { column: field.column }),
      ...(field.description !== undefined && { description: field.description }),
      ...(target.name === entity.name && { inverse: camelCase(`${base} of`) }),
    };
    return [
      {
        id: `${entity.name}.${field.name}`,
        question: `Does ${entity.name}.${field.name} point at ${target.name}?`,
        because: 'Its name and its type say so, and no foreign key does.',
        effect: `It becomes the relation ${base}, with a foreign key and an index; rows that point nowhere are refused.`,
        apply: (current) =>
          withEntity(current, entity.name, (old) => related(old, field, relation)),
      },
    ];
  });
}

function targetOf(
  base: string,
  field: Field,
  entity: Entity,
  { entities }: Domain,
): Entity | undefined {
  const wanted = base === 'parent' ? entity.name : pascalCase(singular(base));
  const target = entities.find(({ name }) => name === wanted);
  const key = target?.key ?? { type: 'uuid' as const };
  const lists = [...(entity.uniques ?? []), ...(entity.indexes ?? [])];
  // A composite list names the field; to rename it there too would be more than was asked.
  return field.type === key.type &&
    field.default === undefined &&
    !lists.some((list) => list.length > 1 && list.includes(field.name))
    ? target
    : undefined;
}

const related = (old: Entity, field: Field, relation: Relation): Entity => {
  const without = (lists: readonly string[][] = []) =>
    lists.filter((list) => !list.includes(field.name));
  return {
    ...old,
    fields: old.fields.filter(({ name }) => name !== field.name),
    relations: [...(old.relations ?? []), relation],
    ...(old.indexes && { indexes: without(old.indexes) }),
    ...(old.uniques && { uniques: without(old.uniques) }),
  };
};

/** A moment of deletion becomes soft delete; of any other mark it is only told. */
function deletionOffer({ name, fields, lifecycle, version }: Entity, domain: Domain): Offer[] {
  const mark = fields.find((field) => /^(deletedAt|isDeleted|deleted|removedAt)$/.test(field.name));
  if (mark === undefined || lifecycle !== undefined) return [];
  const asked = {
    id: `${name}.${mark.name}`,
    question: `Does ${name}.${mark.name} mark rows that are deleted?`,
    because: 'Its name says so.',
  };
  const isMoment = mark.type === 'datetime' && mark.required !== true && mark.unique !== true;
  // A table that stays as it is has its own uniques, which count deleted rows.
  if (!isMoment || version === false)
    return [
      {
        ...asked,
        effect:
          'Nothing is done: it stays a field. To hide such rows, give the entity a lifecycle with an archived state in blueprint.yaml.',
        apply: (current) => current,
      },
    ];
  const along = goingAlong(name, domain);
  const others =
    along.size === 1 ? '' : ` So are rows that go with it: ${[...along].slice(1).join(', ')}.`;
  return [
    {
      ...asked,
      effect: `It becomes soft delete: the service sets it, hides such rows, can restore them, and removes them for good after a while.${others}`,
      apply: (current) => withSoftDelete(current, along),
    },
  ];
}

const withEntity = (domain: Domain, name: string, change: (entity: Entity) => Entity): Domain => ({
  ...domain,
  entities: domain.entities.map((entity) => (entity.name === name ? change(entity) : entity)),
});
