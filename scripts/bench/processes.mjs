/** Runs Node processes one after the other and takes the medians of what they used. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const usage = fileURLToPath(new URL('usage.cjs', import.meta.url));

/** The middle value. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/**
 * Runs each of the named command lines `runs` times, interleaved, so that what else the machine
 * does falls on all of them alike. Resolves to the medians by name.
 */
export function compare(commands, runs) {
  const all = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, { args, before }] of Object.entries(commands)) {
      before?.();
      all[name].push(runOnce(args));
    }
  }
  const middle = (runsOfOne, key) => median(runsOfOne.map((one) => one[key]));
  return Object.fromEntries(
    Object.entries(all).map(([name, one]) => [
      name,
      { cpu: middle(one, 'cpu'), mib: middle(one, 'mib'), seconds: middle(one, 'seconds') },
    ]),
  );
}

function runOnce(args) {
  const began = performance.now();
  const { status, output } = spawnSync(process.execPath, ['--require', usage, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 100_000_000,
  });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${String(output[2])}`);
  return { ...JSON.parse(String(output[3])), seconds };
}
