/** The conversation with an architect on a terminal, against the Messages API of this machine. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answers, type MessagesApi, startMessagesApi } from '../support/messages-api.js';
import { keys, openTerminal, type Terminal } from '../support/pty.js';
import { byRole, proposal, questions } from '../unit/architect/claude/good-answers.js';

let folder: string;
let terminal: Terminal | undefined;
let api: MessagesApi;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'architect-'));
});
afterEach(async () => {
  terminal?.kill();
  await terminal?.exit;
  await api.stop();
  await rm(folder, { recursive: true });
});

const answered =
  '--scale prototype --api rest --sign-in password --with none --data none --hosting server --team 1 --team-knows ts';

async function open(answers: Answers, ...more: string[]): Promise<Terminal> {
  api = await startMessagesApi(answers);
  const words = ['--description', 'Customers hand in parcels and clerks dispatch parcels.'];
  terminal = openTerminal(['desk', ...words, ...answered.split(' '), ...more], {
    cwd: folder,
    env: { ANTHROPIC_API_KEY: 'sk-ant-test-0123456789', ANTHROPIC_BASE_URL: api.url },
  });
  return terminal;
}

/** Lets the architect design from the description. */
async function fromWords({ see, press }: Terminal): Promise<void> {
  await see('Where does the domain come from?');
  await see('the architect designs it');
  press(keys.enter);
}

test('the architect asks back, designs, and the design is shown with both opinions', async () => {
  const person = await open(byRole({ interviewer: questions }), '--dry-run');
  const { see, press, exit, printed } = person;
  await fromWords(person);
  await see('Parcels stay within one country.');
  await see('May a parcel be cancelled once it is dispatched?');
  await see('A state and a transition more.');
  press(keys.down, keys.down, keys.enter);
  await see('In your words');
  press('Only on Mondays', keys.enter);
  await see('Parcel desk: what was decided, and why');
  await see('Where the rules would decide otherwise');
  await see('3 calls');
  await see('Write it?');
  press(keys.enter);
  expect(await exit).toBe(0);
  expect(JSON.stringify(api.requests[1]?.body)).toContain('Only on Mondays');
  expect(printed()).not.toContain('sk-ant-test');
});

test('when the model fails the rules go on, with every answer kept', async () => {
  const person = await open(() => ({ kind: 'error', status: 401 }), '--dry-run');
  const { see, press, exit } = person;
  await fromWords(person);
  await see('refused the key (401');
  await see('What now?');
  await see('Go on by rules');
  press(keys.down, keys.enter);
  // The description is read offline now, and the reading is a suggestion.
  await see('Where does the domain come from?');
  await see('a suggestion to accept, edit or drop');
  press(keys.enter);
  await see('Take this suggestion?');
  press(keys.enter);
  await see('Your own server, with Docker Compose');
  await see('Write it?');
  press(keys.enter);
  expect(await exit).toBe(0);
});

test('trying again asks the model again, and no question twice', async () => {
  const good = byRole({ interviewer: questions });
  const person = await open(
    (request, index) => (index === 1 ? { kind: 'error', status: 400 } : good(request)),
    '--dry-run',
  );
  const { see, press, exit, printed } = person;
  await fromWords(person);
  await see('May a parcel be cancelled');
  press(keys.enter);
  await see('What now?');
  await see('Try again');
  press(keys.enter);
  await see('Write it?');
  press(keys.enter);
  expect(await exit).toBe(0);
  expect(printed().match(/Parcels stay within one country/g)).toHaveLength(1);
});

test('Ctrl-C while the model answers ends the request, and leaves nothing', async () => {
  const person = await open(
    () => ({ kind: 'stall', text: JSON.stringify(proposal) }),
    '--questions',
    '0',
  );
  const { press, exit, printed } = person;
  await fromWords(person);
  await expect.poll(() => api.requests.length, { timeout: 10_000 }).toBe(1);
  press(keys.ctrlC);
  expect(await exit).toBe(130);
  await expect.poll(() => api.requests[0]?.hungUp).toBe(true);
  expect(printed()).toContain('Cancelled.');
  expect(await readdir(folder)).toEqual([]);
});
