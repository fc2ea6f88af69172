/** From a proposal to the domain of a Blueprint, and back: shorthand and short lists ↔ entities. */
import type { Domain, Entity, Role, Rows } from '../../blueprint/domain.js';
import { formatEntity, parseEntity } from '../../brief/shorthand.js';
import { InvalidInputError, type InputProblem } from '../../errors.js';
import { carriedOver } from './carry.js';
import type { EntityProposal, Proposal } from './proposal.js';

export interface Applied {
  readonly domain: Domain;
  /** Entities whose lines could not be read; they are not in the domain. */
  readonly unreadable: readonly EntityProposal[];
  readonly problems: readonly InputProblem[];
}

/** The domain with a proposal applied; what cannot be read is a problem and changes nothing. */
export function applyDomain(base: Domain, proposal: Proposal): Applied {
  const problems: InputProblem[] = [];
  const unreadable: EntityProposal[] = [];
  const entities = new Map(renamed(base.entities, proposal, problems));
  for (const name of proposal.removeEntities) entities.delete(name);
  for (const proposed of proposal.entities) {
    const entity = entityFrom(proposed, problems);
    if (entity === undefined) {
      unreadable.push(proposed);
      continue;
    }
    entities.set(entity.name, carriedOver(entities.get(entity.name), entity, proposal.renames));
  }
  return {
    domain: { roles: rolesOf(base.roles, proposal), entities: [...entities.values()] },
    unreadable,
    problems,
  };
}

/** The name that a line begins with, whether the rest can be read or not. */
export const nameOfLine = ({ line }: EntityProposal): string => line.trim().split(/\s/, 1)[0] ?? '';

function renamed(
  entities: readonly Entity[],
  { renames }: Proposal,
  problems: InputProblem[],
): [string, Entity][] {
  const names = new Map<string, string>();
  for (const { from, to } of renames) {
    if (from.includes('.') || to.includes('.')) continue;
    if (entities.some(({ name }) => name === from)) names.set(from, to);
    else
      problems.push({
        place: 'renames',
        message: `There is no entity ${JSON.stringify(from)} to rename`,
        cure: `Name one of ${entities.map(({ name }) => name).join(', ')}.`,
      });
  }
  const now = (name: string) => names.get(name) ?? name;
  return entities.map((entity) => {
    const relations = entity.relations?.map((relation) => ({ ...relation, to: now(relation.to) }));
    const to = names.get(entity.name);
    const kept = relations === undefined ? entity : { ...entity, relations };
    return [to ?? entity.name, to === undefined ? kept : { ...kept, name: to, was: entity.name }];
  });
}

function rolesOf(base: readonly Role[], { roles, removeRoles }: Proposal): Role[] {
  const left = new Map(base.map((role) => [role.name, role]));
  for (const name of removeRoles) left.delete(name);
  for (const { name, description, signUp } of roles) {
    left.set(name, {
      name,
      ...(description !== '' && { description }),
      ...(signUp && { signUp: true }),
    });
  }
  return [...left.values()];
}

/** One entity; undefined where its line cannot be read. */
function entityFrom(proposed: EntityProposal, problems: InputProblem[]): Entity | undefined {
  let entity: Entity;
  try {
    entity = parseEntity(proposed.line);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const name = nameOfLine(proposed);
    problems.push(
      ...error.problems.map((problem) => ({
        ...problem,
        place: `entities.${name}: ${problem.place}`,
      })),
    );
    return undefined;
  }
  const place = `domain.entities.${entity.name}`;
  return withAccess(withTexts(entity, proposed, place, problems), proposed, place, problems);
}

/** Descriptions: of the entity, and of members that a note names. */
function withTexts(
  entity: Entity,
  { description, notes }: EntityProposal,
  place: string,
  problems: InputProblem[],
): Entity {
  const texts = new Map(notes.map(({ member, text }) => [member, text]));
  const members = [
    ...entity.fields,
    ...(entity.relations ?? []),
    ...(entity.lifecycle?.transitions ?? []),
  ].map(({ name }) => name);
  for (const { member } of notes) {
    // A note about the state has no place of its own: the entity's description may say it.
    if (members.includes(member) || member === entity.lifecycle?.field) continue;
    problems.push({
      place: `${place}.notes`,
      message: `There is no ${JSON.stringify(member)} in ${entity.name}`,
      cure: `Name one of ${members.join(', ')}.`,
    });
  }
  const described = <T extends { readonly name: string }>(member: T): T => {
    const text = texts.get(member.name);
    return text === undefined || text === '' ? member : { ...member, description: text };
  };
  const { relations, lifecycle } = entity;
  return {
    ...entity,
    ...(description !== '' && { description }),
    fields: entity.fields.map(described),
    ...(relations && { relations: relations.map(described) }),
    ...(lifecycle && {
      lifecycle: { ...lifecycle, transitions: lifecycle.transitions.map(described) },
    }),
  };
}

function withAccess(
  entity: Entity,
  { owner, public: open, access, transitions }: EntityProposal,
  place: string,
  problems: InputProblem[],
): Entity {
  const allowed = new Map(transitions.map(({ name, allow }) => [name, allow]));
  const { lifecycle } = entity;
  const known = lifecycle?.transitions.map(({ name }) => name) ?? [];
  for (const { name } of transitions) {
    if (known.includes(name)) continue;
    problems.push({
      place: `${place}.transitions`,
      message: `${entity.name} has no transition ${JSON.stringify(name)}`,
      cure: known.length === 0 ? 'Leave it out.' : `Name one of ${known.join(', ')}.`,
    });
  }
  return {
    ...entity,
    ...(owner !== '' && { owner }),
    ...(open.field !== '' && { public: { field: open.field, in: valuesOf(entity, open) } }),
    access: Object.fromEntries(
      access.map(({ role, read, create, update, delete: remove }) => [
        role,
        {
          ...(read !== 'none' && { read: rowsOf(read) }),
          ...(create !== 'none' && { create }),
          ...(update !== 'none' && { update }),
          ...(remove !== 'none' && { delete: remove }),
        },
      ]),
    ),
    ...(lifecycle && {
      lifecycle: {
        ...lifecycle,
        transitions: lifecycle.transitions.map((transition) => ({
          ...transition,
          allow: Object.fromEntries(
            (allowed.get(transition.name) ?? []).map(({ role, rows }) => [role, rows]),
          ),
        })),
      },
    }),
  };
}

type ReadRows = EntityProposal['access'][number]['read'];

const rowsOf = (rows: Exclude<ReadRows, 'none'>): Rows =>
  rows === 'own-or-public' ? ['own', 'public'] : rows;

/** A boolean's values are written as text like all others. */
function valuesOf(
  entity: Entity,
  { field, values }: EntityProposal['public'],
): (string | boolean)[] {
  const boolean = entity.fields.some(({ name, type }) => name === field && type === 'boolean');
  return boolean ? values.map((value) => value === 'true') : [...values];
}

/** An entity as a model is shown it. */
export function proposalOf(entity: Entity): EntityProposal {
  const { description = '', fields, relations = [], lifecycle, owner = '' } = entity;
  const members = [...fields, ...relations, ...(lifecycle?.transitions ?? [])];
  return {
    line: formatEntity(entity),
    description,
    notes: members.flatMap(({ name, description: text }) =>
      text === undefined ? [] : [{ member: name, text }],
    ),
    owner,
    public: {
      field: entity.public?.field ?? '',
      values: entity.public?.in.map(String) ?? [],
    },
    access: Object.entries(entity.access).map(([role, may]) => ({
      role,
      read: readRows(may.read),
      create: may.create ?? 'none',
      update: may.update ?? 'none',
      delete: may.delete ?? 'none',
    })),
    transitions: (lifecycle?.transitions ?? []).map(({ name, allow }) => ({
      name,
      allow: Object.entries(allow).map(([role, rows]) => ({ role, rows })),
    })),
  };
}

function readRows(rows: Rows | undefined): ReadRows {
  if (rows === undefined) return 'none';
  return Array.isArray(rows) ? 'own-or-public' : rows;
}
