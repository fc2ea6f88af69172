/** A server, a witness before it and a folder for the projects, for the tests of one describe. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { loadAgents } from '../../src/architect/agents.js';
import { exitCodes } from '../../src/errors.js';
import { expectNoKey, expectProject, expectTranscript, expectWays } from './expectations.js';
import { type Ran, runCommand } from './run.js';
import { type Found, type Server, startServer } from './server.js';
import type { Table } from './table.js';
import { type Call, openWitness, type Witness } from './witness.js';

const localKey = 'sk-ant-local-3f9c1d7e5b';
/** In tokens: the longest question with a short brief, and the room left for an answer. */
async function contextSize(room: number): Promise<number> {
  const prompts = Array.from((await loadAgents()).values(), ({ prompt }) => prompt.length);
  return Math.ceil((Math.max(...prompts) + 3800) / 3.75) + room;
}

export interface Done {
  readonly ran: Ran;
  readonly calls: readonly Call[];
  readonly dir: string;
}

export interface Desk {
  /** Runs the command, whatever comes of it. */
  readonly run: (folder: string, args: readonly string[], key?: string) => Promise<Done>;
  /** A run in which the rules may step in: it has to end in a project. */
  readonly project: (folder: string, args: readonly string[], key?: string) => Promise<Done>;
}

/** Sets a desk up before the tests of a describe, and clears it away after them. */
export function useDesk(
  found: Found,
  table: Table,
  { name, room, form }: { readonly name: string; readonly room: number; readonly form?: object },
): Desk {
  let server: Server | undefined;
  let witness: Witness | undefined;
  let home = '';
  beforeAll(async () => {
    if ('missing' in found) return;
    const context = await contextSize(room);
    server = await startServer(found, { key: localKey, context, ...(form && { form }) });
    witness = await openWitness(server.url);
    home = await mkdtemp(path.join(tmpdir(), 'model-'));
  });
  beforeEach(() => void witness?.take());
  afterAll(async () => {
    await witness?.stop();
    await server?.stop();
    if (home !== '') await rm(home, { recursive: true, force: true });
  });

  const run: Desk['run'] = async (folder, args, key = localKey) => {
    if (witness === undefined) throw new Error('The server was not started.');
    const how = ['--yes', '--no-install', '--no-git', '--json', '--model', 'local-model'];
    const endpoint = { url: witness.url, key };
    const ran = await runCommand([folder, ...how, ...args], { cwd: home, endpoint });
    const calls = witness.take();
    if (!args.includes('--replay')) table.add(name, folder, ran, calls);
    await expectNoKey(home, ran, calls, key);
    return { ran, calls, dir: path.join(home, folder) };
  };
  return {
    run,
    project: async (folder, args, key) => {
      const done = await run(folder, [...args, '--accept-suggestion'], key);
      expect(done.ran.code, done.ran.stderr).toBe(exitCodes.done);
      await expectProject(done.dir, done.ran);
      expectWays(done.ran, done.calls);
      await expectTranscript(done.dir, done.calls);
      return done;
    },
  };
}
