/**
 * `npm run bench [-- generation import start-up regenerate green api features memory]
 * [--runs N] [--seconds N] [--minutes N] [--project DIR]`
 *
 * Ratios within one run: what is compared is measured in turns, so that whatever else the machine
 * does falls on all of it alike. `--project` takes an installed project of the bench's blueprint
 * instead of making one. docs/benchmarks.md says how to read it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureApi } from './api.mjs';
import { measureFeatures } from './features.mjs';
import { measureGeneration } from './generation.mjs';
import { measureImport } from './import.mjs';
import { measureMemory } from './memory.mjs';
import { build, environmentFor, makeNest, makeProject, measureGreen } from './project.mjs';
import { measureRegenerate } from './regenerate.mjs';
import { measureStartUp } from './start-up.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '6' },
    minutes: { type: 'string', default: '10' },
    project: { type: 'string' },
  },
});
const parts = [
  'generation',
  'import',
  'start-up',
  'regenerate',
  'green',
  'api',
  'features',
  'memory',
];
const unknown = positionals.filter((name) => !parts.includes(name));
if (unknown.length > 0)
  throw new Error(`Measured are ${parts.join(', ')}; not ${unknown.join(', ')}.`);
const wanted = (name) => positionals.length === 0 || positionals.includes(name);
const runs = Number(values.runs);
const seconds = Number(values.seconds);

const home = mkdtempSync(path.join(tmpdir(), 'bench-'));
try {
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model}), ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}; medians of ${runs} runs\n`,
  );
  if (wanted('generation')) measureGeneration(home, runs);
  if (wanted('import')) measureImport(home, runs);
  if (wanted('start-up')) measureStartUp(runs);
  if (wanted('regenerate')) measureRegenerate(home, runs);
  let project = values.project;
  if (wanted('green')) project = await measureGreen(home);
  const load = { runs: Math.min(runs, 5), seconds };
  if (wanted('api')) {
    if (project === undefined) project = await makeProject(home, 'api');
    else await build(project);
    const nest = await makeNest(home);
    await measureApi(path.resolve(project), await environmentFor(), nest, load);
  }
  if (wanted('features')) await measureFeatures(home, await environmentFor(), load);
  if (wanted('memory')) await measureMemory(home, await environmentFor(), Number(values.minutes));
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
