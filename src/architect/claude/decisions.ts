/** A model's decisions beside the rules': where they differ, both reasons stand in the design. */
import { isFeature } from '../../blueprint/edit/features.js';
import { type Feature, withNeeds } from '../../blueprint/features.js';
import type { Blueprint, Decision } from '../../blueprint/schema.js';
import type { InputProblem } from '../../errors.js';
import type { DecisionProposal } from './proposal.js';

/** A decision in which the model went another way than the rules. */
export interface Difference {
  readonly id: string;
  readonly title: string;
  readonly rules: Pick<Decision, 'chosen' | 'because'>;
  readonly model: Pick<Decision, 'chosen' | 'because'>;
}

export interface Decided {
  readonly blueprint: Blueprint;
  readonly differences: readonly Difference[];
  readonly problems: readonly InputProblem[];
}

type Apply = (blueprint: Blueprint, setting: string) => Blueprint;

const named = (setting: string) => setting.split(',').map((name) => name.trim());

/** What a setting does. Its values are checked with the rest of the Blueprint. */
const settings: Readonly<Record<string, Apply>> = {
  architecture: (blueprint, setting) => ({
    ...blueprint,
    architecture: setting as Blueprint['architecture'],
  }),
  deployment: (blueprint, setting) => ({
    ...blueprint,
    deployment: {
      ...blueprint.deployment,
      target: setting as Blueprint['deployment']['target'],
    },
  }),
  instances: (blueprint, setting) => ({
    ...blueprint,
    deployment: { ...blueprint.deployment, replicas: Number(setting) },
  }),
  api: (blueprint, setting) => ({
    ...blueprint,
    api: { ...blueprint.api, styles: named(setting) as Blueprint['api']['styles'] },
  }),
  'concurrent-changes': (blueprint, setting) => ({
    ...blueprint,
    api: { ...blueprint.api, ifMatch: setting as Blueprint['api']['ifMatch'] },
  }),
  environments: (blueprint, setting) => ({
    ...blueprint,
    deployment: {
      ...blueprint.deployment,
      environments: named(setting) as Blueprint['deployment']['environments'],
    },
  }),
  // What was asked for is among the rules' own, and stays.
  features: (blueprint, setting) => ({
    ...blueprint,
    features: [
      ...withNeeds([...(blueprint.features ?? []), ...named(setting).filter(isFeature)]),
      // For the checks, which say that there is no such feature.
      ...(named(setting).filter((name) => !isFeature(name)) as Feature[]),
    ],
  }),
  'rate-limits': (blueprint, setting) => ({
    ...blueprint,
    limits: { ...blueprint.limits, requestsPerMinute: Number(setting) },
  }),
};

/** Puts a model's decisions over those of the rules. */
export function applyDecisions(ruled: Blueprint, proposals: readonly DecisionProposal[]): Decided {
  const problems: InputProblem[] = [];
  const differences: Difference[] = [];
  let blueprint = ruled;
  // The last word on a decision counts: a correction comes after what it corrects.
  for (const proposal of new Map(proposals.map((each) => [each.id, each])).values()) {
    const draft = ruled.decisions.find(({ id }) => id === proposal.id);
    if (draft === undefined) {
      problems.push({
        place: `decisions.${proposal.id}`,
        message: 'There is no such decision',
        cure: `Decide one of ${ruled.decisions.map(({ id }) => id).join(', ')}.`,
      });
      continue;
    }
    blueprint = withDecision(blueprint, decisionOf(draft, proposal));
    const apply = settings[proposal.id];
    if (proposal.setting !== '' && apply === undefined) {
      problems.push({
        place: `decisions.${proposal.id}.setting`,
        message: 'This decision has no setting',
        cure: 'Leave it empty.',
      });
      continue;
    }
    const before = blueprint;
    if (proposal.setting !== '' && apply !== undefined)
      blueprint = apply(blueprint, proposal.setting);
    // Other words for the same are no other way; where there is no setting, words are all there is.
    const same = apply === undefined ? proposal.chosen === draft.chosen : equal(before, blueprint);
    if (!same)
      differences.push({
        id: draft.id,
        title: draft.title,
        rules: draft,
        model: decisionOf(draft, proposal),
      });
  }
  return { blueprint, differences, problems };
}

const equal = (one: Blueprint, other: Blueprint) => JSON.stringify(one) === JSON.stringify(other);

const withDecision = (blueprint: Blueprint, decision: Decision): Blueprint => ({
  ...blueprint,
  decisions: blueprint.decisions.map((each) => (each.id === decision.id ? decision : each)),
});

function decisionOf(draft: Decision, proposal: DecisionProposal): Decision {
  const { because, rejected, revisitWhen } = proposal;
  // It is shown as part of a sentence.
  const chosen = proposal.chosen.trim().replace(/\.$/, '');
  const ofRules = {
    option: draft.chosen,
    why: `What the rules chose, because: ${draft.because.join(' ')}`.slice(0, 1000),
  };
  return {
    id: draft.id,
    title: draft.title,
    chosen,
    because,
    rejected: chosen === draft.chosen ? rejected : [...rejected, ofRules],
    revisitWhen,
    decidedBy: 'claude',
  };
}
