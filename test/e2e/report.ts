/** A project by the real command line, installed and verified, with its Report. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { projectEnvironment } from '../../src/verify/environment.js';

const bin = fileURLToPath(new URL('../../bin/create-architect-app.js', import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function architect(args: readonly string[], cwd: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd, env: projectEnvironment(process.env), maxBuffer: 64 * 1024 ** 2 };
    const child = execFile(process.execPath, [bin, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
    child.stdin?.end();
  });
}

export interface Report {
  readonly ok: boolean;
  readonly notCarriedOver: readonly { what: string }[];
  readonly steps: readonly {
    name: string;
    status: string;
    tests?: { passed: number; failed: number; skipped: number };
  }[];
}
