/** The rule architect: from a Brief to a Blueprint without asking anyone, the same every time. */
import { withCache } from '../../blueprint/cached.js';
import type { Blueprint } from '../../blueprint/schema.js';
import type { Brief } from '../../brief/schema.js';
import { sentenceCase } from '../../names/names.js';
import type { Architect, StackChoice } from '../architect.js';
import { completed } from './completion.js';
import { factsOf } from './facts.js';
import { apply, type Settings } from './rule.js';
import { rules } from './table.js';

/** The architect that follows the rules; `stacks` are those it may choose from. */
export const rulesArchitect =
  (stacks: readonly StackChoice[]): Architect =>
  async (brief) =>
    decide(brief, stacks);

/** The Blueprint for a Brief. Pure: the same Brief gives the same bytes. */
export function decide(brief: Brief, stacks: readonly StackChoice[]): Blueprint {
  const facts = factsOf(brief, stacks);
  const applied = rules.map((rule) => apply(rule, facts));
  const settings = complete(
    Object.assign({}, ...applied.map(({ sets }) => sets)) as Partial<Settings>,
  );
  return {
    version: 1,
    name: brief.name,
    title: brief.title ?? sentenceCase(brief.name),
    requirements: brief.requirements,
    decisions: applied.map(({ decision }) => decision),
    stack: { id: settings.stack },
    architecture: settings.architecture,
    api: { styles: brief.api, ifMatch: settings.ifMatch },
    accounts: {
      signIn: brief.signIn,
      accessTokenMinutes: settings.accessTokenMinutes,
      refreshTokenDays: settings.refreshTokenDays,
    },
    ...(settings.features.length === 0 ? {} : { features: [...settings.features] }),
    limits: {
      requestsPerMinute: settings.requestsPerMinute,
      authRequestsPerMinute: settings.authRequestsPerMinute,
      databasePoolSize: settings.databasePoolSize,
    },
    deployment: {
      target: settings.target,
      environments: [...settings.environments],
      replicas: settings.replicas,
    },
    ...(brief.database === undefined ? {} : { database: brief.database }),
    domain: withCache(completed(brief.domain), new Set(settings.cached)),
  };
}

const names: readonly (keyof Settings)[] = [
  'stack',
  'architecture',
  'ifMatch',
  'features',
  'accessTokenMinutes',
  'refreshTokenDays',
  'requestsPerMinute',
  'authRequestsPerMinute',
  'databasePoolSize',
  'target',
  'environments',
  'replicas',
];

function complete(settings: Partial<Settings>): Settings {
  const open = names.filter((name) => settings[name] === undefined);
  if (open.length > 0) throw new Error(`No rule has decided ${open.join(', ')}.`);
  return settings as Settings;
}
