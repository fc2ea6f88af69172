/** `create` and `change` with a model, as a person or a script sees them. */
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { main } from '../../../src/main.js';
import { documentSchema } from '../../../src/verify/report.js';
import { type Answers, startMessagesApi } from '../../support/messages-api.js';
import { emptyProposal } from '../../../src/architect/claude/proposal.js';
import { byRole, parcel, proposal, questions } from '../architect/claude/good-answers.js';
import { recordedIo } from '../io.js';

const key = 'sk-ant-test-0123456789';
let home: string;
beforeEach(async () => {
  home = await realpath(await mkdtemp(path.join(tmpdir(), 'architect-')));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function run(args: readonly string[], answers: Answers, env: NodeJS.ProcessEnv = {}) {
  const api = await startMessagesApi(answers);
  onTestFinished(() => api.stop());
  const settings = { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: api.url };
  const io = recordedIo({ cwd: home, env: { PATH: process.env.PATH, ...settings, ...env } });
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err(), requests: api.requests };
}
const words = ['--description', 'Customers hand in parcels, clerks dispatch them.'];
const create = ['desk', '--yes', '--no-install', '--no-git', ...words];
const file = (name: string) => readFile(path.join(home, 'desk', name), 'utf8');

test('with a key the design is of the model: questions assumed, cost told, transcript kept', async () => {
  const { code, err } = await run(create, byRole({ interviewer: questions }));
  expect(code).toBe(0);
  expect(err).toContain('Taken for granted: Parcels stay within one country.');
  expect(err).toContain('Assumed: May a parcel be cancelled once it is dispatched? No');
  expect(err).toMatch(/claude-sonnet-5-5: 3 calls, [\d,]+ tokens, \$0\.\d+/);
  expect(await file('blueprint.yaml')).toContain('name: Parcel');
  expect(await file('blueprint.yaml')).toContain('answer: No');
  expect(await file('.architect/.gitignore')).toContain('transcript.jsonl');
  expect(await file('.architect/transcript.jsonl')).not.toContain(key);
});

test('--json tells who designed it and what it cost', async () => {
  const { out } = await run([...create, '--json', '--dry-run'], byRole({}));
  expect(documentSchema.parse(JSON.parse(out))).toMatchObject({
    architect: {
      kind: 'claude',
      calls: 3,
      corrections: 0,
      differences: [{ id: 'concurrent-changes' }],
    },
  });
});

test('--questions 0 asks nothing back', async () => {
  const { requests } = await run([...create, '--questions', '0', '--dry-run'], byRole({}));
  expect(requests).toHaveLength(2);
});

test('--model wins over ANTHROPIC_MODEL, that over the default', async () => {
  const env = { ANTHROPIC_MODEL: 'claude-opus-5-5' };
  const model = (requests: readonly { body: unknown }[]) =>
    requests.map(({ body }) => (body as { model: string }).model)[0];
  const dry = [...create, '--dry-run', '--questions', '0'];
  expect(model((await run(dry, byRole({}), env)).requests)).toBe('claude-opus-5-5');
  const named = await run([...dry, '--model', 'claude-haiku-5-5'], byRole({}), env);
  expect(model(named.requests)).toBe('claude-haiku-5-5');
});

test('a starter without a word about it asks no model, unless told to', async () => {
  const starter = ['shop', '--yes', '--dry-run', '--starter', 'shop'];
  expect((await run(starter, [])).requests).toHaveLength(0);
  const insisted = await run([...starter, '--architect', 'claude', '--questions', '0'], () => ({
    kind: 'error',
    status: 401,
  }));
  expect(insisted.requests).toHaveLength(1);
});

test('without a key the rules decide, and a model by name is refused in one sentence', async () => {
  const none = { ANTHROPIC_API_KEY: '' };
  const dry = [...create, '--dry-run', '--accept-suggestion'];
  expect((await run(dry, [], none)).code).toBe(0);
  const { code, err } = await run([...dry, '--architect', 'claude'], [], none);
  expect(code).toBe(2);
  expect(err).toContain('needs a key in ANTHROPIC_API_KEY');
});

test('a script whose model fails goes on by rules, and is told why', async () => {
  const { code, err, out } = await run([...create, '--accept-suggestion', '--json'], () => ({
    kind: 'error',
    status: 401,
    message: `invalid key ${key}`,
  }));
  expect(code).toBe(0);
  expect(err).toContain('refused the key (401');
  expect(err).toContain('Going on by rules.');
  expect(`${err}${out}`).not.toContain(key);
  expect(JSON.parse(out)).toMatchObject({ architect: { kind: 'rules' } });
  expect(await file('blueprint.yaml')).toContain('name: Parcel');
});

test('a model that was asked for by name is not replaced: exit code 4, nothing written', async () => {
  const failing: Answers = () => ({ kind: 'error', status: 401 });
  const { code, err, out } = await run([...create, '--architect', 'claude', '--json'], failing);
  expect(code).toBe(4);
  expect(err).toContain('--architect rules');
  expect(JSON.parse(out)).toMatchObject({ ok: false, error: { name: 'ModelError' } });
  expect(await readdir(home)).toEqual([]);
});

test('what is still wrong after the corrections is listed with places, and nothing is written', async () => {
  const bad = { ...proposal, entities: [{ ...parcel, owner: 'nobody' }] };
  const line = [...create, '--architect', 'claude', '--questions', '0'];
  const { code, err } = await run(line, byRole({ architect: bad }));
  expect(code).toBe(4);
  expect(err).toContain('domain.entities.Parcel.owner');
  expect(await readdir(home)).toEqual([]);
});

test('what was paid for a design that was not taken is told, with what was wrong', async () => {
  const bad = { ...proposal, entities: [{ ...parcel, owner: 'nobody' }] };
  const line = [...create, '--accept-suggestion', '--questions', '0', '--json'];
  const { code, err, out } = await run(line, byRole({ architect: bad }));
  expect(code).toBe(0);
  expect(err).toContain('domain.entities.Parcel.owner');
  expect(err).toMatch(/claude-sonnet-5-5: 4 calls, [\d,]+ tokens, \$0\.\d+/);
  expect(documentSchema.parse(JSON.parse(out))).toMatchObject({
    architect: { kind: 'rules', asked: { calls: 4, model: 'claude-sonnet-5-5' } },
  });
  expect(await file('.architect/transcript.jsonl')).toContain('nobody');
});

test('--max-cost is a limit that no request passes', async () => {
  const line = [...create, '--architect', 'claude', '--max-cost', '0.001'];
  const { code, err, requests } = await run(line, byRole({}));
  expect(code).toBe(4);
  expect(err).toContain('limit of $0.001 (--max-cost)');
  expect(requests).toHaveLength(0);
});

test.each([
  ['--max-cost', 'free'],
  ['--max-tokens', '0'],
  ['--questions', '9'],
  ['--architect', 'gpt'],
])('%s %s is refused', async (flag, value) => {
  const { code, err } = await run([...create, flag, value], []);
  expect(code).toBe(2);
  expect(err).toContain(flag);
});

test('--replay makes the same project again, without a network', async () => {
  await run(create, byRole({ interviewer: questions }));
  const first = await file('blueprint.yaml');
  await writeFile(path.join(home, 'kept.jsonl'), await file('.architect/transcript.jsonl'));
  await rm(path.join(home, 'desk'), { recursive: true });
  const again = ['desk', '--replay', 'kept.jsonl', '--no-install', '--no-git'];
  const { code, requests } = await run(again, [], { ANTHROPIC_API_KEY: '' });
  expect({ code, asked: requests.length }).toEqual({ code: 0, asked: 0 });
  expect(await file('blueprint.yaml')).toBe(first);
  const both = await run(['other', ...again.slice(1), '--description', 'Other words'], []);
  expect(both.err).toContain('has no meaning beside --replay');
});

const wish = 'clerks may correct scans';
const changed = {
  ...emptyProposal,
  entities: [
    { ...parcel, line: parcel.line.replace('weightKg', 'fragile:boolean!=false weightKg') },
  ],
};

test('a wish is shown first, and written with --yes; the rest of the file stays', async () => {
  await run(create, byRole({}));
  const before = await file('blueprint.yaml');
  const owners = before.replace('  entities:', '  # Mine.\n  entities:');
  await writeFile(path.join(home, 'desk/blueprint.yaml'), owners);
  const answer: Answers = () => ({ kind: 'text', text: JSON.stringify(changed) });

  const shown = await run(['change', wish, 'desk'], answer);
  expect(shown).toMatchObject({
    code: 0,
    out: '- Parcel gains fragile: boolean, required, default false.\n',
  });
  expect(shown.err).toContain('Nothing was written; add --yes');
  expect(await file('blueprint.yaml')).toBe(owners);

  const written = await run(['change', wish, 'desk', '--yes', '--json'], answer);
  expect(JSON.parse(written.out)).toMatchObject({ written: true, differences: [{}] });
  const after = await file('blueprint.yaml');
  expect(after).toContain('# Mine.');
  expect(after).toContain('name: fragile');
  expect((await run(['explain', 'desk'], [])).code).toBe(0);
});

test('a wish without a key points to the file; outside a project it says so', async () => {
  await run(create, byRole({}));
  const none = await run(['change', wish, 'desk'], [], { ANTHROPIC_API_KEY: '' });
  expect(none).toMatchObject({ code: 2 });
  expect(none.err).toContain(path.join('desk', 'blueprint.yaml'));
  const nowhere = await run(['change', wish, '.'], []);
  expect(nowhere).toMatchObject({ code: 2 });
  expect(nowhere.err).toContain('not a generated project');
});
