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

/** Runs Git in the project; `said` is what it printed, nothing when it failed; `fed` gives it text. */
function gitIn(root: string, env: Env) {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !ofHooks.includes(name)));
  const options = { cwd: root, env: clean, timeout: 60_000, maxBuffer: 100_000_000 };
  const git = (...args: string[]) => run('git', args, options);
  const fed = (text: string, ...args: string[]) => {
    // A path that looks like a pattern is a path.
    const running = run('git', ['--literal-pathspecs', ...args], options);
    running.child.stdin?.end(text);
    return running;
  };
  const said = (...args: string[]) =>
    git(...args).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  return { git, said, fed };
}

type Git = ReturnType<typeof gitIn>;

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
 * Files of the project that differ from the last commit; nothing where there is none. New files that
 * Git does not know yet are left out: nothing touches them.
 */
export async function uncommitted(root: string, env: Env): Promise<readonly string[]> {
  const { said } = gitIn(root, env);
  const status = await said('status', '--porcelain', '-z', '--untracked-files=no', '--', '.');
  if (status === '') return [];
  // Git tells paths from the top of the repository.
  const prefix = await said('rev-parse', '--show-prefix');
  return status
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^.{1,2} /, ''))
    .map((file) => (file.startsWith(prefix) ? file.slice(prefix.length) : file));
}

/** Commits these files of the project and no others, whatever else is new or staged; says how it went. */
export async function commitFiles(
  root: string,
  files: readonly string[],
  message: string,
  env: Env,
): Promise<string> {
  const { git, said, fed } = gitIn(root, env);
  if ((await said('rev-parse', '--is-inside-work-tree')) !== 'true')
    return 'Nothing was committed: the project is in no Git repository.';
  const list = '--pathspec-from-file=-';
  try {
    // What Git ignores stays out, and so does what it never knew and is gone.
    const wanted = new Set(files);
    const shown = ['--cached', '--others', '--exclude-standard', '-z'];
    const { stdout } = await git('ls-files', ...shown);
    const known = stdout.split('\0').filter((file) => wanted.has(file));
    const paths = [...new Set(known)].join('\0');
    await fed(paths, 'add', '--all', list, '--pathspec-file-nul');
    await fed(
      paths,
      ...(await authorOf(said)),
      ...['commit', '--quiet', '--message', message, list, '--pathspec-file-nul'],
    );
    const count = (await said('show', '--name-only', '--format=', 'HEAD')).split('\n').length;
    return `Committed ${count} ${count === 1 ? 'file' : 'files'}: what was made anew, and nothing else.`;
  } catch (error) {
    return `Nothing was committed: ${reason(error)}`;
  }
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
    await git(...(await authorOf(said)), 'commit', '--quiet', '--message', message);
    return undefined;
  } catch (error) {
    return `Nothing was committed: ${reason(error)}`;
  }
}

/** Where Git knows nobody, the tool signs. */
async function authorOf(said: Git['said']): Promise<readonly string[]> {
  const someone =
    (await said('config', 'user.name')) !== '' && (await said('config', 'user.email')) !== '';
  return someone
    ? []
    : ['-c', 'user.name=create-architect-app', '-c', 'user.email=create-architect-app@localhost'];
}

const reason = (error: unknown) =>
  String((error as { stderr?: string }).stderr ?? error)
    .trim()
    .split('\n', 1)[0] ?? '';
