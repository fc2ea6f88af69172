import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keys, openTerminal, type Terminal, type TerminalOptions } from '../support/pty.js';

let folder: string;
let terminal: Terminal | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'prompts-'));
});
afterEach(async () => {
  terminal?.kill();
  await terminal?.exit;
  await rm(folder, { recursive: true });
});

const open = (args: readonly string[], options: Omit<TerminalOptions, 'cwd'> = {}) => {
  terminal = openTerminal(args, { cwd: folder, ...options });
  return terminal;
};

/** Answers the questions after the domain with what they stand at. */
async function keepTheRest({ see, press }: Pick<Terminal, 'see' | 'press'>): Promise<void> {
  for (const text of [
    'How big is it going to be?',
    'Are these numbers about right?',
    'How many people build it?',
    'Which languages do they know well?',
    'Which styles of API?',
    'How do people sign in?',
    'What must it have beyond the core?',
    'Which data needs special care?',
    'Where does it run?',
  ]) {
    await see(text);
    press(keys.enter);
  }
}

test('a person is asked, sees the design, and says go', async () => {
  const { see, press, exit, printed } = open(['shop', '--dry-run', '--save-answers', 'brief.yaml']);
  await see('What are you building?');
  press('A shop for tea', keys.enter);
  await see('Where does the domain come from?');
  press(keys.down, keys.enter);
  await see('Which starter comes closest?');
  press(keys.enter);
  await keepTheRest({ see, press });
  await see('One rented server with Docker Compose');
  await see('Write it?');
  press(keys.enter);
  expect(await exit).toBe(0);
  expect(printed()).toContain('nothing was written');
  // The answers make the same again without a question; a dry run leaves no project.
  expect(await readdir(folder)).toEqual(['brief.yaml']);
  expect(await readFile(path.join(folder, 'brief.yaml'), 'utf8')).toContain(
    'description: A shop for tea',
  );
  const again = open(['shop', '--dry-run', '--answers', 'brief.yaml', '--yes']);
  expect(await again.exit).toBe(0);
});

test('an answer is changed from the last screen, and the design with it', async () => {
  const { see, press, exit } = open([
    'shop',
    '--starter',
    'shop',
    '--description',
    'Tea',
    '--dry-run',
  ]);
  await keepTheRest({ see, press });
  await see('1 instance.');
  await see('Write it?');
  press(keys.down, keys.enter);
  await see('Which answer?');
  // What do people call it, what are you building, the domain, the scale.
  press(keys.down, keys.down, keys.down, keys.enter);
  await see('It fills in every number');
  press(keys.down, keys.enter);
  await see('2 instances, so that one can fail or be replaced');
  await see('Write it?');
  press(keys.enter);
  expect(await exit).toBe(0);
});

test('entities are typed, corrected, and checked', async () => {
  const { see, press, exit } = open([
    'lib',
    '--description',
    'Books',
    '--scale',
    'prototype',
    '--api',
    'rest',
    '--sign-in',
    'password',
    '--with',
    'none',
    '--data',
    'none',
    '--hosting',
    'server',
    '--team',
    '1',
    '--team-knows',
    'ts',
    '--dry-run',
  ]);
  await see('Where does the domain come from?');
  press(keys.down, keys.down, keys.enter);
  await see('Entity 1');
  press('?', keys.enter);
  await see('many to one');
  press('\u007f', 'Book title:sting', keys.enter);
  // Not what was typed: the answer to it.
  await see('"sting" is not a type');
  press('\u007f'.repeat('sting'.length), 'string! writer:ref', keys.enter);
  await see('Entity 2');
  press(keys.enter);
  // Nobody has said what a Writer is.
  await see('Writer');
  await see('Entity 1: keep, change or empty');
  press(keys.enter);
  await see('Entity 2');
  press('Writer name:string!', keys.enter);
  await see('Entity 3');
  press(keys.enter);
  await see('Entities (2)');
  await see('Write it?');
  press(keys.enter);
  expect(await exit).toBe(0);
});

test.each([
  ['the first question', 0],
  ['the last screen', 7],
])('Ctrl-C at %s leaves nothing behind', async (_, enters) => {
  const args =
    enters === 0 ? [] : ['--starter', 'shop', '--description', 'x', '--save-answers', 'brief.yaml'];
  const { see, press, exit, printed } = open(['shop', ...args]);
  if (enters === 0) await see('What are you building?');
  else {
    await keepTheRest({ see, press });
    await see('Write it?');
  }
  press(keys.ctrlC);
  expect(await exit).toBe(130);
  expect(printed()).toContain('Cancelled.');
  expect(await readdir(folder)).toEqual([]);
});

test('"Leave" is a way out too', async () => {
  const { see, press, exit } = open(['shop', '--starter', 'shop', '--description', 'x']);
  await keepTheRest({ see, press });
  await see('Write it?');
  press(keys.down, keys.down, keys.enter);
  expect(await exit).toBe(130);
  expect(await readdir(folder)).toEqual([]);
});

test('everything fits 40 columns, without colour when none is wanted', async () => {
  const { see, press, raw, exit, printed } = open(['shop', '--starter', 'shop'], {
    columns: 40,
    env: { NO_COLOR: '1' },
  });
  await see('What are you building?');
  press(keys.enter);
  await keepTheRest({ see, press });
  await see('Write it?');
  const text = printed();
  press(keys.ctrlC);
  await exit;
  expect(text.split(/\r?\n/).filter((line) => line.trimEnd().length > 40)).toEqual([]);
  // oxlint-disable-next-line no-control-regex -- colours are what is looked for
  expect(raw()).not.toMatch(/\u001b\[[39][0-7]m/);
});

test('in CI nobody is asked, even on a terminal', async () => {
  const { exit, printed } = open(['shop'], { env: { CI: 'true' } });
  expect(await exit).toBe(2);
  expect(printed().replaceAll(/\s+/g, ' ')).toContain(
    '--scale prototype|first-customers|growing|large',
  );
});
