import { expect, test } from 'vitest';
import { Ledger, tokensAtMost } from '../../../../src/architect/claude/ledger.js';
import { byRole, proposal } from './good-answers.js';
import { bodyOf, described, studio } from './studio.js';

const brief = described('A parcel desk.');
const text = (answer: object) => ({ kind: 'text', text: JSON.stringify(answer) }) as const;

test('costs are reckoned from the count of the API', async () => {
  const usage = {
    input_tokens: 1000,
    output_tokens: 2000,
    cache_read_input_tokens: 10_000,
    cache_creation_input_tokens: 400,
  };
  const { architect } = await studio([
    { ...text(proposal), usage },
    { kind: 'error', status: 500 },
  ]);
  await architect.design(brief);
  // $2 and $10 a million; a tenth for what is read from the cache, a quarter more to write it.
  const dollars = (1000 * 2 + 2000 * 10 + 10_000 * 0.2 + 400 * 2.5) / 1_000_000;
  expect(architect.account().spent).toMatchObject({
    input: 1000,
    output: 2000,
    cacheRead: 10_000,
    cacheWrite: 400,
    tokens: 13_400,
    cost: dollars,
    priceKnown: true,
  });
});

test('no request is sent that could pass the cap on money', async () => {
  const { architect, requests } = await studio(byRole({}), { caps: { cost: 0.01 } });
  await expect(architect.design(brief)).rejects.toMatchObject({
    kind: 'cap',
    message: expect.stringContaining('limit of $0.01 (--max-cost)') as string,
  });
  expect(requests).toHaveLength(0);
});

test('nor one that could pass the cap on tokens', async () => {
  const { architect, requests } = await studio(byRole({}), { caps: { tokens: 3000 } });
  await expect(architect.design(brief)).rejects.toMatchObject({
    message: expect.stringContaining('3000 tokens (--max-tokens)') as string,
  });
  expect(requests).toHaveLength(0);
});

test('what is left of a cap is what an answer may have', async () => {
  const { architect, requests } = await studio(byRole({}), { caps: { tokens: 12_000 } });
  await architect.design(brief).catch(() => {});
  const asked = bodyOf(requests, 0).max_tokens;
  expect(asked).toBeGreaterThan(400);
  expect(asked).toBeLessThan(12_000);
});

test('with whatever answers, a run stays within its caps', () => {
  const caps = { cost: 0.2, tokens: 50_000 };
  for (let seed = 1; seed < 200; seed += 1) {
    const ledger = new Ledger(caps);
    const input = (seed * 7919) % 9000;
    try {
      for (;;) {
        const output = ledger.allow('claude-opus-5-5', input, 16_000);
        ledger.add('claude-opus-5-5', { input, output, cacheRead: 0, cacheWrite: 0 });
      }
    } catch (error) {
      expect(error).toMatchObject({ kind: 'cap' });
    }
    expect(ledger.spent().tokens).toBeLessThanOrEqual(caps.tokens);
    expect(ledger.spent().cost).toBeLessThanOrEqual(caps.cost + 0.0001);
  }
});

test('a model whose price nobody knows is reckoned at the dearest, and that is said', () => {
  const ledger = new Ledger({ cost: 1, tokens: 1e6 });
  ledger.add('some-local-model', { input: 1000, output: 1000, cacheRead: 0, cacheWrite: 0 });
  expect(ledger.spent()).toMatchObject({ cost: 0.06, priceKnown: false });
});

test('a text is never reckoned smaller than it is', () => {
  expect(tokensAtMost('a'.repeat(1000))).toBeGreaterThanOrEqual(250);
  expect(tokensAtMost('人'.repeat(1000))).toBeGreaterThanOrEqual(600);
});

test('ten entities take no more than three calls and 40,000 tokens', async () => {
  const entity = proposal.entities[0];
  if (entity === undefined) throw new Error('The proposal has no entities.');
  const names = [
    'Parcel',
    'Desk',
    'Route',
    'Stop',
    'Van',
    'Driver',
    'Claim',
    'Invoice',
    'Tariff',
    'Zone',
  ];
  const ten = {
    ...proposal,
    entities: names.map((name) => ({
      ...entity,
      line: entity.line
        .replace('Parcel', name)
        .replace('index', 'note:text(2000) openedAt:datetime!=now amount:decimal(12,2)!=0 index'),
    })),
  };
  const { architect, requests } = await studio(byRole({ architect: ten }));
  const asked = await architect.clarify(brief, 5);
  expect(asked.questions).toEqual([]);
  const designed = await architect.design(brief);
  expect(designed.domain.entities).toHaveLength(10);
  expect(requests).toHaveLength(3);
  // Four characters a token, as the API of this test counts; the schema is sent beside.
  const sent = requests.reduce((sum, { body }) => sum + JSON.stringify(body).length / 4, 0);
  expect(sent + architect.account().spent.output).toBeLessThan(40_000);
});
