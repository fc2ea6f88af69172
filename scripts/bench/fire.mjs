/** A load on a service, and what came of it beside the others. */
import autocannon from 'autocannon';
import { median } from './processes.mjs';
import { table, times } from './report.mjs';

const connections = 10;

export async function fire(service, { requests }, duration) {
  const before = await service.used();
  const result = await autocannon({ url: service.url, connections, duration, requests });
  const cpu = (await service.used()) - before;
  const answered = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0 || answered === 0) {
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors, ${answered} answers.`);
  }
  return {
    rate: answered / result.duration,
    micros: (cpu / answered) * 1e6,
    p99: result.latency.p99,
  };
}

/** The ratio of each run to the reference's in the same round; the medians of those. */
export function showAgainst(reference, title, found) {
  const rows = [];
  for (const [load, byName] of Object.entries(found)) {
    const compared = found[load.replace(', with a token', '')][reference];
    for (const [name, all] of Object.entries(byName)) {
      const ratio = (key, turned) =>
        median(
          all.map((one, at) =>
            turned ? compared[at][key] / one[key] : one[key] / compared[at][key],
          ),
        );
      rows.push([
        load,
        name,
        Math.round(median(all.map(({ rate }) => rate))),
        times(ratio('rate', false)),
        Math.round(median(all.map(({ micros }) => micros))),
        times(ratio('micros', true)),
        median(all.map(({ p99 }) => p99)),
      ]);
    }
  }
  table(
    `${title} (ratios to ${reference}; ${connections} connections)`,
    ['load', 'server', 'requests/s', 'ratio', 'CPU µs/request', 'ratio', 'p99 ms'],
    rows,
  );
}
