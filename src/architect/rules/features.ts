/** What a backend has beyond its core: what was asked for, and what the answers give a reason for. */
import { type Feature, featureIds, featureTexts, withNeeds } from '../../blueprint/features.js';
import { reasons } from './feature-reasons.js';
import type { Facts } from './facts.js';
import { listed } from './figures.js';
import { otherwise, type Rule } from './rule.js';

interface Chosen {
  readonly feature: Feature;
  readonly because: string;
}

/** What is chosen, each with its reason; what was refused is not, nor what is built on it. */
function chosen(facts: Facts): Chosen[] {
  const { with: asked, without: refused } = facts.brief.features;
  const allowed = (feature: Feature) => !withNeeds([feature]).some((one) => refused.includes(one));
  const wanted = new Map<Feature, string>();
  for (const feature of featureIds) {
    const reason = asked.includes(feature) ? 'asked for.' : reasons[feature].wanted(facts);
    if (reason !== undefined && allowed(feature)) wanted.set(feature, reason);
  }
  for (const feature of wanted.keys()) {
    for (const need of withNeeds([feature])) {
      if (!wanted.has(need)) wanted.set(need, `${featureTexts[feature].title} is built on it.`);
    }
  }
  return featureIds.flatMap((feature) => {
    const because = wanted.get(feature);
    return because === undefined ? [] : [{ feature, because }];
  });
}

/** Whether the backend will have a feature, for rules that say more of it. */
export const isChosen = (facts: Facts, wanted: Feature): boolean =>
  chosen(facts).some(({ feature }) => feature === wanted);

const left = (facts: Facts): Feature[] => {
  const taken = chosen(facts).map(({ feature }) => feature);
  return featureIds.filter((feature) => !taken.includes(feature));
};

const rejected = (facts: Facts) =>
  left(facts).map((feature) => ({
    option: featureTexts[feature].title,
    why: facts.brief.features.without.includes(feature)
      ? 'Refused in the answers.'
      : reasons[feature].notYet,
  }));

const revisitWhen = () => '1 of the reasons under "rejected" no longer holds.';

export const featuresRule: Rule = {
  id: 'features',
  title: 'Beyond the core',
  outcomes: [
    {
      id: 'some',
      when: (facts) => chosen(facts).length > 0,
      chosen: (facts) =>
        listed(chosen(facts).map(({ feature }) => featureTexts[feature].title.toLowerCase())),
      because: (facts) =>
        chosen(facts).map(({ feature, because }) => `${featureTexts[feature].title}: ${because}`),
      rejected,
      revisitWhen,
      sets: (facts) => ({ features: chosen(facts).map(({ feature }) => feature) }),
    },
    {
      id: 'none',
      when: otherwise,
      chosen: () => 'Nothing beyond the core',
      because: () => ['Nothing more was asked for, and no answer gives a reason for it.'],
      rejected,
      revisitWhen,
      sets: () => ({ features: [] }),
    },
  ],
};
