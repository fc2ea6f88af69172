import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordFiles } from '../../../src/disk/record.js';
import { readTree } from '../../../src/disk/tree.js';
import { recover, writeChanges } from '../../../src/disk/write.js';
import {
  CancelledError,
  FolderBusyError,
  FolderNotEmptyError,
  PathTakenError,
  UnsafePathError,
  UnwritableFolderError,
} from '../../../src/errors.js';
import { type Change, decideChanges } from '../../../src/merge/changes.js';
import type { Plan } from '../../../src/plan/plan.js';

let home: string;
let root: string;
beforeEach(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'disk-')));
  root = path.join(home, 'shop');
});
afterEach(() => rm(home, { recursive: true, force: true }));

const plan: Plan = new Map([
  ['bin/run.sh', { content: '#!/bin/sh\n', mode: 0o755 }],
  ['readme.md', { content: '# Shop\n' }],
  ['src/deep/a.ts', { content: 'export {};\n' }],
]);
const creations = (files: Plan = plan) => decideChanges(new Map(), files);
const record = () => recordFiles(plan, { tool: '1.0.0', stack: 'demo' });
const write = (changes: readonly Change[], signal = new AbortController().signal, cwd = home) =>
  writeChanges(root, changes, record(), { signal, cwd });
const listed = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .toSorted();

const whole = [
  '.architect/.gitignore',
  '.architect/base',
  '.architect/manifest.json',
  'bin/run.sh',
  'readme.md',
  'src/deep/a.ts',
];

describe('writeChanges', () => {
  it.each([
    ['absent', async () => {}],
    ['absent, with its parents', async () => void (root = path.join(home, 'a/b/shop'))],
    ['empty', () => mkdir(root)],
  ])('makes the whole project where the folder is %s', async (_, prepare) => {
    await prepare();
    await write(creations());
    expect(await listed(root)).toEqual(whole);
    expect((await stat(path.join(root, 'bin/run.sh'))).mode & 0o111).toBe(0o111);
    expect(await readdir(path.dirname(root))).toEqual(['shop']);
  });

  it('never replaces the folder that someone stands in', async () => {
    await mkdir(root);
    const before = await stat(root);
    await write(creations(), undefined, root);
    expect((await stat(root)).ino).toBe(before.ino);
    expect(await listed(root)).toEqual(whole);
  });

  it('writes beside what is there, and changes nothing of it', async () => {
    await mkdir(path.join(root, 'src'), { recursive: true });
    await writeFile(path.join(root, 'src/mine.ts'), 'mine');
    await write(creations());
    expect(await listed(root)).toEqual([...whole, 'src/mine.ts'].toSorted());
    expect(await readFile(path.join(root, 'src/mine.ts'), 'utf8')).toBe('mine');
  });

  it('takes everything back when a place is taken meanwhile', async () => {
    await mkdir(path.join(root, 'src/deep'), { recursive: true });
    await writeFile(path.join(root, 'src/deep/a.ts'), 'mine');
    await expect(write(creations())).rejects.toThrow(PathTakenError);
    expect(await listed(root)).toEqual(['src/deep/a.ts']);
    expect(await readdir(root)).toEqual(['src']);
  });

  it('refuses a folder that filled up after the decision to replace it', async () => {
    await writeFile(root, 'a file');
    await expect(write(creations())).rejects.toThrow(UnwritableFolderError);
    expect(await readdir(home)).toEqual(['shop']);
  });

  it('leaves nothing when it is cancelled', async () => {
    root = path.join(home, 'a/b/shop');
    await expect(write(creations(), AbortSignal.abort())).rejects.toThrow(CancelledError);
    expect(await readdir(home)).toEqual([]);
    root = path.join(home, 'filled');
    await mkdir(root);
    await writeFile(path.join(root, 'mine'), 'mine');
    await expect(write(creations(), AbortSignal.abort())).rejects.toThrow(CancelledError);
    expect(await listed(root)).toEqual(['mine']);
  });

  it.each([
    '../out',
    '/etc/passwd',
    'a/../../out',
    String.raw`a\..\..\out`,
    'C:/x',
    '.git/hooks/pre-commit',
  ])('refuses to write %s', async (file) => {
    await expect(write([{ path: file, kind: 'create', content: 'x' }])).rejects.toThrow(
      UnsafePathError,
    );
    expect(await readdir(home)).toEqual([]);
  });

  it('refuses a symbolic link that leaves the folder, and takes one that stays', async () => {
    const outside = path.join(home, 'outside');
    await mkdir(outside);
    await mkdir(path.join(root, 'lib'), { recursive: true });
    await symlink(outside, path.join(root, 'src'));
    await expect(readTree(root, plan.keys())).rejects.toThrow(UnsafePathError);
    await expect(write(creations())).rejects.toThrow(UnsafePathError);
    expect(await readdir(outside)).toEqual([]);
    await rm(path.join(root, 'src'));
    await symlink('lib', path.join(root, 'src'));
    await write(creations());
    expect(await readdir(path.join(root, 'lib/deep'))).toEqual(['a.ts']);
  });

  it('lets one of two runs at once win, and the other say so', async () => {
    const results = await Promise.allSettled([
      write(creations()),
      write(creations()),
      write(creations()),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      const { constructor } = result.reason as Error;
      expect([FolderBusyError, FolderNotEmptyError, PathTakenError]).toContain(constructor);
    }
    expect(await listed(root)).toEqual(whole);
    expect(await readdir(home)).toEqual(['shop']);
  });
});

describe('after a crash', () => {
  const dead = JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), id: 'x' });

  it('staging that is left is taken over by the next run', async () => {
    const staging = path.join(home, '.shop.architect-staging');
    await mkdir(path.join(staging, 'tree'), { recursive: true });
    await writeFile(path.join(staging, 'owner.json'), dead);
    await write(creations());
    expect(await readdir(home)).toEqual(['shop']);
  });

  it('files that were put half way are taken back, but never those of others', async () => {
    const staging = path.join(root, '.architect-staging');
    await mkdir(path.join(staging, 'tree/src'), { recursive: true });
    await mkdir(path.join(root, 'src'), { recursive: true });
    await writeFile(path.join(staging, 'owner.json'), dead);
    for (const [file, text] of [
      ['a.ts', 'a'],
      ['src/b.ts', 'b'],
      ['src/c.ts', 'c'],
    ] as const) {
      await writeFile(path.join(staging, 'tree', file), text);
    }
    await writeFile(path.join(root, 'a.ts'), 'a');
    await writeFile(path.join(root, 'src/b.ts'), 'changed since');
    const journal = { root, files: ['a.ts', 'src/b.ts', 'src/c.ts'], folders: ['src'] };
    await writeFile(path.join(staging, 'journal.json'), JSON.stringify(journal));
    await recover(root);
    expect(await listed(root)).toEqual(['src/b.ts']);
  });

  it('a run that is still at work is left alone', async () => {
    const staging = path.join(home, '.shop.architect-staging');
    await mkdir(staging);
    const owner = { ...(JSON.parse(dead) as object), pid: process.ppid };
    await writeFile(path.join(staging, 'owner.json'), JSON.stringify(owner));
    await recover(root);
    await expect(write(creations())).rejects.toThrow(`process ${process.ppid}`);
    expect(await readdir(home)).toEqual(['.shop.architect-staging']);
  });
});

describe('the record', () => {
  it('is the same for the same plan, and holds every file whole', async () => {
    expect(record()).toEqual(record());
    await write(creations());

    const base: unknown = JSON.parse(
      gunzipSync(await readFile(path.join(root, '.architect/base'))).toString(),
    );
    expect(base).toEqual(
      Object.fromEntries(Array.from(plan, ([file, { content }]) => [file, content])),
    );
    const manifest = JSON.parse(
      await readFile(path.join(root, '.architect/manifest.json'), 'utf8'),
    ) as object;
    expect(manifest).toMatchObject({ tool: '1.0.0', stack: 'demo' });
  });
});

describe('decideChanges', () => {
  it('creates, keeps what is the same, and marks what is not ours', async () => {
    await mkdir(path.join(root, 'src/deep/a.ts'), { recursive: true });
    await writeFile(path.join(root, 'readme.md'), '# Shop\n');
    const changes = decideChanges(await readTree(root, plan.keys()), plan);
    expect(changes.map(({ path: file, kind }) => `${kind} ${file}`)).toEqual([
      'create bin/run.sh',
      'keep readme.md',
      'conflict src/deep/a.ts',
    ]);
  });
});
