/** What stands beside the service in its compose file, asked by what it has heard of the service. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import type { Engine } from '../support/containers/engine.js';
import type { StandIns } from '../support/containers/stand-ins.js';
import type { Generated } from '../support/generated.js';

export interface Beside {
  /** Keys in Redis. */
  readonly keys: () => Promise<number>;
  /** The last event of a type that NATS keeps. */
  readonly lastEvent: (type: string) => Promise<unknown>;
  /** Whether Prometheus reaches each of its targets, by address. */
  readonly targets: () => Promise<Record<string, string>>;
  /** How Prometheus fares with each rule, by name. */
  readonly rules: () => Promise<Record<string, string>>;
}

/** Prints the last event of a subject, by the packages of the project. */
const printLast = `
  const { jetstreamManager } = await import('@nats-io/jetstream');
  const { connect } = await import('@nats-io/transport-node');
  const [servers, pass, user, last_by_subj] = process.argv.slice(1);
  const connection = await connect({ servers, user, pass });
  const { streams } = await jetstreamManager(connection);
  const message = await streams.getMessage(user, { last_by_subj });
  console.log(message?.string() ?? 'null');
  await connection.close();
`;

export async function beside(
  engine: Engine,
  compose: StandIns['compose'],
  { dir, env }: Pick<Generated, 'dir' | 'env'>,
): Promise<Beside> {
  const [broker, prometheus] = [await addressOf('broker'), await addressOf('prometheus')];
  const { name } = JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8')) as {
    name: string;
  };
  const password = await secret(dir, 'BROKER_PASSWORD');

  async function addressOf(service: string): Promise<string> {
    return address(engine, await compose(dir, 'ps', '--quiet', service));
  }

  async function told<T>(what: string): Promise<T> {
    const answer = await fetch(`http://${prometheus}:9090/api/v1/${what}`);
    return ((await answer.json()) as { data: T }).data;
  }

  return {
    keys: async () => Number(await compose(dir, 'exec', '-T', 'redis', 'redis-cli', 'dbsize')),
    lastEvent: async (type) => {
      const args = [`${broker}:4222`, password, name, `${name}.${type}`];
      const { stdout } = await execa('node', ['--input-type=module', '-e', printLast, ...args], {
        cwd: dir,
        env,
        extendEnv: false,
      });
      return JSON.parse(stdout) as unknown;
    },
    targets: async () => {
      const { activeTargets } = await told<{
        activeTargets: { scrapeUrl: string; health: string }[];
      }>('targets');
      return Object.fromEntries(activeTargets.map(({ scrapeUrl, health }) => [scrapeUrl, health]));
    },
    rules: async () => {
      const { groups } = await told<{ groups: { rules: { name: string; health: string }[] }[] }>(
        'rules',
      );
      const all = groups.flatMap(({ rules }) => rules);
      return Object.fromEntries(all.map(({ name: rule, health }) => [rule, health]));
    },
  };
}

/** Where this machine reaches a container. */
export const address = (engine: Engine, id: string): Promise<string> =>
  engine.docker('inspect', '--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', id);

/** A secret that `npm run env` has made up. */
export async function secret(dir: string, variable: string): Promise<string> {
  const secrets = await readFile(path.join(dir, '.env'), 'utf8');
  const found = new RegExp(`^${variable}=(.+)$`, 'm').exec(secrets)?.[1];
  if (found === undefined) throw new Error(`.env has no ${variable}.`);
  return found;
}
