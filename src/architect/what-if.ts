/** Which decisions other answers would change. Pure. */
import type { Blueprint, Decision } from '../blueprint/schema.js';
import type { Brief } from '../brief/schema.js';
import type { StackChoice } from './architect.js';
import { decide } from './rules/index.js';

export type OtherAnswers = Partial<
  Blueprint['requirements'] & Pick<Brief, 'api' | 'signIn' | 'stack'>
>;

export interface ChangedDecision {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly because: readonly string[];
}

export interface WhatIf {
  readonly changed: readonly ChangedDecision[];
  readonly unchanged: readonly string[];
  /** The rules would decide otherwise, but these were not decided by the rules. */
  readonly standing: readonly Pick<Decision, 'id' | 'title' | 'chosen' | 'decidedBy'>[];
}

/** Decides again with other answers, and compares. */
export function whatIf(
  blueprint: Blueprint,
  other: OtherAnswers,
  stacks: readonly StackChoice[],
): WhatIf {
  const brief = briefOf(blueprint, stacks);
  const { api = brief.api, signIn = brief.signIn, stack = brief.stack, ...requirements } = other;
  const before = byId(decide(brief, stacks));
  const after = decide(
    {
      ...brief,
      api,
      signIn,
      ...(stack === undefined ? {} : { stack }),
      requirements: { ...brief.requirements, ...requirements },
    },
    stacks,
  );
  const stored = byId(blueprint);
  const different = after.decisions.filter(({ id, chosen }) => before.get(id)?.chosen !== chosen);
  const isOurs = ({ id }: Decision) => (stored.get(id)?.decidedBy ?? 'rules') === 'rules';
  return {
    changed: different.filter(isOurs).map(({ id, title, chosen, because }) => ({
      id,
      title,
      from: stored.get(id)?.chosen ?? before.get(id)?.chosen ?? '',
      to: chosen,
      because,
    })),
    unchanged: after.decisions
      .filter((decision) => !different.includes(decision))
      .map(({ id }) => id),
    standing: different.flatMap((decision) => {
      const kept = stored.get(decision.id);
      return kept === undefined || isOurs(decision)
        ? []
        : [{ id: kept.id, title: kept.title, chosen: kept.chosen, decidedBy: kept.decidedBy }];
    }),
  };
}

const byId = ({ decisions }: Blueprint) =>
  new Map(decisions.map((decision) => [decision.id, decision]));

/** The Brief that a Blueprint answers; where its domain came from is no longer known, and decides nothing. */
function briefOf(blueprint: Blueprint, stacks: readonly StackChoice[]): Brief {
  const brief: Brief = {
    name: blueprint.name,
    title: blueprint.title,
    requirements: blueprint.requirements,
    // A Blueprint has room for more than a Brief can ask for yet.
    api: ['rest'],
    signIn: ['password'],
    features: { with: [], without: [] },
    domain: blueprint.domain,
    domainSource: { kind: 'entities', name: blueprint.name },
  };
  // A stack that the rules would not have chosen was insisted on.
  return decide(brief, stacks).stack.id === blueprint.stack.id
    ? brief
    : { ...brief, stack: blueprint.stack.id };
}
