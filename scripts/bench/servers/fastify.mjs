/** Fastify and pg as written by hand: named prepared statements, response schemas, and nothing else. */
import { createPool, page, projectRequire, queries } from './queries.mjs';

const Fastify = projectRequire('fastify');
const { v7 } = projectRequire('uuid');
const pool = createPool();
const app = Fastify();

const text = { type: 'string' };
const maybe = { type: ['string', 'null'] };
const product = {
  type: 'object',
  properties: {
    id: text,
    name: text,
    code: text,
    note: maybe,
    price: text,
    quantity: { type: 'integer' },
    active: { type: 'boolean' },
    releasedOn: maybe,
    size: text,
    originId: maybe,
    version: { type: 'integer' },
    createdAt: { type: 'string', format: 'date-time' },
    updatedAt: { type: 'string', format: 'date-time' },
  },
};
const products = {
  type: 'object',
  properties: { items: { type: 'array', items: product }, nextCursor: maybe },
};

app.get('/v1/products/:id', { schema: { response: { 200: product } } }, async (request, reply) => {
  const { rows } = await pool.query(queries.one(request.params.id));
  return rows[0] ?? reply.code(404).send();
});

app.get('/v1/products', { schema: { response: { 200: products } } }, async () => {
  const { rows } = await pool.query(queries.list());
  return page(rows);
});

app.post('/v1/products', { schema: { response: { 201: product } } }, async (request, reply) => {
  const { rows } = await pool.query(queries.insert(v7(), request.body));
  reply.code(201);
  return rows[0];
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
