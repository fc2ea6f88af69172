/** Makes the project a Git repository with a first commit, where that is wanted and possible. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Set for hooks: with these, Git would look into another repository than the folder's. */
const ofHooks = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_OBJECT_DIRECTORY',
];

/** What happened, as a sentence for the user, or undefined when the commit was made. */
export async function commitProject(
  root: string,
  message: string,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<string | undefined> {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !ofHooks.includes(name)));
  const git = (...args: string[]) => run('git', args, { cwd: root, env: clean, timeout: 60_000 });
  const said = (...args: string[]) =>
    git(...args).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );

  if ((await said('--version')) === '') return 'Git is not installed, so no repository was made.';
  if ((await said('rev-parse', '--is-inside-work-tree')) === 'true') {
    return 'The folder is inside a Git repository, so none was made.';
  }
  try {
    await git('init', '--quiet');
    // Not `init --initial-branch`: older versions do not know it.
    await git('symbolic-ref', 'HEAD', 'refs/heads/main');
    await git('add', '--all');
    const someone =
      (await said('config', 'user.name')) !== '' && (await said('config', 'user.email')) !== '';
    const author = someone
      ? []
      : ['-c', 'user.name=create-architect-app', '-c', 'user.email=create-architect-app@localhost'];
    await git(...author, 'commit', '--quiet', '--message', message);
    return undefined;
  } catch (error) {
    const [reason = ''] = String((error as { stderr?: string }).stderr ?? error)
      .trim()
      .split('\n');
    return `The repository has no first commit: ${reason}`;
  }
}
