/** How a design came about, for whoever paid for it. */
import type { Account } from './claude/index.js';
import { money, type Spent } from './claude/ledger.js';

/** What the last screen says beside the design: where the rules differ, what the review found. */
export function counselText({ differences, findings, notes }: Account): string[] {
  return [
    ...(differences.length === 0
      ? []
      : [
          '',
          'Where the rules would decide otherwise',
          ...differences.flatMap(({ title, rules, model }) => [
            `- ${title}: ${model.chosen}. ${model.because[0] ?? ''}`,
            `  The rules: ${rules.chosen}. ${rules.because[0] ?? ''}`,
          ]),
        ]),
    ...(findings.length === 0
      ? []
      : [
          '',
          'Found in the review',
          ...findings.map(
            ({ place, problem, corrected }) =>
              `- ${place}: ${problem} ${corrected ? 'Corrected.' : 'Left for you to decide.'}`,
          ),
        ]),
    ...notes.flatMap((note) => ['', note]),
  ];
}

/** `claude-sonnet-5-5: 3 calls, 18,204 tokens, $0.0712, 1 correction`. */
export function spentText({ model, spent, rounds }: Account): string {
  return [
    `${model}: ${counted(spent.calls, 'call')}`,
    spentMoney(spent),
    ...(rounds === 0 ? [] : [counted(rounds, 'correction')]),
  ].join(', ');
}

/** `18,204 tokens, $0.0712`. */
export const spentMoney = ({ tokens, cost, priceKnown }: Spent): string =>
  `${tokens.toLocaleString('en-US')} tokens, ${priceKnown ? money(cost) : `at most ${money(cost)} (price not known)`}`;

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
