/** A design on its way: what a model has proposed so far, and what the checks say of it. */
import { checkBlueprint } from '../../blueprint/check.js';
import type { Domain, Entity } from '../../blueprint/domain.js';
import type { Blueprint } from '../../blueprint/schema.js';
import type { InputProblem } from '../../errors.js';
import { applyDecisions, type Difference } from './decisions.js';
import { applyDomain, nameOfLine } from './domain.js';
import type { DecisionProposal, EntityProposal, Proposal } from './proposal.js';

/** What a design begins with, and what it may not lose. */
export interface Ground {
  readonly domain: Domain;
  /** The whole Blueprint for a domain, as the rules or the project have it. */
  readonly blueprintFor: (domain: Domain) => Blueprint;
  /** What passes the checks and still can't be generated. */
  readonly refusals: (blueprint: Blueprint) => Promise<readonly InputProblem[]>;
  /** Entities and members that were given, and have to stay. */
  readonly keep: readonly Entity[];
}

export interface Draft {
  readonly domain: Domain;
  readonly title: string;
  readonly decisions: readonly DecisionProposal[];
  /** What could not be read of the proposal that was applied last. */
  readonly unread: readonly InputProblem[];
  readonly unreadable: readonly EntityProposal[];
}

export type Judged =
  | {
      readonly ok: true;
      readonly blueprint: Blueprint;
      readonly differences: readonly Difference[];
    }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

export const firstDraft = ({ domain }: Ground): Draft => ({
  domain,
  title: '',
  decisions: [],
  unread: [],
  unreadable: [],
});

/** A draft with one more proposal in it. */
export function apply(draft: Draft, proposal: Proposal): Draft {
  const { domain, unreadable, problems } = applyDomain(draft.domain, proposal);
  return {
    domain,
    title: proposal.title.trim() || draft.title,
    decisions: [...draft.decisions, ...proposal.decisions],
    unread: problems,
    unreadable,
  };
}

/** Everything that is wrong with a draft, at once; or the checked Blueprint. */
export async function judge(draft: Draft, ground: Ground): Promise<Judged> {
  const base = ground.blueprintFor(draft.domain);
  const titled = draft.title === '' ? base : { ...base, title: draft.title };
  const decided = applyDecisions(titled, draft.decisions);
  const checked = checkBlueprint(decided.blueprint);
  const problems = [
    ...draft.unread,
    ...decided.problems,
    ...missing(draft.domain, ground.keep),
    ...secrets(draft.domain),
    ...(checked.ok ? [] : checked.problems.filter(isOwn(draft))),
  ];
  if (!checked.ok || problems.length > 0) return { ok: false, problems };
  const refused = await ground.refusals(checked.blueprint);
  return refused.length > 0
    ? { ok: false, problems: refused }
    : { ok: true, blueprint: checked.blueprint, differences: decided.differences };
}

/** Not only that an entity is missing whose line could not be read: that is told already. */
const isOwn = ({ unreadable }: Draft) => {
  const told = new Set(unreadable.map((entity) => `There is no entity ${nameOfLine(entity)}.`));
  return ({ message }: InputProblem) => !told.has(message);
};

/** No entities at all, or not those that were given. */
function missing({ entities }: Domain, keep: readonly Entity[]): InputProblem[] {
  if (entities.length === 0) {
    return [
      {
        place: 'entities',
        message: 'The design has no entities.',
        cure: 'Return those that the brief needs.',
      },
    ];
  }
  return keep.flatMap((given) => {
    const entity = entities.find(({ name }) => name === given.name);
    const lost =
      entity === undefined
        ? [given.name]
        : membersOf(given)
            .filter((member) => !membersOf(entity).includes(member))
            .map((member) => `${given.name}.${member}`);
    return lost.map((name) => ({
      place: `domain.entities.${given.name}`,
      message: `${name} was given in the brief and is gone.`,
      cure: 'Keep it.',
    }));
  });
}

const membersOf = ({ fields, relations = [], lifecycle }: Entity): string[] => [
  ...[...fields, ...relations].map(({ name }) => name),
  ...(lifecycle ? [lifecycle.field] : []),
];

const secretName =
  /^(password|passwd|passphrase|secret|apiKey|accessToken|refreshToken|pin)(Hash)?$/i;

/** Sign-in is built in; a secret that an API hands out is none. */
function secrets({ entities }: Domain): InputProblem[] {
  return entities.flatMap(({ name: entity, fields }) =>
    fields
      .filter(({ name, hidden }) => secretName.test(name) && hidden !== true)
      .map(({ name }) => ({
        place: `domain.entities.${entity}.fields.${name}`,
        message: 'A secret could be read through the API.',
        cure: 'Leave it out, since sign-in is built in; or mark it :hidden.',
      })),
  );
}
