/** Whether memory stays flat under a load that goes on. */
import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import { measured } from './blueprint.mjs';
import { create, list, read } from './features.mjs';
import { makeProject } from './project.mjs';
import { table } from './report.mjs';
import { startServices } from './services.mjs';

const features = ['metrics', 'traces', 'idempotency', 'audit', 'jobs', 'events'];
const name = 'this';

/**
 * Reads, lists and creates by ten clients, and what the process holds meanwhile. The least of the
 * heap within a minute is close to what is alive; the rest waits for the collector.
 */
export async function measureMemory(home, env, minutes) {
  const dir = await makeProject(home, 'memory', { features });
  // Traces go nowhere: what cannot be sent must not pile up either.
  const silent = { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
  const { services, tokenOf, stop } = await startServices(dir, silent, {
    [name]: { args: ['dist/main.js'] },
  });
  try {
    const service = services[name];
    const authorization = `Bearer ${await tokenOf(service)}`;
    const url = `${service.url}${measured.path}?limit=40`;
    const { items } = await (await fetch(url, { headers: { authorization } })).json();
    const mix = { items, authorization };
    const requests = [...read(mix), ...list(mix), ...list(mix), ...create(mix)];
    const load = autocannon({
      url: service.url,
      connections: 10,
      duration: minutes * 60,
      requests,
    });
    const rows = [];
    for (let minute = 1; minute <= minutes; minute += 1)
      rows.push([minute, ...(await watch(service))]);
    const { non2xx, errors, requests: asked } = await load;
    if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals, ${errors} errors.`);
    table(
      `Memory over ${minutes} minutes, ${asked.total} requests, everything switched on`,
      ['minute', 'least heap MiB', 'most resident MiB'],
      rows,
    );
  } finally {
    await stop();
  }
}

/** The least of the heap and the most of all that it held within a minute. */
async function watch(service) {
  let least = Infinity;
  let most = 0;
  for (let second = 0; second < 59; second += 1) {
    const { heap, resident } = await service.memory();
    least = Math.min(least, heap);
    most = Math.max(most, resident);
    await delay(1000);
  }
  return [least.toFixed(1), Math.round(most)];
}
