import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { featureIds } from '../../../src/blueprint/features.js';
import { loadAgents, readAgent, roles } from '../../../src/architect/agents.js';
import { outputSchemas } from '../../../src/architect/claude/proposal.js';

const front = (lines: string) => `---\n${lines}\n---\n\nYou are an architect.\n`;
const good = `name: interviewer
description: Asks.
model: inherit
output: questions
maxTokens: 2000`;

test.each(roles)(
  'the file of the %s is whole, and its example is of the form it asks for',
  async (role) => {
    const agent = (await loadAgents()).get(role);
    expect(agent?.prompt.length).toBeGreaterThan(500);
    const example = agent?.prompt.slice(agent.prompt.lastIndexOf('\n{') + 1) ?? '';
    const parsed = outputSchemas[agent?.output ?? 'questions'].safeParse(JSON.parse(example));
    expect(parsed.error?.issues).toBeUndefined();
  },
);

test('a prompt that is changed is the prompt that is sent', () => {
  expect(readAgent('interviewer.md', front(good)).prompt).toBe('You are an architect.');
});

test.each([
  ['another name', good.replace('interviewer', 'design-reviewer'), 'name'],
  ['an unknown name', good.replace('interviewer', 'poet'), 'name'],
  ['no description', good.replace('description: Asks.\n', ''), 'description'],
  ['an unknown key', `${good}\ncolour: red`, 'colour'],
  ['another output', good.replace('questions', 'proposal'), 'output'],
  ['too many tokens', good.replace('2000', '1000000'), 'maxTokens'],
])('%s is refused by file and key', (_what, lines, place) => {
  expect(() => readAgent('interviewer.md', front(lines))).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('agents/interviewer.md') as string,
      problems: expect.arrayContaining([expect.objectContaining({ place })]) as unknown[],
    }),
  );
});

test('a file without front matter, or without a prompt, is refused', () => {
  expect(() => readAgent('interviewer.md', 'Hello')).toThrow('no front matter');
  expect(() => readAgent('interviewer.md', front('name: [').replace('You', 'You'))).toThrow(
    'no YAML',
  );
  expect(() => readAgent('interviewer.md', `---\n${good}\n---\n\n`)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ place: 'the body' })] }),
  );
});

test('a role without its file is named', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'agents-'));
  try {
    await writeFile(path.join(folder, 'interviewer.md'), front(good));
    await expect(loadAgents(pathToFileURL(`${folder}/`))).rejects.toThrow(
      'agents/backend-architect.md',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the architect is told every feature that there is', async () => {
  const agents = await loadAgents();
  expect(agents.get('backend-architect')?.prompt).toContain(featureIds.join(', '));
});
