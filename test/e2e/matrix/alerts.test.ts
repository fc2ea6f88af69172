/** The alerts of a project: by promtool's own tests, and on a real Prometheus that scrapes the service. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { buildPlan } from '../../../src/plan/plan.js';
import { render } from '../../../src/render/render.js';
import { alertingOf } from '../../../src/stacks/shared/monitoring/alerts.js';
import { loadStack } from '../../../src/stacks/registry.js';
import { startService } from '../../conformance/start.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';
import { startPostgres } from '../../support/postgres.js';
import { generateFrom } from '../../support/project-checks.js';
import { prometheusPrograms, startPrometheus } from '../../support/prometheus.js';

const programs = await prometheusPrograms();
const core = await blueprintFor('shop', await starterDomain('shop'));
const watched: Blueprint = { ...core, features: ['metrics', 'jobs', 'events', 'broker'] };
const folder = await mkdtemp(path.join(tmpdir(), 'alerts-'));
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(programs === undefined).each([
  { availabilityPercent: 99.5, latencyP95Ms: 300 },
  { availabilityPercent: 50, latencyP95Ms: 1000 },
  { availabilityPercent: 99.9999, latencyP95Ms: 60_000 },
])('with $availabilityPercent % and $latencyP95Ms ms promised', (promised) => {
  it('every alert fires when it should, and only then', async () => {
    const requirements = { ...watched.requirements, ...promised };
    const features = [...(watched.features ?? []), 'redis' as const];
    const plan = await buildPlan(
      { ...watched, features, requirements },
      await loadStack('typescript'),
    );
    for (const name of ['alerts.yml', 'alerts.test.yml']) {
      const text = plan.get(`ops/prometheus/${name}`)?.content ?? '';
      await writeFile(path.join(folder, name), text);
      const pages = text.match(/(?<=runbook: )\S+/g) ?? [];
      expect(pages.filter((page) => !plan.has(page))).toEqual([]);
    }
    const { all } = await execa(
      programs?.promtool ?? '',
      ['test', 'rules', path.join(folder, 'alerts.test.yml')],
      { all: true, reject: false },
    );
    expect(all).toContain('SUCCESS');
  });
});

it.skipIf(programs === undefined)(
  'errors of a running service make the alert fire, and their end ends it',
  async () => {
    if (programs === undefined) return;
    const postgres = await startPostgres();
    await postgres.createDatabase('shop');
    const project = await generateFrom(watched);
    const service = await startService(project.dir, project.env, {
      databaseUrl: postgres.url('shop'),
    });
    const database = new pg.Client({ connectionString: postgres.url('shop') });
    await database.connect();
    const prometheus = await startPrometheus(
      programs,
      (await readFile(path.join(project.dir, 'ops/prometheus/prometheus.yml'), 'utf8'))
        .replace('api:9464', `127.0.0.1:${service.metricsPort}`)
        .replaceAll(/_interval: \d+s/g, '_interval: 1s'),
      await quickRules(),
    );
    try {
      const products = async () => (await fetch(`${service.baseUrl}/v1/products`)).status;
      /** Asks until Prometheus says what is waited for. */
      const until = async (status: number, firing: boolean) => {
        await expect
          .poll(
            async () => {
              for (let i = 0; i < 5; i += 1) expect(await products()).toBe(status);
              return (await prometheus.firing()).includes('ErrorBudgetBurnsFast');
            },
            { timeout: 180_000, interval: 200 },
          )
          .toBe(firing);
      };
      const seen = Date.now() + 10_000;
      while (Date.now() < seen) {
        expect(await products()).toBe(200);
        await sleep(100);
      }
      expect(await prometheus.firing()).toEqual([]);
      await database.query('alter table products rename to products_gone');
      await until(500, true);
      await database.query('alter table products_gone rename to products');
      await until(200, false);
    } finally {
      await prometheus.stop();
      await database.end();
      await service.stop();
      await postgres.stop();
      await project.remove();
    }
  },
);

/** The rules as they are generated, with windows that a test can wait for. */
async function quickRules(): Promise<string> {
  const alerting = alertingOf(watched.requirements, watched.name, watched.features, [
    { suffix: 'BurnsFast', factor: 14.4, long: '40s', short: '10s', severity: 'page' },
  ]);
  const alerts = alerting.burnAlerts.map((alert) => ({ ...alert, for: '' }));
  return render('project/ops/prometheus/alerts.yml.hbs', { ...alerting, alerts });
}
