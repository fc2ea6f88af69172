/** What happens to each file when a project is made again: nothing of its owner's is lost. */
import { expect, it } from 'vitest';
import type { Change } from '../../../src/merge/changes.js';
import { mergeChanges, nextBase } from '../../../src/merge/merge.js';

const texts = (files: Record<string, string>) => new Map(Object.entries(files));
const planOf = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, content]) => [path, { content }]));

/** The fate of the only file there is. */
function fate(
  base: Record<string, string>,
  disk: Record<string, string>,
  plan: Record<string, string>,
): Change[] {
  return mergeChanges(texts(base), texts(disk), planOf(plan));
}

const five = 'one\ntwo\nthree\nfour\nfive\n';

it('writes what is new, leaves what is right, replaces what is untouched', () => {
  expect(fate({}, {}, { a: 'x' })).toEqual([{ path: 'a', kind: 'create', content: 'x' }]);
  expect(fate({ a: 'x' }, { a: 'x' }, { a: 'x' })).toEqual([{ path: 'a', kind: 'keep' }]);
  expect(fate({ a: 'x' }, { a: 'x' }, { a: 'y' })).toEqual([
    { path: 'a', kind: 'update', edited: false, content: 'y' },
  ]);
});

it('leaves a deleted file deleted, and the files of the owner alone', () => {
  expect(fate({ a: 'x' }, {}, { a: 'y' })).toEqual([{ path: 'a', kind: 'yours', why: 'deleted' }]);
  expect(fate({}, { mine: 'x' }, {})).toEqual([]);
  expect(fate({}, { a: 'mine' }, { a: 'new' })).toEqual([
    { path: 'a', kind: 'conflict', why: 'taken', conflicts: 1 },
  ]);
});

it('deletes what is no longer made only if it is untouched', () => {
  expect(fate({ a: 'x' }, { a: 'x' }, {})).toEqual([{ path: 'a', kind: 'delete' }]);
  expect(fate({ a: 'x' }, { a: 'mine' }, {})).toEqual([
    { path: 'a', kind: 'yours', why: 'no-longer-made' },
  ]);
});

it('never edits or deletes a migration', () => {
  const path = 'db/migrations/0001_a.sql';
  const kept = [{ path, kind: 'yours', why: 'migration' }];
  expect(fate({ [path]: 'x' }, { [path]: 'x' }, { [path]: 'y' })).toEqual(kept);
  expect(fate({ [path]: 'x' }, { [path]: 'x' }, {})).toEqual(kept);
});

it('merges by line, with the line ends of the owner', () => {
  const yours = five.replace('one', 'one, mine').replaceAll('\n', '\r\n');
  const [change] = fate({ a: five }, { a: yours }, { a: five.replace('five', 'six') });
  expect(change).toEqual({
    path: 'a',
    kind: 'update',
    edited: true,
    content: 'one, mine\r\ntwo\r\nthree\r\nfour\r\nsix\r\n',
  });
  const [end] = fate({ a: five }, { a: five.trimEnd() }, { a: five.replace('one', 'none') });
  expect(end).toMatchObject({ content: 'none\ntwo\nthree\nfour\nfive' });
});

it('shows a conflict with three labels, counts it, and does not merge into it', () => {
  const plan = { a: five.replace('three', 'drei') };
  const [change] = fate({ a: five }, { a: five.replace('three', 'trois') }, plan);
  const content =
    'one\ntwo\n<<<<<<< yours\ntrois\n||||||| base\nthree\n=======\ndrei\n>>>>>>> regenerated\nfour\nfive\n';
  expect(change).toEqual({
    path: 'a',
    kind: 'conflict',
    why: 'both-changed',
    conflicts: 1,
    content,
  });
  expect(fate(plan, { a: content }, { a: `${plan.a}six\n` })).toEqual([
    { path: 'a', kind: 'conflict', why: 'unresolved', conflicts: 1 },
  ]);
});

it('takes no formatting for a change of code, but spaces in a string', () => {
  const base = 'f(a, b);\n';
  const planned = { 'a.ts': 'f(a, b, c);\n' };
  expect(fate({ 'a.ts': base }, { 'a.ts': 'f(\n  a,\n  b,\n);\n' }, planned)).toMatchObject([
    { kind: 'update', content: planned['a.ts'] },
  ]);
  const text = { 'a.ts': "f('a  b');\n" };
  expect(fate({ 'a.ts': "f('a b');\n" }, text, { 'a.ts': "f('a b', c);\n" })).toMatchObject([
    { kind: 'conflict' },
  ]);
});

it('follows a file that its owner moved, also when they edited it', () => {
  const disk = { 'moved/a.ts': `${five}mine\n` };
  const [change] = fate({ 'a.ts': five }, disk, { 'a.ts': five.replace('one', 'none') });
  expect(change).toMatchObject({
    path: 'moved/a.ts',
    movedFrom: 'a.ts',
    kind: 'update',
    content: `${five.replace('one', 'none')}mine\n`,
  });
});

it('takes a file that could be two for none of them', () => {
  const disk = { 'x/a.ts': five, 'y/a.ts': five };
  expect(fate({ 'a.ts': five }, disk, { 'a.ts': `${five}six\n` })).toEqual([
    { path: 'a.ts', kind: 'yours', why: 'deleted' },
  ]);
});

it('carries edits to the new name of a renamed file', () => {
  const renamed = new Map([['order.ts', 'purchase.ts']]);
  const [base, disk] = [texts({ 'order.ts': five }), texts({ 'order.ts': `${five}mine\n` })];
  const changes = mergeChanges(base, disk, planOf({ 'purchase.ts': five.replace('one', 'none') }), {
    renamed,
  });
  expect(changes).toEqual([
    { path: 'order.ts', kind: 'delete' },
    {
      path: 'purchase.ts',
      movedFrom: 'order.ts',
      kind: 'update',
      edited: true,
      content: `${five.replace('one', 'none')}mine\n`,
    },
  ]);
});

it('merges JSON by key, in the order and form of the owner', () => {
  const base =
    '{\n  "scripts": { "test": "vitest" },\n  "dependencies": { "a": "1", "c": "1" }\n}\n';
  const yours =
    '{\n  "scripts": { "test": "vitest", "mine": "x" },\n  "dependencies": { "c": "1", "a": "1" }\n}\n';
  const planned =
    '{\n  "scripts": { "test": "vitest run" },\n  "dependencies": { "a": "2", "b": "1", "c": "1" }\n}\n';
  const [change] = fate(
    { 'package.json': base },
    { 'package.json': yours },
    { 'package.json': planned },
  );
  if (change?.kind !== 'update') throw new Error('no update');
  expect(JSON.parse(change.content)).toEqual({
    scripts: { test: 'vitest run', mine: 'x' },
    dependencies: { c: '1', a: '2', b: '1' },
  });
  expect(change.content).toContain('"scripts": { "test": "vitest run", "mine": "x" }');
});

it('marks what both sides changed in JSON, and merges the rest', () => {
  const json = (a: string, b: string) => `{\n  "a": "${a}",\n  "z": 1,\n  "b": "${b}"\n}\n`;
  const [change] = fate(
    { 'a.json': json('0', '0') },
    { 'a.json': json('1', '0') },
    { 'a.json': json('2', '2') },
  );
  expect(change).toMatchObject({ kind: 'conflict', conflicts: 1 });
  expect(change).toHaveProperty('content', expect.stringContaining('  "b": "2"\n'));
  expect(change).toHaveProperty('content', expect.stringContaining('<<<<<<< yours\n  "a": "1",\n'));
});

it('merges YAML by key, with comments', () => {
  const base = 'services:\n  db:\n    image: postgres:17\n';
  const yours =
    'services:\n  # my cache\n  cache:\n    image: redis\n  db: { image: "postgres:17" } # mine\n';
  const planned = 'services:\n  db:\n    image: postgres:18\n    restart: always\n';
  const [change] = fate(
    { 'compose.yaml': base },
    { 'compose.yaml': yours },
    { 'compose.yaml': planned },
  );
  expect(change).toMatchObject({ kind: 'update' });
  const { content } = change as { content: string };
  expect(content).toContain('# my cache');
  expect(content).toContain('# mine');
  expect(content).toMatch(/postgres:18/);
  expect(content).toContain('restart: always');
});

it('looks only at what is asked for, and remembers the rest as it was', () => {
  const [base, plan] = [texts({ a: '1', b: '1' }), planOf({ a: '2', b: '2' })];
  const only = (path: string) => path === 'a';
  const changes = mergeChanges(base, base, plan, { only });
  expect(changes).toEqual([{ path: 'a', kind: 'update', edited: false, content: '2' }]);
  expect(nextBase(base, plan, changes, { only })).toEqual(planOf({ a: '2', b: '1' }));
});
