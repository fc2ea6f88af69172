import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquire } from '../../../src/disk/lock.js';
import { FolderBusyError } from '../../../src/errors.js';

let home: string;
let staging: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lock-'));
  staging = path.join(home, '.shop.architect-staging');
});
afterEach(() => rm(home, { recursive: true, force: true }));

const recover = async () => {};
const lock = () => acquire(staging, 'shop', recover);

it('is held until it is given back, and leaves nothing', async () => {
  const release = await lock();
  await expect(lock()).rejects.toThrow(FolderBusyError);
  await release();
  const again = await lock();
  await again();
  expect(await readdir(home)).toEqual([]);
});

it('is given back whole when another run has it in its hands that moment', async () => {
  const release = await lock();
  const away = `${staging}-away`;
  await rename(staging, away);
  const released = release();
  await setTimeout(20);
  await rename(away, staging);
  await released;
  expect(await readdir(home)).toEqual([]);
});

it('is nobody else’s to give back', async () => {
  const release = await lock();
  await rename(staging, `${staging}-away`);
  const other = await lock();
  await release();
  await expect(lock()).rejects.toThrow(FolderBusyError);
  await other();
});

it('leaves nothing when two at once want what a crash has left', async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    await mkdir(staging);
    const dead = { pid: 2 ** 22 + 1, host: hostname(), id: 'x' };
    await writeFile(path.join(staging, 'owner.json'), JSON.stringify(dead));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 2 }, async () => {
        const release = await lock();
        await release();
      }),
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(FolderBusyError);
    }
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await readdir(home)).toEqual([]);
  }
});
