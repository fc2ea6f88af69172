/** argv → command → exit code. The only place where errors become messages and codes. */
import path from 'node:path';
import {
  CancelledError,
  type ExitCode,
  exitCodes,
  type InputProblem,
  UserError,
} from './errors.js';
import type { Io } from './io.js';
import { buildProgram, commanderExit, verbs } from './program.js';
import type { RefusedDocument } from './verify/report.js';
import { toolVersion } from './version.js';

/** Runs one command line, without the program's own name; never throws. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  try {
    const program = buildProgram({
      name: path.basename(process.argv[1] ?? '', '.js'),
      version: toolVersion(),
      flags: await flagsFor(argv[0]),
      io,
      done: (result) => void (code = result),
    });
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return commanderExit(error) ?? report(error, argv.includes('--json'), io);
  }
}

/** Of the verbs, only `create` has the questions as flags; the others start without them. */
async function flagsFor(verb: string | undefined) {
  const other = verbs.some((name) => name === verb && name !== 'create');
  return other ? [] : (await import('./interview/flags.js')).interviewFlags;
}

function report(thrown: unknown, json: boolean, io: Io): ExitCode {
  // Whatever an interrupted call throws, the reason is Ctrl-C.
  const error =
    io.signal.aborted && !(thrown instanceof CancelledError) ? new CancelledError('') : thrown;
  const known = error instanceof UserError;
  const problems = known ? error.problems : [];
  const message = known
    ? error.message.trim()
    : `This is a bug of create-architect-app: ${text(error)}`;
  io.stderr.write(`${message}\n`);
  for (const problem of problems) io.stderr.write(`  - ${problemText(problem)}\n`);
  if (io.env.DEBUG) io.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  else if (!known) io.stderr.write('DEBUG=1 shows where it happened.\n');
  if (json) {
    const name = error instanceof Error ? error.name : 'Error';
    const document: RefusedDocument = {
      ok: false,
      error: { name, message, problems: [...problems] },
    };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  return known ? error.exitCode : exitCodes.bug;
}

const text = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The real terminal, files and signals of this process. */
function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // A second Ctrl-C does not wait for anything.
      if (controller.signal.aborted) process.exit(exitCodes.cancelled);
      controller.abort();
    });
  }
  // The reader of a pipe may leave early, as `head` does.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.done);
  });
  return {
    stdin,
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    interactive: stdin.isTTY && stderr.isTTY && !env.CI,
    signal: controller.signal,
  };
}

/** `line 12, domain.entities.Order.owner: There is no relation x. Name one of …` */
function problemText({ place, message, cure, line }: InputProblem): string {
  const where = line === undefined ? place : `line ${line}, ${place}`;
  const sentence = /[.!?:]$/.test(message) ? message : `${message}.`;
  return `${where}: ${sentence}${cure === undefined ? '' : ` ${cure}`}`;
}
