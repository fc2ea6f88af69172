/** Designs that a model has made of real briefs, made again from their transcripts. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadAgents } from '../../../../src/architect/agents.js';
import { claudeArchitect } from '../../../../src/architect/claude/index.js';
import { readTranscript } from '../../../../src/architect/claude/transcript.js';
import { checkBlueprint } from '../../../../src/blueprint/check.js';
import { refusals } from '../../../../src/stacks/typescript/refusals.js';
import { typescript } from '../briefs.js';

test.each([
  ['school', 0, ['Pupil', 'SchoolClass', 'Lesson', 'Grade', 'Excuse']],
  ['clinic', 1, ['Patient', 'Therapist', 'Appointment', 'Invoice']],
  ['parcels', 1, ['Parcel', 'Scan', 'Route', 'Complaint']],
])('%s is valid after %i corrections', async (name, corrections, names) => {
  const file = new URL(`../../../fixtures/transcripts/${name}.jsonl`, import.meta.url);
  const { brief, ask } = readTranscript(file.pathname, await readFile(file, 'utf8'));
  const architect = claudeArchitect({
    ask,
    agents: await loadAgents(),
    model: 'claude-sonnet-5-5',
    caps: { cost: 1, tokens: 40_000 },
    stacks: [typescript],
    refusals: async (blueprint) => refusals(blueprint),
    watch: { asking() {}, growing() {}, answered() {}, failed() {} },
  });
  const blueprint = await architect.design(brief);
  expect(checkBlueprint(blueprint)).toMatchObject({ ok: true });
  expect(blueprint.domain.entities.map((entity) => entity.name)).toEqual(
    expect.arrayContaining(names),
  );
  expect(architect.account().rounds).toBe(corrections);
});
