/** What each feature costs a request: the same project without and with it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { measured } from './blueprint.mjs';
import { fire, showAgainst } from './fire.mjs';
import { makeProject } from './project.mjs';
import { startServices } from './services.mjs';

/** Each with what it is built on. */
const alone = {
  metrics: ['metrics'],
  traces: ['traces'],
  idempotency: ['idempotency'],
  audit: ['audit'],
  events: ['jobs', 'events'],
};
const core = 'the core';

/** Tenants have tables of their own kind, and so a database of their own. */
export async function measureFeatures(home, env, { runs, seconds }) {
  const sink = createServer((request, response) => {
    request.resume();
    response.end();
  }).listen(0, '127.0.0.1');
  await once(sink, 'listening');
  const traced = { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${sink.address().port}` };
  // The one with all of them is installed, the others take its packages.
  const all = await makeProject(home, 'all', {
    features: Object.values(alone).flat(),
  });
  const program = async (name, features) => ({
    cwd: await makeProject(home, name, { features, packages: all }),
    args: ['dist/main.js'],
  });
  const programs = { [core]: await program('core', []) };
  for (const [name, features] of Object.entries(alone))
    programs[name] = await program(name, features);
  programs['all of these'] = { cwd: all, args: ['dist/main.js'] };
  const tenants = await makeProject(home, 'tenancy', { features: ['tenancy'], packages: all });
  const groups = [];
  try {
    groups.push(await startServices(all, traced, programs));
    groups.push(await startServices(tenants, traced, { tenancy: { args: ['dist/main.js'] } }));
    const found = {};
    const loads = await loadsOf(groups);
    for (let run = 0; run <= runs; run += 1) {
      for (const { load, name, service, options } of loads) {
        const one = await fire(service, options, run === 0 ? 3 : seconds);
        if (run > 0) ((found[load] ??= {})[name] ??= []).push(one);
      }
    }
    showAgainst(core, 'What features cost, with a token', found);
  } finally {
    for (const { stop } of groups) await stop();
    sink.close();
  }
}

/** Each load on each service, load by load. */
async function loadsOf(groups) {
  const asked = [];
  for (const { services, tokenOf } of groups)
    for (const [name, service] of Object.entries(services)) {
      const authorization = `Bearer ${await tokenOf(service)}`;
      const url = `${service.url}${measured.path}?limit=100`;
      const { items } = await (await fetch(url, { headers: { authorization } })).json();
      asked.push({ name, service, authorization, items });
    }
  const loads = { 'read one': read, 'list 20': list, create };
  return Object.entries(loads).flatMap(([load, requestsFor]) =>
    asked.map((one) => ({ ...one, load, options: { requests: requestsFor(one) } })),
  );
}

export const read = ({ items, authorization }) =>
  items.map(({ id }) => ({
    method: 'GET',
    path: `${measured.path}/${id}`,
    headers: { authorization },
  }));

export const list = ({ authorization }) => [
  { method: 'GET', path: measured.path, headers: { authorization } },
];

export const create = ({ authorization }) => [
  {
    method: 'POST',
    path: measured.path,
    setupRequest: (request) => ({
      ...request,
      headers: {
        authorization,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ name: 'Something new', code: randomUUID(), price: '12.50' }),
    }),
  },
];
