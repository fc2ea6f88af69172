import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserError } from '../../../src/errors.js';
import { interview } from './terminal.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'interview-'));
});
afterAll(() => rm(folder, { recursive: true }));

const refusal = async (...given: Parameters<typeof interview>): Promise<UserError> => {
  try {
    await interview(...given);
  } catch (error) {
    return error as UserError;
  }
  throw new Error('It was not refused.');
};

test('--yes alone begins with the starter of that name, and says so', async () => {
  const { brief, said } = await interview({ directory: './out/saas', yes: true });
  expect(brief).toMatchObject({
    name: 'saas',
    domainSource: { kind: 'starter', name: 'saas' },
    requirements: { usersNow: 200 },
  });
  expect(said).toContain('starter saas');
});

test('--yes with another name begins with the shop', async () => {
  const { brief, said } = await interview({ directory: 'My Project', yes: true });
  expect(brief).toMatchObject({
    name: 'my-project',
    title: 'My project',
    domainSource: { name: 'shop' },
  });
  expect(said).toContain('starter shop');
});

test('with a domain and a scale nobody has to be asked', async () => {
  const { brief, said } = await interview({
    directory: 'x',
    flags: { starter: 'shop', scale: 'growing', budget: '2k' },
  });
  expect(brief.requirements).toMatchObject({
    peakRequestsPerSecond: 500,
    budgetPerMonth: 2000,
    teamSize: 10,
  });
  expect(said).toBe('');
});

test('one error names all that is missing, as flags', async () => {
  const error = await refusal({});
  expect(error.message).toContain('--name <name>');
  expect(error.message).toContain('--starter shop|saas or --entity <text> or --from <path>');
  expect(error.message).toContain('--scale prototype|first-customers|growing|large');
  expect(error.message).toContain('--yes');
});

test('whoever gave most of the numbers is asked for the others, not for a scale', async () => {
  const flags = {
    starter: 'shop',
    users: '1',
    usersInAYear: '1',
    peak: '1',
    dataGrowth: '1',
    latency: '100',
    availability: '99',
    rpo: '1d',
  };
  const error = await refusal({ directory: 'x', flags });
  expect(error.message).toContain('missing: --rto <time>, --budget <usd>;');
  const { brief } = await interview({
    directory: 'x',
    flags: { ...flags, rto: '1d', budget: '10' },
  });
  expect(brief.requirements.budgetPerMonth).toBe(10);
});

test('a folder whose name cannot be a name needs --name, even with --yes', async () => {
  expect((await refusal({ directory: '店', yes: true })).message).toContain(
    'missing: --name <name>;',
  );
});

test('every wrong flag is named at once', async () => {
  const error = await refusal({
    directory: 'x',
    flags: { users: 'many', scale: 'big', api: 'soap' },
  });
  expect(error.problems.map(({ place }) => place)).toEqual(['--scale', '--users', '--api']);
});

test('an answers file is read, and flags win over it', async () => {
  const file = path.join(folder, 'a.yaml');
  await writeFile(
    file,
    'name: lib\nscale: growing\nentities:\n  - Book title:string\nteamKnows: [Go]\nbudgetPerMonth: 7\n',
  );
  const { brief } = await interview({ directory: 'other', answers: file, flags: { budget: '9' } });
  expect(brief).toMatchObject({
    name: 'lib',
    requirements: { budgetPerMonth: 9, teamKnows: ['Go'] },
    domainSource: { kind: 'entities', name: 'Book' },
  });
  expect(
    (await interview({ answers: file, flags: { starter: 'shop' } })).brief.domainSource.name,
  ).toBe('shop');
});

test('answers come from standard input too, as JSON', async () => {
  const { brief } = await interview(
    { answers: '-' },
    { stdin: JSON.stringify({ name: 'x', starter: 'shop', scale: 'large' }) },
  );
  expect(brief.requirements.teamSize).toBe(40);
});

test('unknown keys and wrong values of an answers file are refused by name, with what was meant', async () => {
  const stdin = 'usrsNow: 3\nbudget: 5\nzebra: 1\nscale: huge\n';
  const { problems } = await refusal({ answers: '-' }, { stdin });
  expect(problems).toMatchObject([
    { place: 'usrsNow', cure: 'did you mean usersNow?' },
    { place: 'budget', cure: 'did you mean budgetPerMonth?' },
    { place: 'zebra', cure: expect.stringContaining('use one of name, title') },
    { place: 'scale', message: expect.stringContaining('not huge') },
  ]);
});

test.each([
  ['[1, 2', 'is not valid YAML or JSON'],
  ['- a', 'must hold keys and values'],
])('an answers file with %j is refused', async (stdin, message) => {
  expect((await refusal({ answers: '-' }, { stdin })).message).toContain(message);
});

test('an answers file that is not there is named', async () => {
  expect((await refusal({ answers: 'nowhere.yaml' })).message).toContain('nowhere.yaml');
});

test('two domains at once are refused', async () => {
  const { message } = await refusal({
    directory: 'x',
    yes: true,
    flags: { starter: 'shop', entity: ['Book'] },
  });
  expect(message).toContain('--starter and --entity');
});

test('a description alone is never taken in silence', async () => {
  const flags = { description: 'We lend books.' };
  const { message } = await refusal({ directory: 'x', yes: true, flags });
  expect(message).toContain('--accept-suggestion');
  expect(message).toMatch(/--entity 'Book .*title/);
  const { brief } = await interview({
    directory: 'x',
    yes: true,
    flags: { ...flags, acceptSuggestion: true },
  });
  expect(brief).toMatchObject({
    domainSource: { kind: 'description' },
    requirements: { description: 'We lend books.' },
  });
  expect(
    (await interview({ directory: 'x', yes: true, flags: { ...flags, starter: 'shop' } })).brief
      .domainSource.kind,
  ).toBe('starter');
});

test('a description of nothing says what to do instead', async () => {
  const { message } = await refusal({
    directory: 'x',
    yes: true,
    flags: { description: 'nothing much' },
  });
  expect(message).toContain('--starter');
});

test('entities from the command line are checked, all of them', async () => {
  const { problems } = await refusal({
    directory: 'x',
    yes: true,
    flags: { entity: ['Book', 'Book'] },
  });
  expect(problems.length).toBeGreaterThan(0);
});

test('an imported schema brings what was not carried over', async () => {
  await writeFile(path.join(folder, 'schema.sql'), 'create table track ();');
  const { brief } = await interview(
    { directory: 'x', yes: true, flags: { from: 'schema.sql' } },
    { cwd: folder },
  );
  expect(brief).toMatchObject({
    domainSource: { kind: 'import', name: 'schema.sql' },
    notCarriedOver: [{ what: 'view in schema.sql' }],
  });
  expect(
    (await refusal({ directory: 'x', yes: true, flags: { from: 'none.sql' } }, { cwd: folder }))
      .message,
  ).toContain('none.sql');
});

test.each<[string, Record<string, unknown>]>([
  ['a starter', { starter: 'saas' }],
  ['entities', { entity: ['Book title:string', "Writer name:string(10) 'x' # y"] }],
  ['a schema', { from: 'schema.sql' }],
  ['a description', { description: 'Books: "old" ones\n# and new', acceptSuggestion: true }],
])('saved answers make the same Brief again: %s', async (_, flags) => {
  await mkdir(path.join(folder, 'deep'), { recursive: true });
  const saveAnswers = 'deep/saved.yaml';
  const more = {
    ...flags,
    scale: 'growing',
    teamKnows: 'go, C#',
    data: 'none',
    hosting: 'gcp',
    rpo: '30s',
    title: 'yes: no',
  };
  const first = await interview({ directory: 'first', flags: more, saveAnswers }, { cwd: folder });
  const saved = path.join(folder, saveAnswers);
  const again = await interview({ directory: 'second', answers: saved });
  expect(again.brief).toEqual(first.brief);
  // And saving again changes nothing.
  const text = await readFile(saved, 'utf8');
  await interview({ answers: saved, saveAnswers: saved });
  expect(await readFile(saved, 'utf8')).toBe(text);
});

test('answers that cannot be saved are an error with the reason', async () => {
  const { message } = await refusal(
    { directory: 'x', yes: true, saveAnswers: 'not/there.yaml' },
    { cwd: folder },
  );
  expect(message).toContain('not/there.yaml');
});
