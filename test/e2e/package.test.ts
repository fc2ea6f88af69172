/** What is packed: installed into an empty folder, it works there. */
import { execFile } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectEnvironment } from '../../src/verify/environment.js';

const run = promisify(execFile);
const repo = fileURLToPath(new URL('../../', import.meta.url));
const isWindows = process.platform === 'win32';
let home: string;
let files: readonly string[];

const execute = (command: string, args: readonly string[], cwd = home) =>
  run(command, args, {
    cwd,
    env: projectEnvironment(process.env),
    shell: isWindows,
    maxBuffer: 64 * 1024 ** 2,
  });

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'package-'));
  // `npm test` has built it; building again here would pull the ground from under other tests.
  const { stdout } = await execute(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', home],
    repo,
  );
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  files = packed?.files.map((file) => file.path) ?? [];
  await execute('npm', ['init', '--yes']);
  await execute('npm', [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    `./${packed?.filename ?? ''}`,
  ]);
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('the package', () => {
  it('holds what it needs, and nothing of how it is made', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'bin/create-architect-app.js',
        'dist/main.js',
        'dist/templates/typescript.js',
        'package.json',
        'schema/blueprint.schema.json',
      ]),
    );
    expect(
      files.filter((file) => /^(src|test|scripts|templates)\/|\.ts$|\.map$/.test(file)),
    ).toEqual([]);
  });

  it.each([
    [['create-architect-app', '--help'], /^Usage: create-architect-app/],
    [['architect', '--version'], /^\d+\.\d+\.\d+\n$/],
    [['architect', 'starters'], /^shop /m],
    [['architect', 'schema'], /"\$schema"/],
  ])('runs %j', async (args, expected) => {
    const { stdout } = await execute('npx', args);
    expect(stdout).toMatch(expected);
  });

  it('makes a project', async () => {
    const { stdout } = await execute('npx', [
      'create-architect-app',
      'shop',
      '--yes',
      '--no-install',
      '--json',
    ]);
    const document = JSON.parse(stdout) as { ok: boolean; files: { path: string }[] };
    expect(document.ok).toBe(true);
    await Promise.all(document.files.map((file) => access(path.join(home, 'shop', file.path))));
  });
});
