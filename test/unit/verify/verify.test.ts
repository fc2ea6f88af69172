import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/errors.js';
import type { Step } from '../../../src/stacks/stack.js';
import { projectEnvironment } from '../../../src/verify/environment.js';
import { verify } from '../../../src/verify/verify.js';
import { recordedIo } from '../io.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'verify-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const script = (name: string, code: string, more: Partial<Step> = {}): Step => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  ...more,
});
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('verify', () => {
  it('runs the steps in order and reports each', async () => {
    const io = recordedIo();
    const report = await verify(root, [script('one', 'console.log(1)'), script('two', '')], { io });
    expect(report.steps).toEqual([
      { name: 'one', status: 'ok', ms: expect.any(Number), log: '.architect/logs/one.log' },
      { name: 'two', status: 'ok', ms: expect.any(Number), log: '.architect/logs/two.log' },
    ]);
    expect(await readFile(path.join(root, '.architect/logs/one.log'), 'utf8')).toMatch(/\n1\n$/);
    expect(io.err()).toMatch(/^one \.\.\.\none ok \(\d+\.\d s\)\ntwo \.\.\.\ntwo ok/);
    expect(io.out()).toBe('');
  });

  it('after a failure shows the last thirty lines and the log, and skips the rest', async () => {
    const io = recordedIo();
    const failing = 'for (let i = 1; i <= 50; i++) console.log(`line ${i}`); process.exit(7)';
    const report = await verify(root, [script('bad', failing), script('next', '')], { io });
    expect(report.steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'bad failed',
      'next skipped',
    ]);
    expect(io.err()).not.toContain('line 20\n');
    expect(io.err()).toMatch(/\| line 21\n[^]*\| line 50\n/);
    expect(io.err()).toContain(path.join(root, '.architect/logs/bad.log'));
  });

  it('names a command that is not there', async () => {
    const io = recordedIo();
    const report = await verify(root, [{ name: 'gone', command: 'no-such-command-x', args: [] }], {
      io,
    });
    expect(report.steps[0]?.status).toBe('failed');
    expect(io.err()).toContain('no-such-command-x is not installed');
  });

  it("takes the test counts from the runner's report file", async () => {
    const runner = `
      const file = process.argv.find((arg) => arg.startsWith('--outputFile.json=')).split('=')[1];
      const counts = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };
      require('node:fs').writeFileSync(file, JSON.stringify(counts));
      console.log('Tests  99 passed');
      process.exit(1);`;
    const step: Step = {
      name: 'test',
      command: process.execPath,
      args: ['-e', runner, '--'],
      counts: 'vitest',
    };
    const io = recordedIo();
    const report = await verify(root, [step], { io });
    expect(report.steps[0]).toMatchObject({
      status: 'failed',
      tests: { passed: 3, failed: 1, skipped: 2 },
    });
    expect(io.err()).toContain('3 passed, 1 failed, 2 skipped');
  });

  it('reports no counts of a runner that never wrote a report', async () => {
    const report = await verify(
      root,
      [script('test', '', { args: ['-e', '', '--'], counts: 'vitest' })],
      {
        io: recordedIo(),
      },
    );
    expect(report.steps[0]?.tests).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')(
    'when cancelled ends the command and all it started',
    async () => {
      const pids = path.join(root, 'pids');
      const code = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e3)']);
      require('node:fs').writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);
      process.on('SIGTERM', () => {}); setInterval(() => {}, 1e3);`;
      const controller = new AbortController();
      const running = verify(root, [script('slow', code)], {
        io: recordedIo({ signal: controller.signal }),
      });
      const failure = running.catch((error: unknown) => error);
      let started = '';
      while (started === '') {
        await sleep(20);
        started = await readFile(pids, 'utf8').catch(() => '');
      }
      controller.abort();
      expect(await failure).toBeInstanceOf(CancelledError);
      for (const pid of started.split(' ').map(Number)) expect(isAlive(pid)).toBe(false);
    },
  );
});

describe('a machine whose Node is too old', () => {
  const steps = [script('one', '')];

  it('uses the Node in the cache, first on the PATH, and says so in one line', async () => {
    const cache = path.join(root, 'cache');
    const { nodeHome } = await import('../../../src/verify/node.js');
    const env = { ...recordedIo().env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HOME: cache };
    const folder = nodeHome(env);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'node'), '#!/bin/sh\necho v99.9.9\n');
    await chmod(path.join(folder, 'node'), 0o755);
    const io = recordedIo({ env });
    const step: Step = { name: 'which', command: 'node', args: ['--version'] };
    const report = await verify(root, [step], { io, minimumNode: '99.0.0' });
    expect(report.steps.map(({ status }) => status)).toEqual(['ok']);
    expect(await readFile(path.join(root, '.architect/logs/which.log'), 'utf8')).toContain(
      'v99.9.9',
    );
    expect(io.err().match(/Node/g)?.length).toBeGreaterThan(0);
    expect(
      io
        .err()
        .split('\n')
        .filter((line) => line.startsWith('Using Node')),
    ).toHaveLength(1);
  });

  it('says what to do when it cannot be fetched, and leaves nothing in the cache', async () => {
    const cache = path.join(root, 'cache');
    const env = {
      ...recordedIo().env,
      XDG_CACHE_HOME: cache,
      npm_config_registry: 'http://127.0.0.1:9',
      npm_config_cache: path.join(root, 'npm'),
    };
    const io = recordedIo({ env });
    const report = await verify(root, steps, { io, minimumNode: '99.0.0' });
    expect(report.steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'node failed',
      'one skipped',
    ]);
    expect(io.err()).toMatch(/could not be fetched \(ECONNREFUSED\).*install Node 99\.0\.0/);
    expect(await readdir(path.join(cache, 'create-architect-app/node'))).toEqual([]);
  });

  it('is no matter where the Node is new enough', async () => {
    const io = recordedIo();
    await verify(root, steps, { io, minimumNode: '20.0.0' });
    expect(io.err()).not.toContain('Node');
  });
});

describe("the environment of a project's commands", () => {
  it('is that of a shell: nothing of the npm that started us', () => {
    const join = (...folders: string[]) => folders.join(path.delimiter);
    const bin = path.join('/repo', 'node_modules', '.bin');
    expect(
      projectEnvironment(
        {
          PATH: join(bin, '/usr/bin', '/bin'),
          NODE_ENV: 'production',
          npm_lifecycle_event: 'start',
          npm_package_name: 'create-architect-app',
          npm_config_local_prefix: '/repo',
          npm_config_registry: 'https://registry.example',
          INIT_CWD: '/repo',
          DATABASE_URL: 'postgres://x',
        },
        '/cache/node',
      ),
    ).toEqual({
      PATH: join('/cache/node', '/usr/bin', '/bin'),
      npm_config_registry: 'https://registry.example',
      DATABASE_URL: 'postgres://x',
    });
  });
});
