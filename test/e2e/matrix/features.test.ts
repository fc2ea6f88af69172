/** Every feature at once that a shop can have: the three questions. */
import { execa } from 'execa';
import { afterAll, expect, it } from 'vitest';
import type { Generated } from '../../support/generated.js';
import { blueprintFor, starterDomain, withEverything } from '../../support/plans.js';
import { expectSound, generateFrom, testsOf, withBuild } from '../../support/project-checks.js';

let project: Generated | undefined;
afterAll(() => project?.remove());

it('a shop with every feature', async () => {
  const core = await blueprintFor('shop', await starterDomain('shop'));
  project = await generateFrom(withEverything(core));
  await expectSound(project, withBuild);
  const tests = await testsOf(project);
  expect(tests).toMatchObject({ failed: 0, said: '' });
});

it('npm run load asks as each role, without an error, and tells what it measured', async () => {
  const { dir, env } = project as Generated;
  const options = { cwd: dir, env, extendEnv: false } as const;
  const load = ['run', '--silent', 'load', '--', '--seconds', '2', '--rate', '20', '--rows', '10'];
  // On a busy machine it may not hold; every request is answered all the same.
  const { stdout } = await execa('npm', load, { ...options, reject: false });
  expect(stdout).toMatch(/^p50 \S+ ms, p95 \S+ ms, p99 \S+ ms of \d+ requests$/m);
  expect(stdout).not.toMatch(/Left out: GET|requests failed/);
  await execa('node', ['--check', 'load/k6.js'], options);
});
