/**
 * The suite on the image of a generated project, run by its own compose file with what that has
 * beside the service: Redis, NATS, and Prometheus out of the profile for monitoring. The images that
 * these name are made here, since a test cannot count on a registry. Grafana is in no package of
 * Debian and is not started.
 */
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Engine, noEngine, startEngine } from '../support/containers/engine.js';
import { makeStandIns, type StandIns } from '../support/containers/stand-ins.js';
import { freePort } from '../support/free-port.js';
import { generateProject, type Generated } from '../support/generated.js';
import { conformance } from '../conformance/suite/index.js';
import type { Service } from '../conformance/suite/suite.js';
import { address, beside, type Beside, secret } from './beside.js';

/** Prometheus scrapes every 15 seconds, and looks at its rules every 30. */
const soon = { timeout: 60_000, interval: 500 };

const reason = await noEngine();
const project = await generateProject({
  starter: 'shop',
  features: ['redis', 'broker', 'metrics'],
});

describe.skipIf(reason !== undefined)(`the image (${reason ?? 'run by an engine'})`, () => {
  let facts: Awaited<ReturnType<typeof factsOf>> | undefined;
  let others: Beside | undefined;
  let ask: (where: string) => Promise<unknown> = () => Promise.resolve();

  conformance(
    project.blueprint,
    async () => {
      const engine = await startEngine();
      try {
        const { compose, service } = await runOn(engine, project);
        facts = await factsOf(engine, await compose(project.dir, 'ps', '--quiet', 'api'));
        others = await beside(engine, compose, project);
        ask = async (where) => (await fetch(`${service.baseUrl}${where}`)).json();
        const stop = async () => {
          await compose(project.dir, '--profile', 'monitoring', 'down', '--volumes');
          await engine.stop();
        };
        return { ...service, stop };
      } catch (error) {
        await engine.stop();
        throw error;
      }
    },
    [],
  );

  it('is not root, writes nothing, may do nothing, has no shell, and is healthy', () => {
    expect(facts).toEqual({
      user: '65532:65532',
      readOnly: 'true',
      dropped: '[ALL]',
      health: 'healthy',
      shell: expect.stringContaining('executable file not found') as string,
    });
  });

  it('counts in Redis', async () => {
    await expect.poll(() => ask('/readyz'), soon).toMatchObject({ redis: 'ok' });
    // What is counted is forgotten after a minute.
    await ask('/v1/products');
    expect(await others?.keys()).toBeGreaterThan(0);
  });

  it('tells NATS what happened', async () => {
    const created = { specversion: '1.0', type: 'product.created' };
    await expect.poll(() => others?.lastEvent('product.created'), soon).toMatchObject(created);
    await expect.poll(() => ask('/readyz'), soon).toMatchObject({ broker: 'ok' });
  });

  it('is scraped by Prometheus, which has the rules of what was promised', async () => {
    await expect.poll(() => others?.targets(), soon).toEqual({ 'http://api:9464/metrics': 'up' });
    const file = path.join(project.dir, 'ops/prometheus/alerts.yml');
    const { groups } = parse(await readFile(file, 'utf8')) as {
      groups: { rules: { record?: string; alert?: string }[] }[];
    };
    const names = groups.flatMap(({ rules }) => rules.map(({ record, alert }) => record ?? alert));
    expect(names).toContain('RedisAway');
    const sound = Object.fromEntries(names.map((name) => [name, 'ok']));
    await expect.poll(() => others?.rules(), soon).toEqual(sound);
  });
});

afterAll(() => project.remove());

/** Builds the image and brings the project's own compose file up. */
async function runOn(engine: Engine, { dir, env }: Generated) {
  const options = { cwd: dir, env, extendEnv: false } as const;
  const { stdout: node } = await execa('node', ['-p', 'process.execPath'], options);
  const { compose } = await makeStandIns(engine, node);
  await execa('npm', ['run', '--silent', 'env'], options);
  const port = await freePort();
  const limits = ['RATE_LIMIT_PER_MINUTE', 'AUTH_RATE_LIMIT_PER_MINUTE'].map(
    (variable) => `${variable}=1000000\n`,
  );
  await appendFile(path.join(dir, '.env'), `\nPORT=${port}\n${limits.join('')}`);
  // With the network of this machine, which may be the only one that reaches a registry of packages.
  await engine.docker('build', '--quiet', '--network=host', '--tag=shop', dir);
  const began = performance.now();
  await compose(dir, 'up', '--no-build', '--detach', '--wait');
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  // A service that is named is started, whatever its profile.
  await compose(dir, 'up', '--no-build', '--detach', '--wait', 'prometheus');
  const bytes = Number(await engine.docker('image', 'inspect', '--format={{.Size}}', 'shop'));
  console.log(`The image has ${Math.round(bytes / 1e6)} MB; migrated and healthy in ${seconds} s.`);
  const newAccount = await accounts(engine, { dir, env }, compose);
  return { compose, service: { baseUrl: `http://127.0.0.1:${port}`, newAccount } };
}

/** What the engine says of the container of the API. */
async function factsOf(engine: Engine, id: string) {
  const of = (format: string) => engine.docker('inspect', `--format=${format}`, id);
  return {
    user: await of('{{.Config.User}}'),
    readOnly: await of('{{.HostConfig.ReadonlyRootfs}}'),
    dropped: await of('{{.HostConfig.CapDrop}}'),
    health: await of('{{.State.Health.Status}}'),
    shell: await engine.docker('exec', id, 'sh', '-c', 'true').catch(String),
  };
}

/** Accounts are made by the project's own tool, on the database that compose runs. */
async function accounts(
  engine: Engine,
  { dir, env }: Pick<Generated, 'dir' | 'env'>,
  compose: StandIns['compose'],
): Promise<Service['newAccount']> {
  const host = await address(engine, await compose(dir, 'ps', '--quiet', 'db'));
  const url = `postgres://postgres:${await secret(dir, 'POSTGRES_PASSWORD')}@${host}:5432/shop`;
  let count = 0;
  return async (role) => {
    count += 1;
    const email = `${role}-${count}@example.com`;
    const { stdout } = await execa('npm', ['run', '--silent', 'account', '--', email, role], {
      cwd: dir,
      env: { ...env, DATABASE_URL: url },
      extendEnv: false,
    });
    const found = /password, shown only now: (\S+)/.exec(stdout)?.[1];
    if (found === undefined) throw new Error(`No account of role ${role}: ${stdout}`);
    return { email, password: found };
  };
}
