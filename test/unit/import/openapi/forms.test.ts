/** What schemas and operations say together: forms of a thing, what it belongs to, its states. */
import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { read } from './reading.js';

const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const answers = (schema: string) => `responses: { '200': { description: ok, ${json(schema)} } }`;

const described = async (paths: string, components: string) =>
  read(
    `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n${paths}\ncomponents:\n  schemas:\n${components.replace(/^/gm, '    ')}\n`,
  );

const thing = (name: string, properties: string, required = '') =>
  `${name}: { type: object, required: [${required}], properties: { ${properties} } }\n`;

describe('forms of an entity', () => {
  it('say what must be sent, and what nobody sends', async () => {
    const imported = await described(
      `  /orders:
    get: { ${answers(`{ type: array, items: ${ref('OrderSummary')} }`)} }
    post: { requestBody: { ${json(ref('PlaceOrder'))} }, ${answers(ref('Order'))} }
  /orders/{id}:
    get: { ${answers(ref('Order'))} }`,
      thing(
        'Order',
        'id: { type: integer }, title: { type: string }, note: { type: string }, size: { type: integer, default: 1 }, total: { type: integer }',
        'id, title, note, size',
      ) +
        thing('OrderSummary', 'id: { type: integer }, title: { type: string }', 'id') +
        thing(
          'PlaceOrder',
          'title: { type: string }, note: { type: string }, size: { type: integer, default: 1 }',
          'title',
        ),
    );
    expect(imported.domain.entities).toHaveLength(1);
    expect(entity(imported, 'Order').fields).toEqual([
      { name: 'title', type: 'text', required: true },
      { name: 'note', type: 'text' },
      { name: 'size', type: 'integer', required: true, default: 1 },
      { name: 'total', type: 'integer', readOnly: true },
    ]);
  });

  it('that point at another thing are none of that', async () => {
    const imported = await described(
      `  /orders: { get: { ${answers(`{ type: array, items: ${ref('Order')} }`)} } }
  /order-items:
    post: { requestBody: { ${json(ref('OrderItemCreate'))} }, ${answers(ref('OrderItem'))} }`,
      thing('Order', 'id: { type: integer }') +
        thing(
          'OrderItem',
          `id: { type: integer }, orderId: { type: integer }, order: ${ref('Order')}`,
          'id, orderId',
        ) +
        thing('OrderItemCreate', 'orderId: { type: integer }', 'orderId'),
    );
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Order', 'OrderItem']);
    expect(entity(imported, 'OrderItem').relations).toEqual([
      { name: 'order', kind: 'many-to-one', to: 'Order', required: true },
    ]);
  });

  it('with a discriminator are kinds of one thing, also as oneOf', async () => {
    const imported = await described(
      `  /shapes: { get: { ${answers(`{ type: array, items: ${ref('Shape')} }`)} } }`,
      `Shape: { oneOf: [${ref('Circle')}, ${ref('Square')}], discriminator: { propertyName: form } }\n` +
        thing(
          'Circle',
          'id: { type: integer }, form: { const: circle }, radius: { type: integer }',
          'id, form, radius',
        ) +
        thing(
          'Square',
          'id: { type: integer }, form: { const: square }, side: { type: integer }',
          'id, form, side',
        ),
    );
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Shape']);
    expect(entity(imported, 'Shape').fields).toEqual([
      {
        name: 'form',
        type: 'enum',
        values: [{ value: 'circle' }, { value: 'square' }],
        required: true,
      },
      { name: 'radius', type: 'integer' },
      { name: 'side', type: 'integer' },
    ]);
  });
});

describe('paths', () => {
  it('say what a key belongs to', async () => {
    const imported = await described(
      `  /teams: { get: { ${answers(`{ type: array, items: ${ref('Team')} }`)} } }
  /teams/{id}/players: { get: { ${answers(`{ type: array, items: ${ref('Player')} }`)} } }`,
      thing('Team', 'id: { type: integer }') +
        thing('Player', 'id: { type: integer }, team_id: { type: integer }', 'id, team_id'),
    );
    expect(entity(imported, 'Player').relations).toEqual([
      { name: 'team', kind: 'many-to-one', to: 'Team', required: true, inverse: 'players' },
    ]);
    // GET /v1/teams/{id}/players is offered too.
    expect(listed(imported).filter((line) => line.includes('GET'))).toEqual([]);
  });

  it('say how states follow on each other, where texts or verbs tell', async () => {
    const imported = await described(
      `  /jobs: { get: { ${answers(`{ type: array, items: ${ref('Job')} }`)} } }
  /jobs/{id}/start: { post: { description: From queued to running., ${answers(ref('Job'))} } }
  /jobs/{id}/cancel: { post: { ${answers(ref('Job'))} } }
  /jobs/{id}/print: { post: { ${answers(ref('Job'))} } }`,
      thing('Job', 'id: { type: integer }, state: { enum: [queued, running, cancelled] }'),
    );
    expect(entity(imported, 'Job').lifecycle).toEqual({
      field: 'state',
      states: ['queued', 'running', 'cancelled'],
      initial: 'queued',
      transitions: [
        { name: 'start', from: ['queued'], to: 'running', allow: { admin: 'all' } },
        { name: 'cancel', from: ['queued', 'running'], to: 'cancelled', allow: { admin: 'all' } },
      ],
    });
    expect(listed(imported).join('\n')).toContain('7: POST /jobs/{id}/print — It is none of');
  });

  it('that sign in make no entities of what they send and answer', async () => {
    const imported = await described(
      `  /auth/login: { post: { requestBody: { ${json(ref('Login'))} }, ${answers(ref('Tokens'))} } }
  /auth/me: { get: { ${answers(ref('Me'))} } }
  /.well-known/jwks.json: { get: { ${answers(ref('Keys'))} } }
  /pets: { get: { ${answers(`{ type: array, items: ${ref('Pet')} }`)} } }`,
      thing('Login', 'email: { type: string }') +
        thing('Tokens', 'accessToken: { type: string }') +
        thing('Me', 'id: { type: string }, email: { type: string }, role: { type: string }') +
        thing(
          'Keys',
          'keys: { type: array, items: { type: object, properties: { kid: { type: string } } } }',
        ) +
        thing('Pet', 'id: { type: integer }'),
    );
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Pet']);
  });
});
