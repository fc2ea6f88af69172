/** How a model's work looks to whoever waits for it: what it decides, tokens and money. */
import { spentMoney } from '../architect/account-text.js';
import { money } from '../architect/claude/ledger.js';
import { tokensOf, type Watch } from '../architect/claude/talk.js';
import type { Io } from '../io.js';
import { createProgress } from '../verify/progress.js';

const doing = {
  interviewer: 'questions',
  'backend-architect': 'design',
  'design-reviewer': 'review',
  'change-architect': 'change',
} as const;

/** A live line in a terminal, a line for each call elsewhere. */
export function watchOn(io: Pick<Io, 'stderr' | 'env'>): Watch {
  const progress = createProgress(io);
  let open = false;
  return {
    asking(role, correction) {
      progress.start(correction === 0 ? doing[role] : `correction ${correction}`);
      open = true;
    },
    growing(soFar, cost) {
      const tokens = `~${tokensOf(soFar).toLocaleString('en-US')} tokens, ~${money(cost)}`;
      progress.detail(`${latest(soFar)} ${tokens}`.trim());
    },
    answered(_role, spent) {
      progress.end('ok', spentMoney(spent));
      open = false;
    },
    failed() {
      if (open) progress.end('failed');
      open = false;
    },
  };
}

/** The entity or decision that the answer has come to: a name by its pattern, so nothing else is shown. */
function latest(soFar: string): string {
  const names = [...soFar.matchAll(/"(?:line|id)":\s*"([A-Za-z][A-Za-z0-9-]{0,39})[ "]/g)];
  return names.at(-1)?.[1] ?? '';
}
