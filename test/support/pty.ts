/** The command on a pseudo-terminal, driven as a person would. */
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';

const bin = fileURLToPath(new URL('../../bin/create-architect-app.js', import.meta.url));

export const keys = {
  enter: '\r',
  down: '\u001b[B',
  space: ' ',
  ctrlC: '\u0003',
  escape: '\u001b',
};

export interface Terminal {
  /** Waits until `text` is printed after what was seen last; spaces and line ends are as one. */
  readonly see: (text: string) => Promise<void>;
  readonly press: (...typed: string[]) => void;
  readonly exit: Promise<number>;
  /** All that was printed, without control sequences. */
  readonly printed: () => string;
  /** With them. */
  readonly raw: () => string;
  readonly kill: () => void;
}

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the command with these arguments. */
export function openTerminal(
  args: readonly string[],
  { cwd, columns = 100, env = {} }: TerminalOptions,
): Terminal {
  const { CI: _ci, NO_COLOR: _noColor, FORCE_COLOR: _forceColor, ...inherited } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    cols: columns,
    rows: 50,
    env: { ...inherited, TERM: 'xterm-256color', ...env },
  });
  let raw = '';
  let seen = 0;
  const waiting = new Set<() => void>();
  child.onData((data) => {
    raw += data;
    for (const look of waiting) look();
  });
  const exit = new Promise<number>((done) => child.onExit(({ exitCode }) => done(exitCode)));

  return {
    see: (text) =>
      new Promise((resolve, reject) => {
        const wanted = plain(text).trim();
        const look = () => {
          const found = plain(raw).indexOf(wanted, seen);
          if (found === -1) return;
          seen = found + wanted.length;
          waiting.delete(look);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `"${text}" did not appear; there was:\n${stripVTControlCharacters(raw).slice(-3000)}`,
            ),
          );
        }, 60_000);
        waiting.add(look);
        look();
      }),
    press: (...typed) => {
      for (const key of typed) child.write(key);
    },
    exit,
    printed: () => stripVTControlCharacters(raw),
    raw: () => raw,
    kill: () => child.kill(),
  };
}

// The guide's bar stands between wrapped words.
const plain = (text: string) => stripVTControlCharacters(text).replaceAll(/[│\s]+/g, ' ');
