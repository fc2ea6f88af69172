/** Fastify and pg, with the JSON built in SQL and passed on as it is. */
import { createPool, jsonQueries, projectRequire } from './queries.mjs';

const Fastify = projectRequire('fastify');
const { v7 } = projectRequire('uuid');
const pool = createPool();
const app = Fastify();

async function send(reply, query) {
  const { rows } = await pool.query(query);
  reply.header('content-type', 'application/json; charset=utf-8');
  return rows[0]?.json ?? reply.code(404).send();
}

app.get('/v1/products/:id', (request, reply) => send(reply, jsonQueries.one(request.params.id)));
app.get('/v1/products', (_request, reply) => send(reply, jsonQueries.list()));
app.post('/v1/products', (request, reply) =>
  send(reply.code(201), jsonQueries.insert(v7(), request.body)),
);

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
