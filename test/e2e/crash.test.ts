/** The writer, killed at any moment: nothing or the whole project, and the next run is not hindered. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recover } from '../../src/disk/write.js';

const files = 400;
const dist = new URL('../../dist/disk/write.js', import.meta.url).href;
/** Says when it begins, so that the kill falls into the writing and not into the start of Node. */
const writer = `
  const { writeChanges } = await import(${JSON.stringify(dist)});
  const changes = Array.from({ length: ${files} }, (_, i) => (
    { kind: 'create', path: 'd' + (i % 40) + '/f' + i + '.txt', content: 'x'.repeat(2000) }
  ));
  process.stdout.write('go');
  const signal = new AbortController().signal;
  await writeChanges(process.argv[1], changes, new Map(), { signal, cwd: process.argv[2] });
`;

let home: string;
let root: string;
beforeEach(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'crash-')));
  root = path.join(home, 'shop');
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Runs the writer, and kills it after `delay` ms if that is given; true when it was finished. */
async function writerRun(delay?: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, root, home]);
  const ended = new Promise<boolean>((resolve) => child.on('exit', (code) => resolve(code === 0)));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  if (delay !== undefined) {
    await sleep(delay);
    child.kill('SIGKILL');
  }
  return ended;
}

async function count(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.name.startsWith('f') && entry.isFile()).length;
}

const delays = Array.from({ length: 16 }, (_, index) => index * 6);

it('leaves nothing or everything where there was no folder', async () => {
  const seen = new Set<number>();
  for (const delay of delays) {
    await writerRun(delay);
    const found = await count(root);
    seen.add(found);
    expect([0, files]).toContain(found);
    if (found === 0) expect(await readdir(home)).not.toContain('shop');
    await recover(root);
    expect((await readdir(home)).filter((name) => name !== 'shop')).toEqual([]);
    await rm(root, { recursive: true, force: true });
  }
  expect(seen).toContain(0);
});

it('among other files, leaves nothing or everything once the next run has looked', async () => {
  for (const delay of delays) {
    await mkdir(path.join(root, 'd1'), { recursive: true });
    await writeFile(path.join(root, 'd1/mine.txt'), 'mine');
    await writerRun(delay);
    await recover(root);
    expect([0, files]).toContain(await count(root));
    expect(await readdir(path.join(root, 'd1'))).toContain('mine.txt');
    expect(await readdir(root)).not.toContain('.architect-staging');
    await rm(root, { recursive: true, force: true });
  }
});

it('lets one of two processes at once win', async () => {
  const results = await Promise.all([writerRun(), writerRun()]);
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(await count(root)).toBe(files);
  expect(await readdir(home)).toEqual(['shop']);
});
