import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/main.js';
import { documentSchema } from '../../../src/verify/report.js';
import { fakeStack } from '../fake-stack.js';
import { recordedIo } from '../io.js';

vi.mock('../../../src/stacks/registry.js', async () => {
  const { fakeStack: stack } = await import('../fake-stack.js');
  return { stacks: [{ ...stack, load: async () => stack }], loadStack: async () => stack };
});

let home: string;
beforeEach(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'create-')));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function create(line: string, settings: Parameters<typeof recordedIo>[0] = {}) {
  const env = { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
  const io = recordedIo({ cwd: home, env, ...settings });
  const code = await main(line.split(' '), io);
  return { code, out: io.out(), err: io.err() };
}
const git = (...args: string[]) =>
  execFileSync('git', args, {
    cwd: path.join(home, 'shop'),
    encoding: 'utf8',
    env: { ...process.env, HOME: home },
  });

describe('create', () => {
  it('makes a verified project with a first commit', async () => {
    const { code, out, err } = await create('shop --yes');
    expect(err).toContain('every step passed');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(await readdir(path.join(home, 'shop'))).toEqual([
      '.architect',
      '.git',
      'bin',
      'blueprint.yaml',
      'docs',
      'package.json',
      'src',
    ]);
    expect(await readdir(home)).toEqual(['shop']);
    expect(git('log', '--format=%an: %s')).toMatch(
      /^create-architect-app: Create shop with create-architect-app \S+\n$/,
    );
    expect(git('status', '--porcelain')).toBe('');
    expect(git('ls-files')).not.toContain('logs/');
  });

  it('prints one document with --json', async () => {
    const { code, out } = await create('shop --yes --json --no-git');
    const document = documentSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(document).toMatchObject({
      project: 'shop',
      path: path.join(home, 'shop'),
      ok: true,
      steps: [
        { name: 'install', status: 'ok' },
        { name: 'test', status: 'ok' },
      ],
    });
    expect(document).toHaveProperty('decisions.0.because');
    expect(document).toHaveProperty('files.0', {
      path: '.architect/blueprint.schema.json',
      change: 'create',
    });
  });

  it.each([
    ['--no-install', ['skipped', 'skipped']],
    ['--no-verify', ['ok', 'skipped']],
  ])('with %s leaves steps out', async (flag, statuses) => {
    const { code, out } = await create(`shop --yes --json --no-git ${flag}`);
    const { steps } = JSON.parse(out) as { steps: { status: string }[] };
    expect(code).toBe(0);
    expect(steps.map(({ status }) => status)).toEqual(statuses);
  });

  it('exits with 3 when a step fails, and keeps the project', async () => {
    await mkdir(path.join(home, 'shop'));
    await writeFile(path.join(home, 'shop/fail'), '');
    const { code, out, err } = await create('shop --yes --json --no-git --into-existing');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      steps: [{ status: 'ok' }, { status: 'failed' }],
    });
    expect(err).toContain('npx create-architect-app verify');
    expect(await readdir(path.join(home, 'shop'))).toContain('package.json');
  });

  it('with --dry-run lists every file and writes none', async () => {
    const { code, out } = await create('shop --yes --dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(/^create +\d+ {2}\.architect\/blueprint\.schema\.json$/m);
    expect(out).toContain('package.json');
    expect(await readdir(home)).toEqual([]);
  });

  it('takes a blueprint, and refuses answers beside it', async () => {
    await create('shop --yes --no-install --no-git');
    const { code } = await create('again --blueprint shop/blueprint.yaml --no-install --no-git');
    expect(code).toBe(0);
    const [one, two] = await Promise.all(
      ['shop', 'again'].map((folder) =>
        readFile(path.join(home, folder, 'blueprint.yaml'), 'utf8'),
      ),
    );
    expect(two).toBe(one);
    const refused = await create(
      'more --blueprint shop/blueprint.yaml --budget 5 --save-answers x.yaml',
    );
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/--budget: .*\n.*--save-answers: /);
  });

  it('makes no repository inside another', async () => {
    await mkdir(path.join(home, 'outer'));
    execFileSync('git', ['init', '-q'], { cwd: path.join(home, 'outer') });
    const { code, err } = await create('shop --yes --no-install', {
      cwd: path.join(home, 'outer'),
    });
    expect(code).toBe(0);
    expect(err).toContain('inside a Git repository');
    expect(await readdir(path.join(home, 'outer/shop'))).not.toContain('.git');
  });

  it('makes one where the repository around it ignores it, before its formatter looks', async () => {
    const outer = path.join(home, 'outer');
    await mkdir(outer);
    execFileSync('git', ['init', '-q'], { cwd: outer });
    await writeFile(path.join(outer, '.gitignore'), 'shop*/\n');
    const { code, err } = await create('shop --yes', { cwd: outer });
    expect(code).toBe(0);
    expect(err).not.toContain('inside a Git repository');
    const project = path.join(outer, 'shop');
    const options = { cwd: project, encoding: 'utf8' } as const;
    expect(execFileSync('git', ['log', '--oneline'], options).trim().split('\n')).toHaveLength(1);
    // Who wants none is told what that means.
    const without = await create('shop2 --yes --no-git', { cwd: outer });
    expect(without.code).toBe(3);
    expect(without.err).toContain('with git init');
    expect(await readdir(path.join(outer, 'shop2'))).not.toContain('.git');
  });

  it('does without Git where there is none', async () => {
    const empty = path.join(home, 'empty');
    await mkdir(empty);
    const { code, err } = await create('shop --yes --no-install', {
      env: { PATH: empty, HOME: home },
    });
    expect(code).toBe(0);
    expect(err).toContain('Git is not installed');
  });
});

describe('a folder that is not empty', () => {
  beforeEach(async () => {
    await mkdir(path.join(home, 'shop'));
    await writeFile(path.join(home, 'shop/mine.txt'), 'mine');
  });

  it('is refused in scripts', async () => {
    const { code, out, err } = await create('shop --yes --json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { name: 'FolderNotEmptyError' } });
    expect(err).toContain('--into-existing');
    expect(await readdir(path.join(home, 'shop'))).toEqual(['mine.txt']);
  });

  it('is written into when that is said, beside what is there', async () => {
    const { code } = await create('shop --yes --no-install --no-git --into-existing');
    expect(code).toBe(0);
    expect(await readFile(path.join(home, 'shop/mine.txt'), 'utf8')).toBe('mine');
  });

  it('never loses a file that the project would have, too', async () => {
    await writeFile(path.join(home, 'shop/package.json'), '{"name":"mine"}');
    const { code, err } = await create('shop --yes --no-install --no-git --into-existing');
    expect(code).toBe(2);
    expect(err).toContain('already has package.json');
    expect(await readdir(path.join(home, 'shop'))).toEqual(['mine.txt', 'package.json']);
  });

  it('is refused when it is a project already', async () => {
    await rm(path.join(home, 'shop'), { recursive: true });
    await create('shop --yes --no-install --no-git');
    const { code, err } = await create('shop --yes --no-install --no-git');
    expect(code).toBe(2);
    expect(err).toContain('not empty');
  });
});

describe('input that is refused exits with 2, and writes nothing', () => {
  it.each([
    ['an unknown flag', 'shop --yes --nonsense', /unknown option '--nonsense'/],
    ['too many arguments', 'shop more --yes', /too many arguments/],
    ['answers that are missing', 'shop', /--yes/],
    ['a wrong answer', 'shop --yes --users many', /--users/],
    [
      'a blueprint that is not there',
      'shop --blueprint none.yaml',
      /none\.yaml could not be read: there is no such file/,
    ],
    ['a folder that is no project', 'verify shop', /not a generated project/],
    ['a file in place of the folder', 'file --yes', /file of that name/],
  ])('%s', async (_, line, message) => {
    await writeFile(path.join(home, 'file'), '');
    const { code, out, err } = await create(line);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(await readdir(home)).toEqual(['file']);
  });

  it('a blueprint with every problem named', async () => {
    await writeFile(path.join(home, 'b.yaml'), 'version: 1\nname: Not A Name\ncolour: red\n');
    const { code, err } = await create('shop --blueprint b.yaml');
    expect(code).toBe(2);
    expect(err).toContain('name:');
    expect(err).toContain('colour');
    expect(err).not.toContain(' at ');
  });

  it.each([
    'a: [1',
    'a: &a [*a]\n',
    ['a: &a [x]', 'b: &b [*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b]', 'd: [*c,*c,*c,*c]'].join('\n'),
  ])('YAML that is none, or a bomb: %j', async (text) => {
    await writeFile(path.join(home, 'b.yaml'), text);
    expect((await create('shop --blueprint b.yaml')).code).toBe(2);
  });
});

describe('the program', () => {
  it.each(['--help', 'explain --help', 'create --help', '--version'])(
    '%s exits with 0, on stdout',
    async (line) => {
      const { code, out, err } = await create(line);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).not.toBe('');
    },
  );

  it('names every question as a flag in its help', async () => {
    const { out } = await create('--help');
    const { interviewFlags } = await import('../../../src/interview/flags.js');
    for (const { flags } of interviewFlags) expect(out).toContain(flags);
  });

  it('calls a bug a bug, without a stack', async () => {
    const view = vi.spyOn(fakeStack, 'view').mockImplementationOnce(() => {
      throw new TypeError('x is not a function');
    });
    const { code, err } = await create('shop --yes');
    view.mockRestore();
    expect(code).toBe(1);
    expect(err).toMatch(/bug of create-architect-app: x is not a function\nDEBUG=1/);
  });

  it('says cancelled when Ctrl-C came, and leaves nothing', async () => {
    const { code, err } = await create('shop --yes', { signal: AbortSignal.abort() });
    expect({ code, err }).toMatchObject({ code: 130, err: expect.stringContaining('Cancelled') });
    expect(await readdir(home)).toEqual([]);
  });

  it('prints the schemas', async () => {
    for (const name of ['blueprint', 'report']) {
      const { code, out } = await create(`schema ${name}`);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toHaveProperty('$schema');
    }
    expect((await create('schema other')).code).toBe(2);
  });
});
