/** What the runs came to, as a Markdown table. */
import { documentOf, type Ran, reasonOf } from './run.js';
import type { Call } from './witness.js';

export class Table {
  readonly #rows: string[][] = [];
  #byModel = 0;

  add(server: string, brief: string, ran: Ran, calls: readonly Call[]): void {
    const byModel = ran.code === 0 && documentOf(ran).architect.kind === 'claude';
    if (byModel) this.#byModel += 1;
    const count = (of: (call: Call) => number) => calls.reduce((all, call) => all + of(call), 0);
    const answers = calls.map(({ status, stopReason }) => stopReason ?? String(status));
    const row = [
      server,
      brief,
      byModel ? 'the model' : ran.code === 0 ? 'the rules' : 'a sentence, no project',
      answers.join(', '),
      count(({ tokens }) => tokens).toLocaleString('en-US'),
      count(({ output }) => output).toLocaleString('en-US'),
      String(Math.round(ran.seconds)),
      byModel ? '' : (reasonOf(ran).split('. ')[0] ?? ''),
    ];
    this.#rows.push(row);
    // Whoever waits so long sees it go on.
    process.stdout.write(`${row.join(' | ')}\n`);
  }

  text(): string {
    const head = ['Server', 'Brief', 'Ended by', 'Answers', 'Tokens', 'Written', 'Seconds', 'Why'];
    const lines = [head, head.map(() => '---'), ...this.#rows].map(
      (cells) => `| ${cells.join(' | ')} |`,
    );
    const all = this.#rows.length;
    return `${lines.join('\n')}\n\n${this.#byModel} of ${all} runs ended by the model.`;
  }
}
