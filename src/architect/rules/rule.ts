/** A rule: a title and its outcomes in order; the first whose condition holds is the decision. */
import type { Feature } from '../../blueprint/features.js';
import type { Blueprint, Decision } from '../../blueprint/schema.js';
import type { Facts } from './facts.js';

/** What decisions fix in the Blueprint, beside their text. */
export interface Settings {
  readonly stack: string;
  readonly architecture: Blueprint['architecture'];
  readonly ifMatch: Blueprint['api']['ifMatch'];
  readonly features: readonly Feature[];
  readonly accessTokenMinutes: number;
  readonly refreshTokenDays: number;
  readonly requestsPerMinute: number;
  readonly authRequestsPerMinute: number;
  readonly databasePoolSize: number;
  readonly target: Blueprint['deployment']['target'];
  readonly environments: readonly Blueprint['deployment']['environments'][number][];
  readonly replicas: number;
  /** Entities whose rows are kept once they have been read, beside those that say so. */
  readonly cached?: readonly string[];
}

export interface Outcome {
  /** For tests, which reach every outcome of every rule. */
  readonly id: string;
  readonly when: (facts: Facts) => boolean;
  readonly chosen: (facts: Facts) => string;
  /** Reasons, each naming the answers it rests on, with their values. */
  readonly because: (facts: Facts) => string[];
  readonly rejected: (facts: Facts) => Decision['rejected'];
  /** A number that can be measured. */
  readonly revisitWhen: (facts: Facts) => string;
  readonly sets?: (facts: Facts) => Partial<Settings>;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly outcomes: readonly Outcome[];
}

/** The condition of a last outcome. */
export const otherwise = (): boolean => true;

/** The outcome of a rule for these facts. */
export function outcomeOf(rule: Rule, facts: Facts): Outcome {
  const outcome = rule.outcomes.find(({ when }) => when(facts));
  if (outcome === undefined)
    throw new Error(`The rule ${rule.id} has no outcome for these answers.`);
  return outcome;
}

/** The decision of a rule, and what it fixes. */
export function apply(rule: Rule, facts: Facts): { decision: Decision; sets: Partial<Settings> } {
  const { chosen, because, rejected, revisitWhen, sets } = outcomeOf(rule, facts);
  return {
    decision: {
      id: rule.id,
      title: rule.title,
      chosen: chosen(facts),
      because: because(facts),
      rejected: rejected(facts),
      revisitWhen: revisitWhen(facts),
      decidedBy: 'rules',
    },
    sets: sets?.(facts) ?? {},
  };
}
