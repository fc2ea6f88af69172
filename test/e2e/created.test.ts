/** The main job, as a stranger runs it: a starter and a real schema, each to a green Report. */
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fs from 'fs-extra';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { architect, type Report } from './report.js';

const chinook = fileURLToPath(new URL('../fixtures/sql/chinook.sql', import.meta.url));
let home: string;

beforeAll(async () => {
  home = await fs.mkdtemp(path.join(tmpdir(), 'created-'));
});
afterAll(() => fs.remove(home));

const steps = ['install', 'format', 'lint', 'typecheck', 'build', 'migrate', 'test'];

it('makes, installs and verifies the starter named like the project', async () => {
  const { code, stdout, stderr } = await architect(['shop', '--yes', '--json'], home);
  expect(code, stderr).toBe(0);
  const report = JSON.parse(stdout) as Report;
  expect(report.steps.filter(({ name }) => name !== 'node').map(({ name }) => name)).toEqual(steps);
  expect(report.steps.every(({ status }) => status === 'ok')).toBe(true);
  const tests = report.steps.find(({ name }) => name === 'test')?.tests;
  expect(tests).toMatchObject({ failed: 0, skipped: 0 });
  expect(tests?.passed).toBeGreaterThan(1000);

  const git = (...args: string[]) =>
    execFileSync('git', ['-C', path.join(home, 'shop'), ...args], { encoding: 'utf8' });
  expect(git('log', '--oneline').trim().split('\n')).toHaveLength(1);
  expect(git('status', '--porcelain')).toBe('');

  // A second run into the same folder touches nothing.
  const again = await architect(['shop', '--yes'], home);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('is not empty');
  expect(git('status', '--porcelain')).toBe('');
});

it('makes a backend of a real schema, and lists what it left out', async () => {
  const args = ['music', '--from', chinook, '--yes', '--json', '--no-git'];
  const { code, stdout, stderr } = await architect(args, home);
  expect(code, stderr).toBe(0);
  const report = JSON.parse(stdout) as Report;
  expect(report.ok).toBe(true);
  expect(report.steps.find(({ name }) => name === 'test')?.tests).toMatchObject({ failed: 0 });
  const listed = await fs.readFile(path.join(home, 'music/docs/import.md'), 'utf8');
  for (const { what } of report.notCarriedOver) {
    expect(listed.replaceAll('\\', '')).toContain(what.split(' ')[0]);
  }
});
