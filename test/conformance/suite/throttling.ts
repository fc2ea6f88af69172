/** How often one may ask, and try a password. These checks run in this order, within a minute. */
import { expect } from 'vitest';
import { expectOk, expectProblem, type Answer, type Client } from './client.js';
import type { Suite } from './suite.js';

export function throttlingChecks(
  { api, check }: Suite,
  limits: { readonly requests: number; readonly attempts: number },
): void {
  const login = (client: Client, email: string, headers: Record<string, string> = {}) =>
    client.post('/auth/login', { body: { email, password: 'not the password' }, headers });

  check('counts the requests of an account, and refuses those past its limit', async (world) => {
    const { client, people } = world;
    const as = await people.me(api.signUpRole);
    const answers: Answer[] = [];
    for (let turn = 0; turn < limits.requests + 2; turn += 1) {
      // A forged address makes nobody somebody else.
      const headers = {
        'x-forwarded-for': `203.0.113.${turn}`,
        forwarded: `for=203.0.113.${turn}`,
      };
      answers.push(await client.get('/auth/me', { as, headers }));
    }
    const last = answers.at(-1);
    if (!last) return;
    expectRefusal(last);
    expectOk(answers[0] ?? last);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(
      limits.requests,
    );
  });

  check('leaves other accounts, and whoever asks for its health, alone', async (world) => {
    const { client, people } = world;
    const as = await people.other(api.signUpRole);
    expectOk(await client.get('/auth/me', { as }));
    for (let turn = 0; turn < limits.requests + 2; turn += 1) expectOk(await client.get('//livez'));
  });

  check('counts attempts to sign in from one address, whatever it says it is', async (world) => {
    const { client } = world;
    let last: Answer | undefined;
    for (let turn = 0; turn < limits.attempts + 1; turn += 1) {
      last = await login(client, `nobody-${turn}@example.com`, {
        'x-forwarded-for': `198.51.100.${turn}`,
      });
      if (last.status === 429) break;
      expectProblem(last, 401, 'invalid_credentials');
    }
    if (last) expectRefusal(last);
  });
}

function expectRefusal(answer: Answer): void {
  expectProblem(answer, 429, 'rate_limited');
  expect(Number(answer.headers.get('retry-after'))).toSatisfy(
    (seconds: number) => Number.isInteger(seconds) && seconds >= 1 && seconds <= 60,
  );
  expect(answer.headers.get('ratelimit')).toMatch(/;r=0;t=\d+/);
  expect(answer.headers.get('ratelimit-policy')).toMatch(/;q=\d+;w=60/);
}
