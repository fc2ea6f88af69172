/** What GraphQL takes at all, and how much of it. */
import { expectProblem } from './client.js';
import { expectCode, send } from './graphql-requests.js';
import { operationsOf, type Suite, type World } from './suite.js';

export function graphqlLimitChecks({ api, check }: Suite): void {
  if (!api.graphql) return;
  check('refuses an operation that asks for too much of GraphQL', asksTooMuch);
  check('takes GraphQL as JSON by POST only', takesJson);
}

async function asksTooMuch({ api, client, people }: World): Promise<void> {
  const as = await people.me(people.signUpRole);
  const nested = (levels: number) => `${'{ answer: x '.repeat(levels)}${'}'.repeat(levels)}`;
  const many = Array.from({ length: 21 }, (_, n) => `a${n}: __typename x${n}: x`).join(' ');
  for (const document of [nested(13), `{ ${many} }`]) {
    expectCode(await send(client, as, document, {}), 'too_complex');
  }
  expectCode(await send(client, as, nested(12), {}), 'invalid_query');
  for (const { resource } of operationsOf(api, 'list')) {
    const { entity, includes } = resource;
    const list = api.graphql?.names.get(entity.name)?.many;
    const around = includes.find((include) => include.many);
    if (!list || !around) continue;
    const page = (inner: string) => `(first: 100) { nodes { ${inner} } }`;
    const document = `{ answer: ${list}${page(around.name + page('id'))} }`;
    expectCode(await send(client, as, document, {}), 'too_complex');
  }
}

async function takesJson({ client }: World): Promise<void> {
  const text = '{"query":"{ __typename }"}';
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const answer = await client.post('//graphql', { text, headers: { 'content-type': type } });
    expectProblem(answer, 415, 'unsupported_media_type');
  }
  expectProblem(await client.get('//graphql?query={__typename}'), 405, 'method_not_allowed');
  const batch = [{ query: '{ __typename }' }];
  expectProblem(await client.post('//graphql', { body: batch }), 422, 'validation_failed');
}
