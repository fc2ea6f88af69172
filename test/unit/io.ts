/** A command's outside world that a test can read. */
import { PassThrough } from 'node:stream';
import type { Io } from '../../src/io.js';

export interface Recorded extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

export function recordedIo(settings: Partial<Io> = {}): Recorded {
  const streams = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => {
    const through = new PassThrough();
    through.on('data', (chunk: Buffer) => (streams[name] += chunk.toString()));
    return through;
  };
  return {
    stdin: process.stdin,
    stdout: stream('out'),
    stderr: stream('err') as unknown as Io['stderr'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    cwd: process.cwd(),
    interactive: false,
    signal: new AbortController().signal,
    ...settings,
    out: () => streams.out,
    err: () => streams.err,
  };
}
