/**
 * The architect that asks Claude: a few questions, a Blueprint, a second look. What it returns has
 * passed the same checks as what the rules return; the rules fill in what the model left open.
 */
import type { Blueprint } from '../../blueprint/schema.js';
import type { Brief } from '../../brief/schema.js';
import type { InputProblem } from '../../errors.js';
import type { Agent, RoleName } from '../agents.js';
import type { Architect, StackChoice } from '../architect.js';
import { completed } from '../rules/completion.js';
import { decide } from '../rules/index.js';
import { contextsOf } from './contexts.js';
import type { Difference } from './decisions.js';
import type { Ground } from './draft.js';
import { type Caps, Ledger, type Spent } from './ledger.js';
import type { Ask } from './messages.js';
import type { Finding } from './proposal.js';
import { converge, review } from './rounds.js';
import { createTalk, type Watch } from './talk.js';
import { briefText, changeText, designText, domainText, questionsText } from './texts.js';

export interface ClaudeSettings {
  readonly ask: Ask;
  readonly agents: ReadonlyMap<RoleName, Agent>;
  readonly model: string;
  readonly caps: Caps;
  readonly stacks: readonly StackChoice[];
  /** What passes the checks and the stack cannot generate. */
  readonly refusals: (blueprint: Blueprint) => Promise<readonly InputProblem[]>;
  readonly watch: Watch;
}

export interface ClarifyingQuestion {
  readonly question: string;
  /** Which decision it would change, and how. */
  readonly matters: string;
  readonly suggestions: readonly string[];
  /** One of the suggestions. */
  readonly default: string;
}

export interface Clarification {
  readonly questions: readonly ClarifyingQuestion[];
  readonly assumptions: readonly string[];
}

/** How a Blueprint came about, for the person and the Report. */
export interface Account {
  readonly model: string;
  readonly spent: Spent;
  /** How often something went back to be corrected. */
  readonly rounds: number;
  readonly differences: readonly Difference[];
  readonly findings: readonly (Finding & { readonly corrected: boolean })[];
  readonly notes: readonly string[];
}

export interface ClaudeArchitect {
  /** At most `most` questions, and what is assumed where none is asked. */
  clarify(brief: Brief, most: number): Promise<Clarification>;
  readonly design: Architect;
  /** The Blueprint with a wish fulfilled. */
  change(blueprint: Blueprint, wish: string): Promise<Blueprint>;
  account(): Account;
}

export function claudeArchitect(settings: ClaudeSettings): ClaudeArchitect {
  const { stacks, refusals, model } = settings;
  const ledger = new Ledger(settings.caps);
  const talk = createTalk({ ...settings, ledger });
  let told: Pick<Account, 'rounds' | 'differences' | 'findings' | 'notes'> = {
    rounds: 0,
    differences: [],
    findings: [],
    notes: [],
  };
  return {
    async clarify(brief, most) {
      const texts = [briefText(brief, decide(brief, stacks)), questionsText(brief.domain, most)];
      const { read } = await talk.ask('interviewer', texts);
      if (!read.ok) return { questions: [], assumptions: [] };
      const { questions, assumptions } = read.value;
      return {
        questions: questions.slice(0, most).map(readQuestion),
        assumptions: assumptions.slice(0, 6).map(line),
      };
    },
    async design(brief) {
      const ground: Ground = {
        domain: brief.domain,
        blueprintFor: (domain) => decide({ ...brief, domain }, stacks),
        refusals: async (blueprint) => [
          ...unwanted(blueprint, brief),
          ...(await refusals(blueprint)),
        ],
        keep: brief.domain.entities,
      };
      const first = briefText(brief, decide(brief, stacks));
      const parts = contextsOf(brief.domain).map((part) =>
        part.size === 0 ? [] : [domainText(brief.domain, part)],
      );
      const designed = await converge(talk, ground, 'backend-architect', first, parts);
      const { blueprint, differences, findings, note } = await review(
        talk,
        ground,
        first,
        designed,
      );
      told = {
        rounds: designed.rounds,
        differences,
        findings,
        notes: note === undefined ? [] : [note],
      };
      return blueprint;
    },
    async change(blueprint, wish) {
      const ground: Ground = {
        domain: blueprint.domain,
        blueprintFor: (domain) => ({ ...blueprint, domain: completed(domain) }),
        refusals,
        keep: [],
      };
      const first = designText(blueprint);
      const changed = await converge(talk, ground, 'change-architect', first, [[changeText(wish)]]);
      told = { rounds: changed.rounds, differences: [], findings: [], notes: [] };
      return changed.blueprint;
    },
    account: () => ({ model, spent: ledger.spent(), ...told }),
  };
}

/** What the design has although the answers refuse it. */
const unwanted = ({ features = [] }: Blueprint, { features: { without } }: Brief) =>
  features
    .filter((feature) => without.includes(feature))
    .map((feature) => ({
      place: 'decisions.features.setting',
      message: `The answers refuse ${feature}`,
      cure: 'Leave it out.',
    }));

function readQuestion(asked: Clarification['questions'][number]): ClarifyingQuestion {
  const suggestions = [...new Set(asked.suggestions.map(line))]
    .filter((text) => text !== '')
    .slice(0, 5);
  const usual = line(asked.default) || suggestions[0] || 'No preference';
  return {
    question: line(asked.question),
    matters: line(asked.matters),
    suggestions: suggestions.includes(usual) ? suggestions : [usual, ...suggestions],
    default: usual,
  };
}

/** One line of a prompt. */
const line = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);
