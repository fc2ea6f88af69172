/** A project with its owner's edits takes a changed model, by the program itself. */
import { cp, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../src/main.js';
import { recordedIo } from '../io.js';

// Each test makes the project anew several times, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let home: string;
let root: string;

beforeAll(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'regenerate-')));
  const io = recordedIo({ cwd: home });
  await main(['made', '--yes', '--starter', 'shop', '--no-install', '--no-git'], io);
});
afterAll(() => rm(home, { recursive: true }));

beforeEach(async () => {
  root = path.join(home, 'shop');
  await cp(path.join(home, 'made'), root, { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

async function run(...words: string[]) {
  const io = recordedIo({ cwd: root });
  const code = await main(words, io);
  return { code, out: io.out(), err: io.err() };
}
const regenerate = (...words: string[]) => run('regenerate', '--no-verify', ...words);

const read = (file: string) => readFile(path.join(root, file), 'utf8');
const write = (file: string, text: string) => writeFile(path.join(root, file), text);
const edit = async (file: string, from: string, to: string) => {
  const text = await read(file);
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  await write(file, text.replace(from, to));
};

/** Every file but what undo keeps, with its bytes. */
async function snapshot(): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.architect/undo'));
  return new Map(
    await Promise.all(
      files.toSorted().map(async (file) => [file, await read(file)] as [string, string]),
    ),
  );
}

const service = 'src/modules/order/service.ts';
const ownRule = `  // Ada: nobody orders on a Sunday.
  if (new Date().getUTCDay() === 0) throw notFound();
`;
const creating = 'export async function createOrder(';

describe('with nothing changed', () => {
  test('no file is touched, and plan says so', async () => {
    const before = await snapshot();
    expect(await run('plan')).toMatchObject({ code: 0, out: 'Nothing changes.\n' });
    expect(await regenerate()).toMatchObject({ code: 0, out: 'Nothing changes.\n' });
    expect(await snapshot()).toEqual(before);
  });

  test('nor when its owner has edited', async () => {
    await edit(service, creating, `// Ada was here.\n${creating}`);
    const before = await snapshot();
    expect(await regenerate()).toMatchObject({ code: 0, out: 'Nothing changes.\n' });
    expect(await snapshot()).toEqual(before);
  });
});

describe('a new field', () => {
  beforeEach(() => run('add', 'field', 'Order', 'total:decimal(12,2)!=0'));

  test('is planned in words and files, and nothing is written', async () => {
    const before = await snapshot();
    const { code, out } = await run('plan');
    expect(code).toBe(2);
    expect(out).toMatch(/^Order gains total: decimal\(12,2\), required, default 0\.\n/);
    expect(out).toMatch(/\d+ files change, 0 of them edited by you, 0 conflicts:/);
    expect(out).toMatch(/\+ db\/migrations\/0016_\w+\.sql/);
    expect(await snapshot()).toEqual(before);
    const diff = await run('plan', '--diff');
    expect(diff.out).toContain('+++ b/src/modules/order/schemas.ts');
    const { files, differences } = JSON.parse((await run('plan', '--json')).out);
    expect(differences).toHaveLength(1);
    expect(files).toContainEqual({
      path: 'src/modules/order/schemas.ts',
      change: 'update',
      edited: false,
    });
  });

  test('arrives beside what its owner wrote, in code, scripts and documents', async () => {
    await edit(service, creating, `${ownRule.trimEnd()}\n${creating}`);
    await edit('README.md', '# ', '# Our very own ');
    await edit('package.json', '"scripts": {', '"scripts": {\n    "hello": "echo hello",');
    await write('src/modules/order/discounts.ts', 'export const discount = 5;\n');
    const { code, out } = await regenerate();
    expect(code).toBe(0);
    expect(out).toContain('0 conflicts');
    expect(await read(service)).toContain(ownRule);
    expect(await read('README.md')).toMatch(/^# Our very own /);
    expect(await read('package.json')).toContain('"hello": "echo hello"');
    expect(await read('src/modules/order/discounts.ts')).toBe('export const discount = 5;\n');
    expect(await read('src/modules/order/schemas.ts')).toContain('total');
    // A second time there is nothing to do.
    const before = await snapshot();
    expect(await regenerate()).toMatchObject({ code: 0, out: 'Nothing changes.\n' });
    expect(await snapshot()).toEqual(before);
  });

  test('leaves every migration that exists as it is', async () => {
    const before = await snapshot();
    await regenerate();
    const after = await snapshot();
    for (const [file, text] of before)
      if (file.startsWith('db/migrations/')) expect(after.get(file)).toBe(text);
    const fresh = [...after.keys()].filter(
      (file) => file.startsWith('db/migrations/') && !before.has(file),
    );
    expect(fresh.length).toBeGreaterThan(0);
    expect(after.get(fresh[0] ?? '')).toContain('alter table orders');
  });

  test('goes on after a migration of the owner', async () => {
    await write('db/migrations/0016_own.sql', '-- Up Migration\n\n-- Down Migration\n');
    await regenerate();
    expect(await readdir(path.join(root, 'db/migrations'))).toContainEqual(
      expect.stringMatching(/^0017_/),
    );
  });

  test('what its owner deleted stays deleted, what they moved is followed', async () => {
    await rm(path.join(root, 'docs/request-flow.md'));
    await rename(path.join(root, service), path.join(root, 'src/modules/order/orders.ts'));
    await edit('src/modules/order/orders.ts', creating, `// Ada was here.\n${creating}`);
    const { code } = await regenerate();
    expect(code).toBe(0);
    const files = [...(await snapshot()).keys()];
    expect(files).not.toContain('docs/request-flow.md');
    expect(files).not.toContain(service);
    expect(await read('src/modules/order/orders.ts')).toContain('// Ada was here.');
  });

  test('that meets an edit of the same lines is a conflict, marked and counted', async () => {
    const schemas = 'src/modules/order/schemas.ts';
    const text = await read(schemas);
    await write(
      schemas,
      text
        .split('\n')
        .map((line) => (line.includes('placedAt') ? `${line} // Ada` : line))
        .join('\n'),
    );
    const { code, out, err } = await regenerate();
    expect(code).toBe(5);
    expect(out).toMatch(/! src\/modules\/order\/schemas\.ts: \d+ places? that you/);
    expect(err).toContain('To settle by hand');
    expect(await read(schemas)).toContain('<<<<<<< yours');
    expect(await read(schemas)).toContain('// Ada');
  });

  test('only the layers that are named are made', async () => {
    const before = await snapshot();
    const { code } = await regenerate('routes', '--entity', 'Order');
    expect(code).toBe(0);
    const after = await snapshot();
    const changed = [...after.keys()].filter((file) => after.get(file) !== before.get(file));
    expect(changed.filter((file) => !file.startsWith('.architect/'))).toEqual([
      'src/modules/order/schemas.ts',
    ]);
    // The rest is still to do, migrations too.
    expect((await run('plan')).out).toMatch(/db\/migrations\/0016_/);
  });

  test('undo brings back every byte', async () => {
    const before = await snapshot();
    await regenerate();
    expect(await snapshot()).not.toEqual(before);
    expect((await run('undo')).code).toBe(0);
    expect(await snapshot()).toEqual(before);
  });
});

test('a renamed entity takes its folder and its owner’s edits along', async () => {
  await edit(service, creating, `// Ada was here.\n${creating}`);
  await write('src/modules/order/looks.ts', 'export {};\n');
  await run('rename', 'Order', 'Purchase');
  const { code, out } = await regenerate();
  expect(out).toContain('Order is now called Purchase; its rows stay.');
  expect([0, 5]).toContain(code);
  expect(await read('src/modules/purchase/service.ts')).toContain('// Ada was here.');
  const files = [...(await snapshot()).keys()];
  expect(files.filter((file) => file.startsWith('src/modules/order/'))).toEqual([]);
  const migration = files.find((file) => /db\/migrations\/0016_/.test(file));
  expect(await read(migration ?? '')).toMatch(/rename to purchases/);
});

test('what would lose data is refused, with the way to allow it', async () => {
  await run('remove', 'Order.note');
  const before = await snapshot();
  const { code, err } = await regenerate();
  expect(code).toBe(2);
  expect(err).toContain('--allow-destructive');
  expect(await snapshot()).toEqual(before);
  expect((await regenerate('--allow-destructive')).code).toBe(0);
});

test('a layer without migrations loses nothing, so nothing is refused', async () => {
  await run('remove', 'Order.note');
  expect((await run('plan', 'services')).out).not.toContain('Lost for good');
  expect(await regenerate('services')).toMatchObject({ code: 0 });
  expect((await run('plan')).out).toContain('Lost for good');
});

test('where the named layers have nothing to change, no check is run', async () => {
  await run('add', 'field', 'Order', 'total:decimal(12,2)!=0');
  // Without --no-verify: a step would install, and fail here without a network.
  expect(await run('regenerate', 'deploy')).toMatchObject({ code: 0, err: '' });
});

test('status tells whose each file is', async () => {
  await edit(service, creating, `// Ada was here.\n${creating}`);
  await rm(path.join(root, 'docs/request-flow.md'));
  await write('src/own.ts', 'export {};\n');
  const status = JSON.parse((await run('status', '--json')).out);
  expect(status).toMatchObject({
    edited: [service],
    missing: ['docs/request-flow.md'],
    owned: ['src/own.ts'],
    differences: [],
  });
  expect((await run('status')).out).toContain('1 edited, 1 missing, 1 your own');
});

test('a folder without a record is no project to make anew', async () => {
  await rm(path.join(root, '.architect'), { recursive: true });
  const { code, err } = await run('plan');
  expect(code).toBe(2);
  expect(err).toContain('.architect');
});

test('what a database had before the backend stays what the baseline asks for', async () => {
  const from = fileURLToPath(new URL('../../fixtures/sql/chinook.sql', import.meta.url));
  const io = recordedIo({ cwd: root });
  const flags = ['--yes', '--from', from, '--existing', '--no-install', '--no-git'];
  expect(await main(['music', ...flags], io)).toBe(0);
  root = path.join(root, 'music');
  const baseline = 'src/platform/database/baseline.ts';
  const before = await read(baseline);
  await run('add', 'field', 'Album', 'releasedOn:date');
  const { code, out } = await regenerate();
  expect(code).toBe(0);
  expect(out).toMatch(/\+ db\/migrations\/0003_/);
  expect(await read(baseline)).toBe(before);
  expect(await read('src/modules/album/repository.ts')).toContain('released_on');
});
