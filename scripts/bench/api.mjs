/** The generated API under load, against servers that do the same queries with less around them. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { measured } from './blueprint.mjs';
import { median } from './processes.mjs';
import { table, times } from './report.mjs';
import { startServices } from './services.mjs';

const mine = 'this (generated)';
const connections = 10;

export async function measureApi(dir, env, { runs, seconds }) {
  const { services, token, stop } = await startServices(dir, env);
  try {
    const loads = await loadsFor(services[mine].url, token);
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
    show(found);
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

async function fire(service, { requests }, duration) {
  const before = await service.used();
  const result = await autocannon({ url: service.url, connections, duration, requests });
  const cpu = (await service.used()) - before;
  const answered = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0 || answered === 0) {
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors, ${answered} answers.`);
  }
  return { rate: answered / result.duration, micros: (cpu / answered) * 1e6 };
}

/** The ratio of each run to the bare server's in the same round; the medians of those. */
function show(found) {
  const bare = 'Fastify + pg';
  const rows = [];
  for (const [load, byName] of Object.entries(found)) {
    const reference = found[load.replace(', with a token', '')][bare];
    for (const [name, all] of Object.entries(byName)) {
      const ratio = (key, turned) =>
        median(
          all.map((one, at) =>
            turned ? reference[at][key] / one[key] : one[key] / reference[at][key],
          ),
        );
      rows.push([
        load,
        name,
        Math.round(median(all.map(({ rate }) => rate))),
        times(ratio('rate', false)),
        Math.round(median(all.map(({ micros }) => micros))),
        times(ratio('micros', true)),
      ]);
    }
  }
  table(
    `The API (ratios to ${bare}; ${connections} connections)`,
    ['load', 'server', 'requests/s', 'ratio', 'CPU µs/request', 'ratio'],
    rows,
  );
}
