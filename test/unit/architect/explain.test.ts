import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { decide } from '../../../src/architect/rules/index.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { type ExplainOptions, runExplain } from '../../../src/commands/explain.js';
import { presets } from '../../../src/interview/presets.js';
import { stacks } from '../../../src/stacks/registry.js';
import { briefWith } from './briefs.js';

let folder: string;
const blueprint = decide(briefWith(presets.growing), stacks);
const write = (changed: Partial<Blueprint>) =>
  writeFile(path.join(folder, 'blueprint.yaml'), stringify({ ...blueprint, ...changed }));

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'explain-'));
  await write({});
});
afterAll(() => rm(folder, { recursive: true }));

async function explain(options: Partial<ExplainOptions> = {}, columns = 200): Promise<string> {
  const stdout = Object.assign(new PassThrough(), { columns });
  await runExplain(
    { directory: folder, whatIf: [], json: false, ...options },
    { stdout, cwd: '/' },
  );
  return String(stdout.read());
}

test('prints every decision with its reasons, what was rejected and its threshold', async () => {
  const text = await explain();
  for (const { title, chosen, because, rejected, revisitWhen } of blueprint.decisions) {
    expect(text).toContain(`${title}: ${chosen}`);
    for (const reason of because) expect(text.replaceAll(/\n\s*/g, ' ')).toContain(reason);
    for (const { option } of rejected) expect(text).toContain(`Rejected: ${option}.`);
    expect(text.replaceAll(/\n\s*/g, ' ')).toContain(`Revisit when: ${revisitWhen}`);
  }
});

test('fits a narrow terminal', async () => {
  const lines = (await explain({}, 40)).split('\n');
  expect(lines.filter((line) => line.length > 40)).toEqual([]);
});

test('a smaller budget names what would change, from what to what, and why', async () => {
  const text = await explain({ whatIf: ['budget=50'] });
  expect(text).toContain('With budget 50 instead of 1,000: ');
  expect(text).toMatch(/Where it runs\n {2}now: {2}ECS on Fargate.*\n {2}then: A rented server/);
  expect(text).toContain('The budget is $50');
  expect(text).not.toContain('API style');
});

test('an answer that changes nothing says so', async () => {
  expect(await explain({ whatIf: ['users=9,999'] })).toBe(
    `With users 9,999 instead of 10,000: none of ${blueprint.decisions.length} decisions would change.\n`,
  );
});

test('several answers, a scale, and JSON', async () => {
  const { changed, unchanged, whatIf } = JSON.parse(
    await explain({ whatIf: ['scale=prototype', 'team=30', '--data=health'], json: true }),
  );
  expect(whatIf).toMatchObject({ teamSize: 30, peakRequestsPerSecond: 5, dataKinds: ['health'] });
  const ids = changed.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(
    expect.arrayContaining(['architecture', 'concurrent-changes', 'sign-in', 'deployment']),
  );
  expect(new Set([...ids, ...unchanged])).toEqual(new Set(blueprint.decisions.map(({ id }) => id)));
  expect(JSON.parse(await explain({ json: true })).decisions).toEqual(blueprint.decisions);
});

test("a person's decision stands, whatever the rules would say", async () => {
  const decisions = blueprint.decisions.map((decision) =>
    decision.id === 'deployment'
      ? { ...decision, chosen: 'The cellar', decidedBy: 'person' as const }
      : decision,
  );
  await write({ decisions });
  const text = await explain({ whatIf: ['budget=50'] });
  expect(text).toContain('"The cellar" was decided by a person, and stands.');
  expect(text).not.toMatch(/now: {2}The cellar/);
  expect(await explain()).toContain('Decided by: person');
  await write({});
});

test.each([
  ['budgt=50', 'did you mean budget?'],
  ['budget', 'write budget=VALUE'],
  ['name=x', 'use one of scale, users,'],
])('%s is refused', async (assignment, cure) => {
  await expect(explain({ whatIf: [assignment] })).rejects.toMatchObject({
    problems: [{ place: assignment, cure: expect.stringContaining(cure) }],
  });
});

test('a value that cannot be is refused', async () => {
  await expect(explain({ whatIf: ['budget=lots'] })).rejects.toMatchObject({
    problems: [{ message: expect.stringContaining('not lots') }],
  });
});

test('a folder that is no project, and a blueprint that is wrong, are named', async () => {
  await expect(explain({ directory: '/' })).rejects.toThrow('no blueprint.yaml');
  await writeFile(path.join(folder, 'blueprint.yaml'), 'version: 1\n');
  await expect(explain()).rejects.toThrow('problems');
  await writeFile(path.join(folder, 'blueprint.yaml'), 'a: [');
  await expect(explain()).rejects.toMatchObject({
    problems: [{ line: 1, message: expect.stringMatching(/./) }],
  });
});
