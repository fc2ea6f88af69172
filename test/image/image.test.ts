/**
 * The suite on the image of a generated project, run by its own compose file. The images that these
 * name are made here, since a test cannot count on a registry.
 */
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { type Engine, noEngine, startEngine } from '../support/containers/engine.js';
import { makeStandIns, type StandIns } from '../support/containers/stand-ins.js';
import { freePort } from '../support/free-port.js';
import { generateProject, type Generated } from '../support/generated.js';
import { conformance } from '../conformance/suite/index.js';
import type { Service } from '../conformance/suite/suite.js';

const reason = await noEngine();
const project = await generateProject({ starter: 'shop' });

describe.skipIf(reason !== undefined)(`the image (${reason ?? 'run by an engine'})`, () => {
  let facts: Awaited<ReturnType<typeof factsOf>> | undefined;

  conformance(
    project.blueprint,
    async () => {
      const engine = await startEngine();
      try {
        const { compose, service } = await runOn(engine, project);
        facts = await factsOf(engine, await compose(project.dir, 'ps', '--quiet', 'api'));
        const stop = async () => {
          await compose(project.dir, 'down', '--volumes');
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
  const id = await compose(dir, 'ps', '--quiet', 'db');
  const format = '--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  const address = await engine.docker('inspect', format, id);
  const secrets = await readFile(path.join(dir, '.env'), 'utf8');
  const password = /^POSTGRES_PASSWORD=(.+)$/m.exec(secrets)?.[1];
  const url = `postgres://postgres:${password}@${address}:5432/shop`;
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
