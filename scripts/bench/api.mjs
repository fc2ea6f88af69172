/** The generated API under load, against servers that do the same queries with less around them. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured } from './blueprint.mjs';
import { fire, showAgainst } from './fire.mjs';
import { startServices } from './services.mjs';

const mine = 'this (generated)';
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** `nest` is the folder of the same written with NestJS and TypeORM. */
export async function measureApi(dir, env, nest, { runs, seconds }) {
  const { services, tokenOf, stop } = await startServices(dir, env, {
    [mine]: { args: ['dist/main.js'] },
    'Fastify + pg': { args: [here('servers/fastify.mjs')] },
    'node:http + pg': { args: [here('servers/node-http.mjs')] },
    'JSON in SQL': { args: [here('servers/fastify-json.mjs')] },
    'NestJS + TypeORM': { args: [path.join(nest, 'dist/main.js')] },
  });
  try {
    const loads = await loadsFor(services[mine].url, await tokenOf(services[mine]));
    const found = {};
    // The first round only warms up.
    for (let run = 0; run <= runs; run += 1) {
      for (const [load, { only, ...options }] of Object.entries(loads)) {
        for (const [name, service] of Object.entries(services)) {
          if (only !== undefined && only !== name) continue;
          const one = await fire(service, options, run === 0 ? 3 : seconds);
          if (run > 0) ((found[load] ??= {})[name] ??= []).push(one);
        }
      }
    }
    showAgainst('Fastify + pg', 'The API', found);
  } finally {
    await stop();
  }
}

async function loadsFor(url, token) {
  const { items } = await (await fetch(`${url}${measured.path}?limit=100`)).json();
  const one = (headers) => ({
    requests: items.map(({ id }) => ({ method: 'GET', path: `${measured.path}/${id}`, headers })),
  });
  const list = (headers) => ({ requests: [{ method: 'GET', path: measured.path, headers }] });
  const create = (headers) => ({
    requests: [
      {
        method: 'POST',
        path: measured.path,
        headers: { ...headers, 'content-type': 'application/json' },
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({ name: 'Something new', code: randomUUID(), price: '12.50' }),
        }),
      },
    ],
  });
  const bearer = { authorization: `Bearer ${token}` };
  return {
    'read one': one({}),
    'list 20': list({}),
    create: create({}),
    'read one, with a token': { ...one(bearer), only: mine },
    'list 20, with a token': { ...list(bearer), only: mine },
    'create, with a token': { ...create(bearer), only: mine },
  };
}
