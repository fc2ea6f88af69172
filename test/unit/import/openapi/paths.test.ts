import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { read } from './reading.js';

const head = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\n";
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const answers = (schema: string, status = '200') =>
  `responses: { '${status}': { description: ok, ${json(schema)} } }`;
const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
const pet =
  'components:\n  schemas:\n    Pet: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }\n';

describe('operations', () => {
  it('that the generated API offers in the same form are not told', async () => {
    const imported = await read(`${head}paths:
  /api/v1/pets:
    get: { ${answers(`{ type: array, items: ${ref('Pet')} }`)} }
    post: { requestBody: { ${json(ref('Pet'))} }, ${answers(ref('Pet'), '201')} }
  /api/v1/pets/{petId}:
    get: { ${answers(ref('Pet'))} }
    patch: { requestBody: { ${json(ref('Pet'))} }, ${answers(ref('Pet'))} }
    delete: { responses: { '204': { description: gone } } }
${pet}`);
    expect(listed(imported)).toEqual([
      expect.stringContaining('-: A column version in every table'),
      expect.stringContaining('-: Answers'),
    ]);
  });

  it('that it offers otherwise, or not at all, are told with their lines', async () => {
    const imported = await read(`${head}paths:
  /pet:
    get: { operationId: listPets, parameters: [{ name: color, in: query, schema: { type: string } }], ${answers(`{ type: array, items: ${ref('Pet')} }`)} }
  /pet/{id}:
    put: { requestBody: { ${json(ref('Pet'))} }, ${answers(ref('Pet'))} }
  /pet/{id}/feed:
    post: { responses: { '204': { description: fed } } }
  /login:
    post: { responses: { '200': { description: ok } } }
${pet}`);
    expect(listed(imported).slice(0, 4)).toEqual([
      '5: GET /pet (listPets) — It is GET /v1/pets. Its parameter color is not taken: a list has limit, cursor, sort, and filters by what an index serves.',
      '7: PUT /pet/{id} — It is PATCH /v1/pets/{id}. A PATCH leaves as it is what is not sent.',
      '9: POST /pet/{id}/feed — It is none of creating, changing and deleting a row of an entity; write a route of your own beside the generated ones.',
      '11: POST /login — Signing in, up and out are /v1/auth/login, /v1/auth/register and /v1/auth/logout.',
    ]);
  });

  it('without signing in are told, and opened by nobody', async () => {
    const imported = await read(`${head}security: [{ token: [] }]
paths:
  /pets:
    get: { security: [], ${answers(`{ type: array, items: ${ref('Pet')} }`)} }
${pet}`);
    expect(listed(imported)).toContain(
      '6: GET /pets without signing in — Reading takes an account; to open it to everybody, write anonymous: { read: all } into the access of Pet in blueprint.yaml.',
    );
    expect(entity(imported, 'Pet').access).not.toHaveProperty('anonymous');
  });

  it('name what has no name: schemas that stand in a path', async () => {
    const imported = await read(`${head}paths:
  /shop/order-lines:
    get: { ${answers('{ type: array, items: { type: object, properties: { id: { type: string, format: uuid }, amount: { type: integer } } } }')} }
`);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['OrderLine']);
  });
});

describe('schemas around entities', () => {
  it('are told what they are taken for', async () => {
    const imported = await read(`${head}paths:
  /pets:
    get: { responses: { '200': { description: ok, ${json(ref('PetPage'))} }, default: { description: no, ${json(ref('Problem'))} } } }
    post: { requestBody: { ${json(ref('NewPet'))} }, ${answers(ref('PetAnswer'), '201')} }
${pet}    PetPage: { type: object, properties: { items: { type: array, items: ${ref('Pet')} }, total: { type: integer } } }
    PetAnswer: { type: object, properties: { data: ${ref('Pet')} } }
    NewPet: { type: object, required: [name, secretCode], properties: { name: { type: string }, secretCode: { type: string } } }
    Problem: { type: object, properties: { title: { type: string } } }
    Unused: { type: object, properties: { a: { type: string } } }
`);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Pet']);
    // What is only sent is written and never read.
    expect(entity(imported, 'Pet').fields).toEqual([
      { name: 'name', type: 'text', required: true },
      { name: 'secretCode', type: 'text', required: true, hidden: true },
    ]);
    const list = listed(imported).filter((line) => line.includes('Schema'));
    expect(list).toEqual([
      '10: Schema PetPage — It is what lists and answers come wrapped in; lists are {items, nextCursor}, and one thing comes as it is.',
      '11: Schema PetAnswer — It is what lists and answers come wrapped in; lists are {items, nextCursor}, and one thing comes as it is.',
      '12: Schema NewPet — It is Pet as it is sent or answered: a form of it, and no entity.',
      '13: Schema Problem — It is what errors look like; they are application/problem+json.',
      '14: Schema Unused — It has no key, and no operation lists or reads it.',
    ]);
  });
});

describe('what stands beside', () => {
  it('security schemes, webhooks, servers and callbacks are told', async () => {
    const imported = await read(`${head}servers: [{ url: https://example.com/v2 }]
webhooks:
  petBorn: { post: { responses: { '200': { description: ok } } } }
paths:
  /pets:
    post:
      callbacks: { done: { '{$request.body#/url}': { post: { responses: { '200': { description: ok } } } } } }
      requestBody: { ${json(ref('Pet'))} }
      ${answers(ref('Pet'), '201')}
${pet}  securitySchemes:
    bearer: { type: http, scheme: bearer }
    basic: { type: http, scheme: basic }
    cookie: { type: apiKey, in: cookie, name: sid }
    github: { type: oauth2, flows: {} }
    issuer: { type: openIdConnect, openIdConnectUrl: https://example.com }
`);
    const list = listed(imported).join('\n');
    for (const told of [
      '3: Server https://example.com/v2 — ',
      '5: Webhook petBorn — Calls to other services are not generated.',
      '9: Callback done of POST /pets — ',
      '16: Security scheme bearer (http bearer) — Tokens come from the service itself',
      '17: Security scheme basic (http basic) — ',
      '18: Security scheme cookie (apiKey in cookie) — ',
      '19: Security scheme github (oauth2) — Its scopes are not roles, and its tokens are not ours; people can sign in through an issuer with --sign-in password,oidc, or bring its tokens with password,external',
      '20: Security scheme issuer (openIdConnect) — Its scopes are not roles, and its tokens are not ours; people can sign in through an issuer with --sign-in password,oidc, or bring its tokens with password,external',
    ])
      expect(list).toContain(told);
  });
});
