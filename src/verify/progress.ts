/** The live line of a run: a spinner with the elapsed time in a terminal, plain lines elsewhere. */
import type { Io } from '../io.js';

export interface Progress {
  start(name: string): void;
  /** What it has come to; only a live line shows it. */
  detail(text: string): void;
  /** Ends the line of the step that was started last. */
  end(status: 'ok' | 'failed' | 'skipped', note?: string): void;
  /** A line of its own. */
  say(text: string): void;
}

type ProgressIo = Pick<Io, 'stderr' | 'env'>;

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const width = 12;

/** `4.2 s`, `1 min 05 s`. */
function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

export function createProgress(io: ProgressIo): Progress {
  return io.stderr.isTTY && io.env.TERM !== 'dumb' ? live(io) : plain(io);
}

function plain({ stderr }: ProgressIo): Progress {
  let current = '';
  let began = 0;
  return {
    start(name) {
      current = name;
      began = performance.now();
      stderr.write(`${name} ...\n`);
    },
    detail() {},
    end(status, note) {
      const time = status === 'skipped' ? '' : ` (${duration(performance.now() - began)})`;
      stderr.write(`${current} ${status}${time}${note === undefined ? '' : `, ${note}`}\n`);
    },
    say: (text) => void stderr.write(`${text}\n`),
  };
}

function live({ stderr, env }: ProgressIo): Progress {
  const paint = env.NO_COLOR === undefined || env.NO_COLOR === '';
  const colour = (code: number, text: string) => (paint ? `\u001b[${code}m${text}\u001b[0m` : text);
  const marks = { ok: colour(32, '✔'), failed: colour(31, '✖'), skipped: colour(2, '-') };
  let timer: NodeJS.Timeout | undefined;
  let current = '';
  let detail = '';
  let began = 0;
  const row = (mark: string, note: string) => `\r\u001b[2K${mark} ${current.padEnd(width)} ${note}`;
  return {
    start(name) {
      [current, detail, began] = [name, '', performance.now()];
      let frame = 0;
      const draw = () => {
        const mark = frames[frame++ % frames.length] ?? '';
        const time = duration(performance.now() - began);
        const note = `${time} ${detail}`.slice(0, Math.max(8, (stderr.columns ?? 80) - width - 3));
        stderr.write(row(colour(36, mark), colour(2, note)));
      };
      draw();
      timer = setInterval(draw, 100).unref();
    },
    detail: (text) => void (detail = text),
    end(status, note) {
      clearInterval(timer);
      const time = status === 'skipped' ? 'skipped' : duration(performance.now() - began);
      stderr.write(`${row(marks[status], [time, note].filter(Boolean).join(', '))}\n`);
    },
    say: (text) => void stderr.write(`${text}\n`),
  };
}
