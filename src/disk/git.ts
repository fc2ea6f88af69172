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

type Env = Readonly<NodeJS.ProcessEnv>;

/** Runs Git in the project; `said` is what it printed, and nothing when it failed. */
function gitIn(root: string, env: Env) {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !ofHooks.includes(name)));
  const git = (...args: string[]) => run('git', args, { cwd: root, env: clean, timeout: 60_000 });
  const said = (...args: string[]) =>
    git(...args).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  return { git, said };
}

/** A repository that was made for the project, or why none was, as a sentence for the user. */
export type Repository =
  | { readonly note: string }
  | {
      /** The first commit; says what went wrong, if something did. */
      readonly commit: (message: string) => Promise<string | undefined>;
    };

/**
 * Makes the project a repository of its own, unless it is part of one. To be called before its
 * formatter and linter run: they see nothing in a folder that the repository around it ignores.
 */
export async function makeRepository(root: string, env: Env): Promise<Repository> {
  const { git, said } = gitIn(root, env);
  if ((await said('--version')) === '') {
    return { note: 'Git is not installed, so no repository was made.' };
  }
  const inside = (await said('rev-parse', '--is-inside-work-tree')) === 'true';
  if (inside && !(await isIgnored(root, env))) {
    return { note: 'The folder is inside a Git repository, so none was made.' };
  }
  try {
    await git('init', '--quiet');
    // Not `init --initial-branch`: older versions do not know it.
    await git('symbolic-ref', 'HEAD', 'refs/heads/main');
  } catch (error) {
    return { note: `No repository was made: ${reason(error)}` };
  }
  return { commit: (message) => commitAll(root, message, env) };
}

/**
 * Files of the project that differ from the last commit, by their paths in the repository; nothing
 * where there is none. New files that Git does not know yet are left out: nothing touches them.
 */
export async function uncommitted(root: string, env: Env): Promise<readonly string[]> {
  const { said } = gitIn(root, env);
  const status = await said('status', '--porcelain', '-z', '--untracked-files=no', '--', '.');
  return status
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^.{1,2} /, ''));
}

/** Commits all that changed in the project; says what went wrong, if something did. */
export async function commitProject(
  root: string,
  message: string,
  env: Env,
): Promise<string | undefined> {
  const { said } = gitIn(root, env);
  if ((await said('rev-parse', '--is-inside-work-tree')) !== 'true')
    return 'Nothing was committed: the project is in no Git repository.';
  return commitAll(root, message, env);
}

/** Whether a repository around the folder ignores it. */
export function isIgnored(root: string, env: Env): Promise<boolean> {
  return gitIn(root, env)
    .git('check-ignore', '--quiet', '--', '.')
    .then(
      () => true,
      () => false,
    );
}

async function commitAll(root: string, message: string, env: Env): Promise<string | undefined> {
  const { git, said } = gitIn(root, env);
  try {
    await git('add', '--all');
    const someone =
      (await said('config', 'user.name')) !== '' && (await said('config', 'user.email')) !== '';
    const author = someone
      ? []
      : ['-c', 'user.name=create-architect-app', '-c', 'user.email=create-architect-app@localhost'];
    await git(...author, 'commit', '--quiet', '--message', message);
    return undefined;
  } catch (error) {
    return `Nothing was committed: ${reason(error)}`;
  }
}

const reason = (error: unknown) =>
  String((error as { stderr?: string }).stderr ?? error)
    .trim()
    .split('\n', 1)[0] ?? '';
