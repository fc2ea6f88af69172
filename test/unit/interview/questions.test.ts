import { expect, test } from 'vitest';
import { projectName, requirementsSchema } from '../../../src/blueprint/schema.js';
import { toBrief, withDefaults } from '../../../src/interview/brief.js';
import { briefSchema } from '../../../src/brief/schema.js';
import { scales } from '../../../src/interview/answers.js';
import { interviewFlags } from '../../../src/interview/flags.js';
import { nameFrom, nameProblem } from '../../../src/interview/project-name.js';
import { questions } from '../../../src/interview/questions.js';
import { questionsDocument } from './questions-document.js';
import { sources, stacks } from './terminal.js';

const context = { starters: sources.starters, stacks };

test('every question has a flag and a key of its own, and says why it is asked', () => {
  expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
  expect(new Set(questions.map(({ flag }) => flag)).size).toBe(questions.length);
  expect(interviewFlags).toHaveLength(questions.length);
  for (const { flag, why, question } of questions) {
    expect(flag).toMatch(/^--[a-z]+(-[a-z]+)*$/);
    expect(why).toMatch(/^[^\n]+$/);
    expect(question).toMatch(/[?.]$/);
  }
});

test('every requirement of a Blueprint is asked for', () => {
  // What an architect asks back is no question of the table.
  const keys = new Set<string>(['clarifications', ...questions.map(({ key }) => key)]);
  expect(Object.keys(requirementsSchema.shape).filter((key) => !keys.has(key))).toEqual([]);
});

test.each(scales)('the scale %s fills in a Brief', (scale) => {
  const answers = withDefaults({ name: 'shop', scale, starter: 'shop' }, context);
  const brief = toBrief(answers, {
    domain: { roles: [{ name: 'member', signUp: true }], entities: [] },
    domainSource: { kind: 'starter', name: 'shop' },
  });
  expect(briefSchema.safeParse(brief)).toMatchObject({ success: true });
  // What is shown as an answer can be typed in as one.
  for (const question of questions) {
    const value = answers[question.key];
    if (value === undefined) continue;
    expect(question.kind.parse(question.kind.show(value), context)).toEqual({ ok: true, value });
  }
});

test.each(['shop', 'Shop', 'my shop', '9lives', 'a--b', 'a-', 'ünï', 'x'.repeat(61), 'con', ''])(
  'the name %j is judged as a Blueprint judges it',
  (name) => {
    expect(nameProblem(name) === undefined).toBe(projectName.safeParse(name).success);
  },
);

test('a folder becomes a name', () => {
  expect([nameFrom('My Shop'), nameFrom('9 lives'), nameFrom('Ünï_code'), nameFrom('店')]).toEqual([
    'my-shop',
    'lives',
    'uni-code',
    undefined,
  ]);
});

test('docs/questions.md is the table (run vitest with -u after a change)', async () => {
  await expect(await questionsDocument(context)).toMatchFileSnapshot('../../../docs/questions.md');
});
