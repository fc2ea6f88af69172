/** node:http and pg, with named prepared statements and JSON.stringify. */
import { createServer } from 'node:http';
import { createPool, page, projectRequire, queries } from './queries.mjs';

const { v7 } = projectRequire('uuid');
const pool = createPool();
const prefix = '/v1/products';

async function answer(request) {
  if (request.method === 'POST') {
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += chunk;
    const { rows } = await pool.query(queries.insert(v7(), JSON.parse(body)));
    return [201, rows[0]];
  }
  if (request.url === prefix) {
    const { rows } = await pool.query(queries.list());
    return [200, page(rows)];
  }
  const { rows } = await pool.query(queries.one(request.url.slice(prefix.length + 1)));
  return rows[0] === undefined ? [404, null] : [200, rows[0]];
}

async function serve(request, response) {
  const [status, value] = await answer(request);
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

createServer((request, response) => void serve(request, response)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
