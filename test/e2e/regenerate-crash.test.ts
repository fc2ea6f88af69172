/** A project that is changed by runs that are killed at any moment is the old one or the new one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { undoLast } from '../../src/disk/apply.js';
import { recordFiles } from '../../src/disk/record.js';
import { recover } from '../../src/disk/write.js';

const files = 120;
const kills = Number(process.env['KILLS'] ?? 120);
const made = { tool: '1.0.0', stack: 'typescript' };

/** A third of the files changes, a sixth is there only in one of the two. */
function planOf(version: 'one' | 'two'): Map<string, { content: string }> {
  const plan = new Map<string, { content: string }>();
  for (let index = 0; index < files; index += 1) {
    if (index % 6 === (version === 'one' ? 1 : 2)) continue;
    const text = `${index}\n${'x\n'.repeat(200)}${index % 3 === 0 ? version : 'same'}\n`;
    plan.set(`d${version === 'one' && index % 12 === 2 ? 'x' : index % 7}/f${index}.txt`, {
      content: text,
    });
  }
  return new Map([...plan].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
const plans = { one: planOf('one'), two: planOf('two') };

const dist = (file: string) => new URL(`../../dist/${file}.js`, import.meta.url).href;
/** Says when it begins, so that the kill falls into the work and not into the start of Node. */
const regenerate = `
  const { readProject } = await import(${JSON.stringify(dist('disk/project'))});
  const { applyChanges } = await import(${JSON.stringify(dist('disk/apply'))});
  const { recordFiles } = await import(${JSON.stringify(dist('disk/record'))});
  const { mergeChanges, nextBase } = await import(${JSON.stringify(dist('merge/merge'))});
  const [root, entries] = process.argv.slice(1);
  const plan = new Map(JSON.parse((await import('node:fs')).readFileSync(entries, 'utf8')));
  process.stdout.write('go');
  const { base, disk } = await readProject(root, plan);
  const changes = mergeChanges(base, disk, plan);
  const record = recordFiles(nextBase(base, plan, changes), ${JSON.stringify(made)});
  await applyChanges(root, changes, record, { signal: new AbortController().signal, disk });
`;

let home: string;
let root: string;
beforeEach(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'regenerate-crash-')));
  root = path.join(home, 'shop');
  for (const version of ['one', 'two'] as const)
    await writeFile(path.join(home, version), JSON.stringify([...plans[version]]));
  const record = recordFiles(plans.one, made);
  for (const [file, content] of [
    ...Array.from(plans.one, ([name, planned]) => [name, planned.content] as const),
    ...record,
    ['mine.txt', 'mine'] as const,
  ]) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  }
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Regenerates, killed after `delay` ms if that is given; says how many it took. */
async function run(version: 'one' | 'two', delay?: number): Promise<number> {
  const args = ['--input-type=module', '-e', regenerate, root, path.join(home, version)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const begun = performance.now();
  if (delay !== undefined) {
    await sleep(delay);
    child.kill('SIGKILL');
  }
  await ended;
  return performance.now() - begun;
}

/** Which of the two projects it is, to the last byte and with nothing else in it. */
async function versionOf(): Promise<'one' | 'two' | 'neither'> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found = new Map<string, Buffer>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = path.relative(root, path.join(entry.parentPath, entry.name));
    if (!file.startsWith('.architect/undo/'))
      found.set(file, await readFile(path.join(root, file)));
  }
  const is = (version: 'one' | 'two') => {
    const wanted = new Map<string, string | Uint8Array>([
      ...Array.from(plans[version], ([file, { content }]) => [file, content] as const),
      ...recordFiles(plans[version], made),
      ['mine.txt', 'mine'],
    ]);
    const same = [...wanted].every(([file, text]) => found.get(file)?.equals(Buffer.from(text)));
    return same && wanted.size === found.size;
  };
  if (is('one')) return 'one';
  return is('two') ? 'two' : 'neither';
}

const pending = () =>
  ['forward.json', 'backward.json'].some((name) =>
    existsSync(path.join(root, '.architect-staging', name)),
  );

it(`is the old one or the new one after ${kills} kills, also of runs that clean up`, async () => {
  const whole = (await run('two')) + (await run('one'));
  let version: 'one' | 'two' = 'one';
  const seen = { old: 0, new: 0, cutOff: 0 };
  for (let killed = 0; killed < kills;) {
    const other = version === 'one' ? 'two' : 'one';
    // One to three in a row: the later ones meet what the earlier ones left.
    for (let left = 1 + (killed % 3); left > 0; left -= 1) {
      await run(other, Math.random() * 0.6 * whole);
      killed += 1;
      if (pending()) seen.cutOff += 1;
    }
    await recover(root);
    const now = await versionOf();
    expect(['one', 'two']).toContain(now);
    seen[now === version ? 'old' : 'new'] += 1;
    if (now !== 'neither') version = now;
    expect((await readdir(root)).filter((name) => name.startsWith('.architect-'))).toEqual([]);
  }
  console.log(`after ${kills} kills: ${JSON.stringify(seen)}`);
  expect(seen.old).toBeGreaterThan(0);
  expect(seen.new).toBeGreaterThan(0);
  expect(seen.cutOff).toBeGreaterThan(0);

  const before = version;
  await run(before === 'one' ? 'two' : 'one');
  expect(await versionOf()).not.toBe(before);
  await undoLast(root, { signal: new AbortController().signal });
  expect(await versionOf()).toBe(before);
});
