/** The environment of a project's own commands: what a person's shell would give them. */
import path from 'node:path';

/** Set by npm for the script that started us; a nested npm would take our package for its own. */
const ofOurNpm =
  /^(?:npm_(?:lifecycle_|package_|command$|execpath$|node_execpath$|config_(?:local_prefix|prefix|global_prefix|user_agent|npm_version|node_gyp)$)|INIT_CWD$|NODE_ENV$|FORCE_COLOR$|VITEST|NODE_V8_COVERAGE$)/i;

/** Folders that npm put on the PATH for us: their programs are ours and not the project's. */
const npmFolder =
  /[\\/]node_modules[\\/](?:\.bin|npm[\\/].*node-gyp-bin|@npmcli[\\/].*node-gyp-bin)$/;

/** `env` without what our own start put there, and with the folder `first` first on the PATH. */
export function projectEnvironment(
  env: Readonly<NodeJS.ProcessEnv>,
  first?: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !ofOurNpm.test(name) && !isPath(name));
  const folders = Object.entries(env)
    .filter(([name]) => isPath(name))
    .flatMap(([, value]) => value?.split(path.delimiter) ?? [])
    .filter((folder) => folder !== '' && !npmFolder.test(folder));
  const all = first === undefined ? folders : [first, ...folders];
  // Windows spells it Path; one name is left, whatever it was.
  return { ...Object.fromEntries(kept), PATH: all.join(path.delimiter) };
}

const isPath = (name: string) => name.toUpperCase() === 'PATH';
