/** Proposal, correction and review, until a design holds or the rounds are used up. */
import type { Blueprint } from '../../blueprint/schema.js';
import { type InputProblem, ModelError } from '../../errors.js';
import { contextsOf } from './contexts.js';
import type { Difference } from './decisions.js';
import { apply, type Draft, firstDraft, type Ground, judge } from './draft.js';
import { completeItems } from './json.js';
import { emptyProposal, type Finding, type Proposal, proposalSchema } from './proposal.js';
import type { Talk } from './talk.js';
import {
  continueText,
  domainText,
  isEmpty,
  problemsText,
  reviewText,
  unreadableText,
} from './texts.js';

/** So often what is wrong goes back. */
const mostRounds = 3;

export interface Designed {
  readonly blueprint: Blueprint;
  readonly draft: Draft;
  readonly differences: readonly Difference[];
  /** Corrections that were needed: 0 when the first proposal was valid. */
  readonly rounds: number;
}

interface Step {
  readonly draft: Draft;
  /** What has to be asked again, where the answer was cut off or none. */
  readonly again?: readonly string[];
}

type Proposer = 'backend-architect' | 'change-architect';

/** Asks until the design passes every check; `first` are the texts of each part of the first question. */
export async function converge(
  talk: Talk,
  ground: Ground,
  role: Proposer,
  brief: string,
  first: readonly (readonly string[])[],
): Promise<Designed> {
  let draft = firstDraft(ground);
  let open: readonly (readonly string[])[] = first;
  for (let rounds = 0; ; rounds += 1) {
    const next: (readonly string[])[] = [];
    for (const texts of open) {
      const step = await propose(talk, { role, texts: [brief, ...texts], rounds }, draft);
      draft = step.draft;
      if (step.again !== undefined) next.push(step.again);
    }
    let problems: readonly InputProblem[] = [];
    if (next.length === 0) {
      const judged = await judge(draft, ground);
      if (judged.ok) return { ...judged, draft, rounds };
      ({ problems } = judged);
      next.push([problemsText(draft.domain, draft.unreadable, problems)]);
    }
    if (rounds === mostRounds) throw notValid(problems);
    open = next;
  }
}

async function propose(
  talk: Talk,
  {
    role,
    texts,
    rounds,
  }: { readonly role: Proposer; readonly texts: readonly string[]; readonly rounds: number },
  draft: Draft,
): Promise<Step> {
  const { read, text, truncated } = await talk.ask(role, texts, rounds);
  if (read.ok) return { draft: apply(draft, read.value) };
  if (truncated) {
    const begun = apply(draft, salvaged(text));
    if (begun.domain.entities.length > draft.domain.entities.length)
      return { draft: begun, again: [continueText(begun.domain)] };
    return {
      draft,
      again: [...texts.slice(1), unreadableText('The answer was too long. Be brief.')],
    };
  }
  return { draft, again: [...texts.slice(1), unreadableText(read.problem)] };
}

/** What is whole of an answer that was cut off. */
function salvaged(text: string): Proposal {
  const { shape } = proposalSchema;
  const whole = <T>(list: string, schema: { safeParse(item: unknown): { data?: T } }): T[] =>
    completeItems(text, list).flatMap((item) => schema.safeParse(item).data ?? []);
  return {
    ...emptyProposal,
    roles: whole('roles', shape.roles.element),
    entities: whole('entities', shape.entities.element),
  };
}

function notValid(problems: readonly InputProblem[]): ModelError {
  const what =
    problems.length === 0
      ? `The model gave no usable answer in ${mostRounds + 1} tries`
      : `The model's design is still not valid after ${mostRounds} corrections`;
  return new ModelError(
    problems.length === 0 ? 'truncated' : 'invalid',
    what,
    'Say more in the brief, name another model with --model',
    { problems },
  );
}

export interface Reviewed extends Designed {
  readonly findings: readonly (Finding & { readonly corrected: boolean })[];
  /** Why there was no review, or not of all. */
  readonly note?: string;
}

/** The second look, once. What its corrections would break stays as it was, and is told. */
export async function review(
  talk: Talk,
  ground: Ground,
  brief: string,
  designed: Designed,
): Promise<Reviewed> {
  let { blueprint, draft, differences } = designed;
  const findings: (Finding & { corrected: boolean })[] = [];
  const done = () => ({ ...designed, blueprint, draft, differences, findings });
  for (const part of contextsOf(blueprint.domain)) {
    let reply;
    try {
      const text =
        part.size === blueprint.domain.entities.length
          ? reviewText(blueprint)
          : domainText(blueprint.domain, part);
      reply = await talk.ask('design-reviewer', [brief, text]);
    } catch (error) {
      // The design is valid without it: what it cost is not thrown away.
      if (!(error instanceof ModelError)) throw error;
      return { ...done(), note: `The design was not reviewed: ${error.message}` };
    }
    if (!reply.read.ok)
      return { ...done(), note: 'The design was not reviewed: the answer could not be read.' };
    const { findings: found, patch } = reply.read.value;
    const patched = isEmpty(patch) ? undefined : apply(draft, patch);
    const judged = patched && (await judge(patched, ground));
    const corrected = judged?.ok === true;
    if (patched !== undefined && judged?.ok) {
      draft = patched;
      ({ blueprint, differences } = judged);
    }
    findings.push(...found.map((finding) => ({ ...finding, corrected })));
  }
  return done();
}
