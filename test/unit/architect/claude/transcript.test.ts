import { expect, test } from 'vitest';
import { claudeArchitect } from '../../../../src/architect/claude/index.js';
import { loadAgents } from '../../../../src/architect/agents.js';
import { readTranscript } from '../../../../src/architect/claude/transcript.js';
import { refusals } from '../../../../src/stacks/typescript/refusals.js';
import { typescript } from '../briefs.js';
import { byRole, parcel, proposal, scan } from './good-answers.js';
import { described, key, studio } from './studio.js';

const text = (answer: object) => ({ kind: 'text', text: JSON.stringify(answer) }) as const;

async function replayed(transcript: string) {
  const { brief, ask } = readTranscript('transcript.jsonl', transcript);
  const watch = { asking() {}, growing() {}, answered() {}, failed() {} };
  const architect = claudeArchitect({
    ask,
    agents: await loadAgents(),
    model: 'claude-sonnet-5-5',
    caps: { cost: 1, tokens: 150_000 },
    stacks: [typescript],
    refusals: async (blueprint) => refusals(blueprint),
    watch,
  });
  return { brief, architect };
}

test('a transcript makes the same Blueprint again, without a network', async () => {
  const { architect, transcript } = await studio([
    text({ ...proposal, entities: [{ ...parcel, owner: 'nobody' }, scan] }),
    text({ ...proposal, title: '', roles: [], decisions: [], entities: [parcel] }),
    text({ findings: [], patch: { ...proposal, title: 'Desk of parcels' } }),
  ]);
  const brief = described('A parcel desk.');
  transcript.brief(brief);
  const made = await architect.design(brief);
  const again = await replayed(transcript.text());
  expect(again.brief).toEqual(brief);
  expect(JSON.stringify(await again.architect.design(again.brief))).toBe(JSON.stringify(made));
  expect(again.architect.account().spent).toEqual(architect.account().spent);
});

test('the key is in no line, even if the brief or the model says it', async () => {
  const { architect, transcript } = await studio(
    byRole({ architect: { ...proposal, title: key } }),
  );
  const brief = described(`A desk; my key is ${key}.`);
  transcript.brief(brief);
  await architect.design(brief);
  expect(transcript.text()).not.toContain(key);
  expect(transcript.text()).toContain('[key]');
});

test.each([
  ['nothing', '', 'holds no brief'],
  ['no JSON', 'hello\n', 'line 1 is no JSON'],
  ['another document', '{"kind":"poem"}\n', 'line 1 is no line of a transcript'],
])('a file that holds %s is refused by its line', (_what, lines, says) => {
  expect(() => readTranscript('old.jsonl', lines)).toThrow(says);
});

test('a transcript that ends too early says so', async () => {
  const { architect, transcript } = await studio(byRole({}));
  const brief = described('A parcel desk.');
  transcript.brief(brief);
  await architect.design(brief);
  const [first = ''] = transcript.text().split('\n');
  const { architect: other } = await replayed(`${first}\n`);
  await expect(other.design(brief)).rejects.toThrow('has no more answers');
});
