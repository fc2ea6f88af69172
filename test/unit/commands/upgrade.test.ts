/** A project that an older version made, with its owner's edits, comes to this version. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readBase } from '../../../src/disk/base.js';
import { recordFiles } from '../../../src/disk/record.js';
import { main } from '../../../src/main.js';
import { buildPlan } from '../../../src/plan/plan.js';
import { loadStack } from '../../../src/stacks/registry.js';
import { compareVersions, notesBetween } from '../../../src/upgrade/between.js';
import { upgradeNotes } from '../../../src/upgrade/notes.js';
import { toolVersion } from '../../../src/version.js';
import { blueprintFor, starterDomain, withEverything } from '../../support/plans.js';
import { recordedIo } from '../io.js';

const now = toolVersion();
const older = '0.0.9';
const logger = 'src/platform/logger.ts';
const service = 'src/modules/order/service.ts';
/** What the older version made otherwise: one text, a file that is new by now, one that is gone. */
const added = 'docs/customising.md';
const gone = ['docs/old-way.md', 'src/platform/old.ts'] as const;

// Each test makes the project anew several times, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let home: string;
let root: string;
/** What this version makes. */
let fresh: ReadonlyMap<string, string>;

beforeAll(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'upgrade-')));
  const io = recordedIo({ cwd: home });
  await main(['made', '--yes', '--starter', 'shop', '--no-install', '--no-git'], io);
  const made = path.join(home, 'made');
  const { base, manifest } = await readBase(made);
  fresh = base;
  const old = new Map(base);
  old.set(logger, `// The older logger.\n${base.get(logger)}`);
  old.set(
    service,
    `/** The older words. */\n${base.get(service)?.replace(/^\/\*\*[^]*?\*\/\n/, '')}`,
  );
  old.delete(added);
  for (const file of gone) old.set(file, `one\ntwo\nthree\n`);
  await record(made, old, { ...manifest, tool: older });
  await rm(path.join(made, added));
  for (const file of [logger, service, ...gone]) await put(made, file, old.get(file) ?? '');
});
afterAll(() => rm(home, { recursive: true }));

beforeEach(async () => {
  root = path.join(home, 'shop');
  await cp(path.join(home, 'made'), root, { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

async function put(folder: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
}

async function record(
  folder: string,
  base: ReadonlyMap<string, string>,
  made: { readonly tool: string; readonly stack: string },
): Promise<void> {
  const plan = new Map(Array.from(base, ([file, content]) => [file, { content }]));
  for (const [file, content] of recordFiles(plan, made))
    await writeFile(path.join(folder, file), content);
}

async function run(...words: string[]) {
  const io = recordedIo({ cwd: root });
  const code = await main(words, io);
  return { code, out: io.out(), err: io.err() };
}
const read = (file: string) => readFile(path.join(root, file), 'utf8');

async function snapshot(): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^\.architect\/undo|^\.git\//.test(file));
  return new Map(
    await Promise.all(
      files.toSorted().map(async (file) => [file, await read(file)] as [string, string]),
    ),
  );
}

test('upgrade brings what the version changes, and leaves what the owner wrote', async () => {
  await put(root, service, `${await read(service)}\n// Ada was here.\nexport const most = 5;\n`);
  await put(root, logger, (await read(logger)).replace('The older logger.', 'Ada’s logger.'));
  await put(root, gone[1], 'one\ntwo\nthree\nAda was here\n');
  await put(root, 'src/ada.ts', 'export const ada = 1;\n');
  const { code, out, err } = await run('upgrade', '--no-verify');
  expect(out).toContain(`from create-architect-app ${older} to ${now}.`);
  // Ada and the version changed the same line of the logger; nothing else meets.
  expect({ code, err }).toMatchObject({ code: 5, err: expect.stringContaining(logger) });
  expect(await read(service)).toContain('// Ada was here.\nexport const most = 5;');
  expect(await read(service)).not.toContain('The older words');
  const files = await snapshot();
  expect(files.get(added)).toBe(fresh.get(added));
  expect(files.has(gone[0])).toBe(false);
  expect(files.get(gone[1])).toContain('Ada was here');
  expect(out).toContain(`${gone[1]}: no longer made; it has your edits and stays`);
  expect(files.get('src/ada.ts')).toBe('export const ada = 1;\n');
});

test('an untouched project becomes what this version makes, and undo brings the older one back', async () => {
  const before = await snapshot();
  expect(await run('upgrade', '--no-verify')).toMatchObject({ code: 0 });
  const after = await snapshot();
  for (const [file, text] of fresh) expect(after.get(file), file).toBe(text);
  expect([...after.keys()]).not.toContain(gone[0]);
  expect(JSON.parse(await read('.architect/manifest.json'))).toMatchObject({ tool: now });
  expect(await run('upgrade')).toMatchObject({
    code: 0,
    out: `made was made by this version, ${now}.\n\nNothing changes.\n`,
  });
  expect((await run('undo')).code).toBe(0);
  expect(await snapshot()).toEqual(before);
});

test('what blueprint.yaml says more waits for regenerate, which wants the upgrade first', async () => {
  await run('add', 'field', 'Order', 'total:decimal(12,2)!=0');
  const before = await snapshot();
  expect(await run('regenerate')).toMatchObject({
    code: 2,
    err: expect.stringContaining(`made by create-architect-app ${older} and this is ${now}`),
  });
  expect((await run('plan')).out).toMatch(/^Made by .* architect upgrade brings/);
  expect((await run('status')).out).toMatch(/^Made by .* architect upgrade brings/);
  expect(await snapshot()).toEqual(before);
  await run('upgrade', '--no-verify');
  expect((await run('status')).out).toContain('Order gains total');
  expect((await readdir(path.join(root, 'db/migrations'))).length).toBe(15);
  expect(await run('regenerate', '--no-verify')).toMatchObject({ code: 0 });
  expect(await read('src/modules/order/schemas.ts')).toContain('total');
});

test('where only the number of the version differs, the record says so and no file changes', async () => {
  await run('upgrade', '--no-verify');
  const manifest = JSON.parse(await read('.architect/manifest.json'));
  await record(root, (await readBase(root)).base, { ...manifest, tool: older });
  const before = await snapshot();
  expect(await run('upgrade')).toMatchObject({ code: 0 });
  expect((await snapshot()).get('.architect/manifest.json')).toContain(`"tool": "${now}"`);
  const rest = (files: Map<string, string>) =>
    [...files].filter(([file]) => !file.startsWith('.architect/'));
  expect(rest(await snapshot())).toEqual(rest(before));
});

test('a project of a newer version is left alone, with the version to use', async () => {
  const { base, manifest } = await readBase(root);
  await record(root, base, { ...manifest, tool: '99.0.0' });
  const before = await snapshot();
  for (const verb of ['plan', 'regenerate', 'upgrade']) {
    expect(await run(verb)).toMatchObject({
      code: 2,
      err: expect.stringContaining('npx create-architect-app@99.0.0'),
    });
  }
  expect((await run('status')).out).toContain('npx create-architect-app@99.0.0');
  expect(await snapshot()).toEqual(before);
});

test('--commit commits what was made, and nothing that its owner has there', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=a@example.org', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'As it was');
  await put(root, 'src/draft.ts', 'export {};\n');
  await put(root, 'staged.txt', 'not yet\n');
  git('add', 'staged.txt');
  const { code, err } = await run('upgrade', '--no-verify', '--commit', '--force');
  expect(code).toBe(0);
  const committed = git('show', '--name-only', '--format=%s').trim().split('\n').filter(Boolean);
  expect(err).toContain(`Committed ${committed.length - 1} files`);
  expect(committed.toSorted()).toEqual(
    [
      `Bring made from create-architect-app ${older} to ${now}`,
      '.architect/base',
      '.architect/manifest.json',
      added,
      logger,
      service,
      ...gone,
    ].toSorted(),
  );
  expect(git('status', '--porcelain')).toBe('A  staged.txt\n?? src/draft.ts\n');
});

test('notes are those of the versions on the way, about files that change', () => {
  const note = (version: string, ...paths: string[]) => ({ version, sentence: version, paths });
  const notes = [note('0.9.0'), note('1.0.0', 'src/a.ts'), note('1.1.0', 'src/b/'), note('1.2.0')];
  const from = (version: string, ...changed: string[]) =>
    notesBetween(notes, { from: version, to: '1.1.0' }, changed).map((each) => each.version);
  expect(from('0.8.0', 'src/a.ts')).toEqual(['0.9.0', '1.0.0']);
  expect(from('0.9.0', 'src/b/c.ts', 'src/a.ts')).toEqual(['1.0.0', '1.1.0']);
  expect(from('1.0.0', 'src/a.ts')).toEqual([]);
  expect(compareVersions('1.0.0-beta.2', '1.0.0-beta.10')).toBeLessThan(0);
  expect(compareVersions('1.0.0-beta.2', '1.0.0')).toBeLessThan(0);
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
});

test('every note is about a file that is made, and of a version that is out or next', async () => {
  const blueprint = withEverything(await blueprintFor('shop', await starterDomain('shop')));
  const isTold = (file: string) =>
    upgradeNotes.some(({ paths }) => paths.some((each) => file.startsWith(each)));
  const plan = await buildPlan(blueprint, await loadStack(blueprint.stack.id), {}, isTold);
  const made = [...plan.keys()];
  for (const { paths, version } of upgradeNotes) {
    for (const file of paths)
      expect(
        made.some((each) => each.startsWith(file)),
        file,
      ).toBe(true);
    expect(compareVersions(version, now)).toBeLessThanOrEqual(0);
  }
});
