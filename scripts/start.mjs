/** `npm start -- shop --yes`: builds when a source is newer than the build, then runs the program. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('../', import.meta.url));
const built = statSync(path.join(root, 'dist/.built'), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isNewer = (folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }).some(
    (entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs > built,
  );

if (['src', 'templates'].some(isNewer)) {
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  // The build's own lines go to stderr: stdout belongs to the program (`--json`).
  const build = spawnSync(command, [...args, 'run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
process.argv[1] = path.join(root, 'bin/create-architect-app.js');
await import('../bin/create-architect-app.js');
