/** What the CI of a project asks besides its tests: no secret in the code, and a list of what it depends on. */
import { generateKeyPairSync } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Generated } from '../../support/generated.js';
import { blueprintFor, starterDomain, withEverything } from '../../support/plans.js';
import { generateFrom } from '../../support/project-checks.js';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly properties: readonly { readonly name: string }[];
}

const isTool = ({ properties }: Component) =>
  properties.some(({ name }) => name === 'cdx:npm:package:development');

const bare = await blueprintFor('shop', await starterDomain('shop'));
const projects: Generated[] = [];
afterAll(async () => {
  for (const { remove } of projects) await remove();
});

async function made(blueprint: typeof bare): Promise<Generated> {
  const project = await generateFrom(blueprint);
  projects.push(project);
  return project;
}

const run = ({ dir, env }: Generated, command: string) =>
  execa(command, { shell: true, cwd: dir, env, extendEnv: false, all: true, reject: false });

/** The commands of the CI's first job, by the names of their steps. */
async function stepsOf({ dir }: Generated): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path.join(dir, '.github/workflows/ci.yml'), 'utf8');
  const { jobs } = parse(text) as { jobs: { check: { steps: { name?: string; run?: string }[] } } };
  return new Map(jobs.check.steps.map(({ name = '', run: command = '' }) => [name, command]));
}

/** What no repository may have, made now: this one may not have it either. */
const planted: Readonly<Record<string, () => string>> = {
  'src/signing.ts': () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return `export const key = \`${privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()}\`;`;
  },
  '.github/deploy.txt': () => `DATABASE_URL=postgres://app:${'x7Kq'.repeat(4)}@db.example.com/app`,
};

describe.each([
  ['the core alone', bare],
  ['every feature', withEverything(bare)],
])('with %s', (_name, blueprint) => {
  it('CI finds no secret in the project, finds one that is put there, and lists what it depends on', async () => {
    const project = await made(blueprint);
    const steps = await stepsOf(project);
    // It is not in the repository: where the secrets of a developer are is not looked at.
    await writeFile(path.join(project.dir, '.env'), planted['.github/deploy.txt']?.() ?? '');
    const scan = steps.get('No secret in the code') ?? '';
    const clean = await run(project, scan);
    expect(clean.exitCode, clean.all).toBe(0);

    for (const [file, content] of Object.entries(planted)) {
      await writeFile(path.join(project.dir, file), content());
    }
    const found = await run(project, scan);
    expect(found.exitCode).toBe(1);
    for (const file of Object.keys(planted)) {
      expect(found.all).toContain(file);
      await rm(path.join(project.dir, file));
    }

    const list = await run(project, steps.get('List what it depends on (SBOM)') ?? '');
    expect(list.exitCode, list.all).toBe(0);
    const sbom = JSON.parse(
      await readFile(path.join(project.dir, 'dependencies.cdx.json'), 'utf8'),
    ) as { bomFormat: string; components: Component[] };
    expect(sbom.bomFormat).toBe('CycloneDX');
    const { dependencies, devDependencies } = JSON.parse(
      await readFile(path.join(project.dir, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    const listed = (wanted: boolean) =>
      sbom.components
        .filter((component) => isTool(component) === wanted)
        .map(({ name, version }) => `${name}@${version}`);
    const needed = Object.entries(dependencies).map((entry) => entry.join('@'));
    expect(listed(false)).toEqual(expect.arrayContaining(needed));
    expect(listed(true)).toContain(`vitest@${devDependencies['vitest'] ?? ''}`);
  });
});
