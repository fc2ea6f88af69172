/**
 * What a model is told beside its prompt: JSON documents. What people wrote is a string in them,
 * so that it cannot end where it should not, and the prompts call it material.
 */
import type { Domain } from '../../blueprint/domain.js';
import type { Blueprint } from '../../blueprint/schema.js';
import type { Brief } from '../../brief/schema.js';
import type { InputProblem } from '../../errors.js';
import { proposalOf } from './domain.js';
import type { EntityProposal, Proposal } from './proposal.js';

const json = (document: object) => JSON.stringify(document);

/** The brief, the same in every call of a run, so that it is read from the cache. */
export function briefText(brief: Brief, ruled: Blueprint): string {
  const { name, title, requirements, domain, domainSource } = brief;
  return json({
    brief: {
      name,
      ...(title !== undefined && { title }),
      requirements,
      ...(domain.entities.length > 0 && { domainFrom: domainSource.kind }),
    },
    rulesDraft: ruled.decisions.map(({ id, chosen, because }) => ({
      id,
      chosen,
      because: because[0],
    })),
  });
}

export const questionsText = (domain: Domain, most: number): string =>
  json({ ...domainPart(domain), questionsAtMost: most });

/** A domain that exists: whole where it is the matter, by name and relations around it. */
export function domainText(domain: Domain, matter: ReadonlySet<string>): string {
  const around = domain.entities.filter(({ name }) => !matter.has(name));
  return json({
    ...domainPart({
      ...domain,
      entities: domain.entities.filter(({ name }) => matter.has(name)),
    }),
    ...(around.length > 0 && {
      entitiesBeside: around.map(({ name, relations = [] }) =>
        [name, ...relations.map(({ to }) => `> ${to}`)].join(' '),
      ),
      note: 'Change only the entities under `domain`; those beside are shown for what points at them.',
    }),
  });
}

const domainPart = ({ roles, entities }: Domain) =>
  entities.length === 0 ? {} : { domain: { roles, entities: entities.map(proposalOf) } };

/** What was refused, all at once, with what it stands in. */
export function problemsText(
  domain: Domain,
  unreadable: readonly EntityProposal[],
  problems: readonly InputProblem[],
): string {
  const broken = domain.entities.filter(({ name }) =>
    problems.some(({ place }) => placeNames(place, name)),
  );
  return json({
    entitiesSoFar: domain.entities.map(({ name }) => name),
    roles: domain.roles,
    broken: [...unreadable, ...broken.map(proposalOf)],
    problems: problems.map(
      ({ place, message, cure }) => `${place}: ${message}${cure === undefined ? '' : ` ${cure}`}`,
    ),
    note: 'Your proposal is kept but for these problems. Return only what corrects them.',
  });
}

const placeNames = (place: string, name: string) =>
  place === `domain.entities.${name}` || place.startsWith(`domain.entities.${name}.`);

/** After an answer that ran out of room. */
export const continueText = (domain: Domain): string =>
  json({
    entitiesSoFar: domain.entities.map(({ name }) => name),
    roles: domain.roles,
    note: 'Your answer ran out of room after these entities, which are kept. Return the rest.',
  });

/** After an answer that was none. */
export const unreadableText = (problem: string): string =>
  json({ problems: [problem], note: 'Answer again, with the JSON document alone.' });

export const reviewText = ({ domain, decisions, title }: Blueprint): string =>
  json({
    design: {
      title,
      roles: domain.roles,
      entities: domain.entities.map(proposalOf),
      decisions: decisions.map(({ id, chosen, because }) => ({ id, chosen, because: because[0] })),
    },
  });

export const changeText = (wish: string): string => json({ wish });

/** A Blueprint as the first text of a change. */
export const designText = (blueprint: Blueprint): string =>
  json({
    requirements: blueprint.requirements,
    ...(JSON.parse(reviewText(blueprint)) as object),
  });

/** Whether a proposal says anything. */
export const isEmpty = (proposal: Proposal): boolean =>
  Object.values(proposal).every((part) => part.length === 0);
