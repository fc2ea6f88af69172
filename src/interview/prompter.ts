/** Prompts on a terminal: clack, wrapped to the terminal's width, on standard error. */
import { styleText } from 'node:util';
import { CancelledError } from '../errors.js';
import type { Io } from '../io.js';
import { wrap } from '../terminal/wrap.js';
import type { Choice } from './question.js';

interface Ask {
  readonly message: string;
  readonly why?: string;
}

export interface Prompter {
  say(text: string): void;
  /** A line of text; empty where the question was skipped. `check` returns what is wrong. */
  line(ask: Ask & LineSettings): Promise<string>;
  one(ask: Ask, options: readonly Choice[], initial?: string): Promise<string>;
  several(
    ask: Ask,
    options: readonly Choice[],
    initial: readonly string[],
  ): Promise<readonly string[]>;
}

interface LineSettings {
  /** The answer of whoever only presses Enter, shown where the answer goes. */
  readonly fallback?: string;
  /** Shown there when there is no fallback. */
  readonly example?: string;
  /** Text that is there already, to be edited. */
  readonly initial?: string;
  readonly check?: (text: string) => string | undefined | Promise<string | undefined>;
}

/** A prompter on this terminal. Ctrl-C and Escape throw CancelledError. */
export async function createPrompter({
  stdin,
  stderr,
  signal,
}: Pick<Io, 'stdin' | 'stderr' | 'signal'>): Promise<Prompter> {
  const clack = await import('@clack/prompts');
  // A signal of its own for each prompt: clack leaves its listener on it.
  const where = () => ({ input: stdin, output: stderr, signal: AbortSignal.any([signal]) });
  // Three columns are the guide's.
  const room = () => Math.max(20, (stderr.columns ?? 80) - 3);
  const bar = styleText('gray', clack.S_BAR);

  const lines = ({ message, why }: Ask) => [
    ...wrap(message, room()),
    ...(why === undefined ? [] : wrap(why, room()).map((text) => styleText('dim', text))),
  ];
  const indented = (problem: string | undefined) =>
    problem === undefined ? undefined : wrap(problem, room()).join('\n   ');
  const answered = <T>(answer: T): Exclude<T, symbol> => {
    if (clack.isCancel(answer)) throw new CancelledError();
    return answer as Exclude<T, symbol>;
  };

  return {
    say: (text) => clack.log.message(wrap(text, room(), '  '), { output: stderr }),
    async line({
      fallback = '',
      example = 'Enter to skip',
      initial = '',
      check = () => undefined,
      ...ask
    }) {
      return answered(
        await clack.text({
          ...where(),
          // clack does not wrap the message of a text prompt.
          message: lines(ask).join(`\n${bar}  `),
          placeholder: fallback === '' ? example : fallback,
          defaultValue: fallback,
          initialValue: initial,
          validate: (text) => {
            // Not awaited where there is nothing to wait for: clack says "Validating..." then.
            const problem = check(text ?? '');
            return problem instanceof Promise ? problem.then(indented) : indented(problem);
          },
        }),
      ).trim();
    },
    async one(ask, options, initial) {
      return answered(
        await clack.select({
          ...where(),
          message: lines(ask).join('\n'),
          options: [...options],
          ...(initial === undefined ? {} : { initialValue: initial }),
          showInstructions: false,
        }),
      );
    },
    async several(ask, options, initial) {
      return answered(
        await clack.multiselect({
          ...where(),
          message: lines(ask).join('\n'),
          options: [...options],
          initialValues: [...initial],
          required: false,
        }),
      );
    },
  };
}
