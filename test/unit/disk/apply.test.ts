/** A project that is changed on disk: all or nothing, and back again. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { rename, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyChanges, undoLast } from '../../../src/disk/apply.js';
import { readProject } from '../../../src/disk/project.js';
import { recordFiles } from '../../../src/disk/record.js';
import { writeChanges } from '../../../src/disk/write.js';
import { decideChanges } from '../../../src/merge/changes.js';
import { mergeChanges, nextBase } from '../../../src/merge/merge.js';

const { signal } = new AbortController();
const planOf = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([file, content]) => [file, { content }]));
const made = { tool: '1.0.0', stack: 'typescript' };
const five = 'one\ntwo\nthree\nfour\nfive\n';
const first = { 'old/c.ts': 'c\n', 'src/a.ts': five, 'src/b.ts': 'b\n' };
const second = { 'src/a.ts': five.replace('one', 'none'), 'src/b.ts': 'b\n', 'new/d.ts': 'd\n' };

let root: string;
beforeEach(async () => {
  const home = await realpath(await mkdtemp(path.join(tmpdir(), 'apply-')));
  root = path.join(home, 'shop');
  const plan = planOf(first);
  const changes = decideChanges(new Map(), plan);
  await writeChanges(root, changes, recordFiles(plan, made), { signal, cwd: home });
});
afterEach(() => rm(path.dirname(root), { recursive: true, force: true }));

async function regenerate(files: Record<string, string>): Promise<void> {
  const plan = planOf(files);
  const { base, disk } = await readProject(root, plan);
  const changes = mergeChanges(base, disk, plan);
  const record = recordFiles(nextBase(base, plan, changes), made);
  await applyChanges(root, changes, record, { signal, disk });
}

/** Every file with its text and mode, but what is kept to undo. */
async function state(): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found = new Map<string, string>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    if (file.includes('/.architect/undo/')) continue;
    const { mode } = await stat(file);
    found.set(path.relative(root, file), `${mode} ${await readFile(file, 'latin1')}`);
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const read = (file: string) => readFile(path.join(root, file), 'utf8');
const write = (file: string, text: string) => writeFile(path.join(root, file), text);

it('merges into what the owner edited, keeps its mode, and leaves nothing else behind', async () => {
  await write('src/a.ts', `${five}mine\n`);
  await chmod(path.join(root, 'src/a.ts'), 0o755);
  await regenerate(second);
  expect(await read('src/a.ts')).toBe(`${second['src/a.ts']}mine\n`);
  expect((await stat(path.join(root, 'src/a.ts'))).mode & 0o777).toBe(0o755);
  expect((await readdir(root)).toSorted()).toEqual(['.architect', 'new', 'src']);
});

it('touches no file when nothing changed', async () => {
  const before = await stat(path.join(root, '.architect/base'));
  await regenerate(first);
  expect((await stat(path.join(root, '.architect/base'))).ino).toBe(before.ino);
  expect(await readdir(path.join(root, '.architect'))).not.toContain('undo');
});

it('undoes the last change byte for byte, and undone again does it once more', async () => {
  await write('src/a.ts', `${five}mine\n`);
  const old = await state();
  await regenerate(second);
  const now = await state();
  await undoLast(root, { signal });
  expect(await state()).toEqual(old);
  await undoLast(root, { signal });
  expect(await state()).toEqual(now);
});

it('does not undo over later edits, unless it has to', async () => {
  const old = await state();
  await regenerate(second);
  await write('new/d.ts', 'edited\n');
  const edited = await state();
  await expect(undoLast(root, { signal })).rejects.toThrow(/new\/d\.ts changed since/);
  expect(await state()).toEqual(edited);
  await undoLast(root, { signal, force: true });
  expect(await state()).toEqual(old);
});

it('has nothing to undo in a new project', async () => {
  await expect(undoLast(root, { signal })).rejects.toThrow('nothing to undo');
});

it('follows a file that was moved, and forgets none that was deleted', async () => {
  await mkdir(path.join(root, 'lib'));
  await rename(path.join(root, 'src/a.ts'), path.join(root, 'lib/a.ts'));
  await rm(path.join(root, 'src/b.ts'));
  await regenerate({ ...second, 'src/b.ts': 'other\n' });
  expect(await read('lib/a.ts')).toBe(second['src/a.ts']);
  expect(await readdir(path.join(root, 'src'))).toEqual([]);
});

it('does not overwrite what changed after it was looked at', async () => {
  const plan = planOf(second);
  const { base, disk } = await readProject(root, plan);
  const changes = mergeChanges(base, disk, plan);
  await write('src/a.ts', 'edited meanwhile');
  const old = await state();
  await expect(applyChanges(root, changes, new Map(), { signal, disk })).rejects.toThrow(
    'src/a.ts changed since',
  );
  expect(await state()).toEqual(old);
});

it('refuses to write through a link that leaves the project', async () => {
  const away = path.join(path.dirname(root), 'away');
  await rename(path.join(root, 'src'), away);
  await symlink(away, path.join(root, 'src'));
  await expect(regenerate(second)).rejects.toThrow('symbolic link');
});

it('leaves a file alone that became a link or is no text', async () => {
  await rm(path.join(root, 'src/a.ts'));
  await symlink('b.ts', path.join(root, 'src/a.ts'));
  await regenerate(second);
  expect(await read('src/a.ts')).toBe('b\n');
  expect(await read('new/d.ts')).toBe('d\n');
});

it('says what is wrong with the record', async () => {
  const plan = planOf(second);
  await writeFile(path.join(root, '.architect/base'), gzipSync('{"src/a.ts":"x"}'));
  await expect(readProject(root, plan)).rejects.toThrow(/differ about .*restore it/);
  await write('.architect/base', 'no gzip');
  await expect(readProject(root, plan)).rejects.toThrow('.architect/base of');
  await write('.architect/manifest.json', '{"tool":"9.0.0","stack":"x","files":{},"format":2}');
  await expect(readProject(root, plan)).rejects.toThrow('a newer version of this tool (9.0.0)');
  await rm(path.join(root, '.architect'), { recursive: true });
  await expect(readProject(root, plan)).rejects.toThrow('is not a generated project');
});

/** As somebody whom permissions stop: root they do not. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return work();
  const nobody = 65_534;
  execFileSync('chown', ['-R', `${nobody}:${nobody}`, path.dirname(root)]);
  process.setegid?.(nobody);
  process.seteuid?.(nobody);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
const hasPermissions = process.platform !== 'win32';

it.skipIf(!hasPermissions)('replaces a file that is read-only, which stays so', async () => {
  await asNobody(async () => {
    await chmod(path.join(root, 'src/a.ts'), 0o444);
    await regenerate(second);
    expect(await read('src/a.ts')).toBe(second['src/a.ts']);
    expect((await stat(path.join(root, 'src/a.ts'))).mode & 0o777).toBe(0o444);
  });
});

const folders = ['', 'src', 'old', '.architect'];
it.skipIf(!hasPermissions).each(folders)(
  'leaves the old project where the folder %o may not be written',
  async (folder) => {
    await asNobody(async () => {
      const old = await state();
      await chmod(path.join(root, folder), 0o555);
      try {
        await expect(regenerate(second)).rejects.toThrow('could not be written');
        await expect(regenerate(second)).rejects.toThrow('could not be written');
      } finally {
        await chmod(path.join(root, folder), 0o755);
      }
      expect(await state()).toEqual(old);
      await regenerate(second);
      expect(await read('new/d.ts')).toBe('d\n');
    });
  },
);

it.skipIf(!hasPermissions)('says so where a file may not be read', async () => {
  await asNobody(async () => {
    const old = await state();
    const secret = path.join(root, 'src/a.ts');
    await chmod(secret, 0o000);
    await expect(regenerate(second)).rejects.toThrow('EACCES');
    await chmod(secret, 0o644);
    expect(await state()).toEqual(old);
  });
});

const canFreeze = process.getuid?.() === 0 && process.platform === 'linux';

it.skipIf(!canFreeze)(
  'takes everything back where one file cannot be written (as root)',
  async (test) => {
    const frozen = path.join(root, 'src/a.ts');
    try {
      execFileSync('chattr', ['+i', frozen], { stdio: 'ignore' });
    } catch {
      test.skip('this file system knows no immutable files');
    }
    const old = await state();
    try {
      await expect(regenerate(second)).rejects.toThrow('could not be written');
    } finally {
      execFileSync('chattr', ['-i', frozen]);
    }
    expect(await state()).toEqual(old);
  },
);

it.skipIf(!canFreeze)('leaves the old project where the disk is full (as root)', async (test) => {
  const small = `${path.dirname(root)}/small`;
  await mkdir(small);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' });
  } catch {
    test.skip('no small disk can be mounted here');
  }
  try {
    execFileSync('cp', ['-r', root, small]);
    root = path.join(small, 'shop');
    const old = await state();
    await expect(regenerate({ ...second, 'new/e.ts': 'x'.repeat(60_000) })).rejects.toThrow(
      'ENOSPC',
    );
    expect(await state()).toEqual(old);
    await regenerate(second);
    expect(await read('new/d.ts')).toBe('d\n');
  } finally {
    execFileSync('umount', [small]);
    root = path.join(path.dirname(small), 'shop');
  }
});
