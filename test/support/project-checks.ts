/** What every generated project must be, found out with its own commands. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import type { Blueprint } from '../../src/blueprint/schema.js';
import { writeBlueprintYaml } from '../../src/blueprint/yaml-writer.js';
import { generateProject, type Generated } from './generated.js';

/** A project made from a Blueprint as from a file of the user's. */
export async function generateFrom(blueprint: Blueprint): Promise<Generated> {
  const folder = await mkdtemp(path.join(tmpdir(), 'blueprint-'));
  try {
    const file = path.join(folder, 'blueprint.yaml');
    await writeFile(file, writeBlueprintYaml(blueprint));
    return await generateProject({ blueprint: file });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The output of a command, whether it ends well or not. */
async function run({ dir, env }: Generated, ...args: string[]) {
  const options = { cwd: dir, env, extendEnv: false, all: true, reject: false } as const;
  const { all, exitCode } = await execa('npm', args, options);
  // npm speaks of its own settings here, not of the project.
  return { output: all.replaceAll(/^npm warn .*$/gm, '').trim(), exitCode };
}

/** What each command says on a sound project; npm's own lines apart. */
const quiet = {
  'format:check': /^Checking formatting\.\.\.\s+All matched files use the correct format\./,
  lint: /^Found 0 warnings and 0 errors\./,
  typecheck: /^$/,
};

/**
 * The types of all are checked; that the service alone can be built as well does not depend on the
 * model, so that it is asked of few.
 */
export const withBuild = { ...quiet, build: /^$/ };

/** Whatever the formatter, the linter and the compiler have to say against a project. */
export async function warningsOf(
  project: Generated,
  commands: Readonly<Record<string, RegExp>> = quiet,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const [script, expected] of Object.entries(commands)) {
    const { output, exitCode } = await run(project, 'run', '--silent', script);
    if (exitCode !== 0 || !expected.test(output)) warnings.push(`${script}: ${output}`);
  }
  return warnings;
}

/** Writes `openapi.yaml` from the routes, as an owner does who has changed them. */
export const describeApi = (project: Generated) => run(project, 'run', '--silent', 'openapi');

/** openapi.yaml as it was generated, and as the service's own tool writes it: byte for byte the same. */
async function descriptionsOf(project: Generated) {
  const file = path.join(project.dir, 'openapi.yaml');
  const generated = await readFile(file, 'utf8');
  await run(project, 'run', '--silent', 'openapi');
  return { generated, served: await readFile(file, 'utf8') };
}

/** No command has a word against the project, and it is described as its service describes itself. */
export async function expectSound(project: Generated, commands = quiet): Promise<void> {
  expect(await warningsOf(project, commands)).toEqual([]);
  const { generated, served } = await descriptionsOf(project);
  expect(served).toBe(generated);
}

/** The project's own tests: how many, and what is said of those that fail. `files`: only these. */
export async function testsOf(project: Generated, files: readonly string[] = []) {
  const report = path.join(project.dir, 'report.json');
  const reporters = ['--reporter=json', `--outputFile=${report}`, '--reporter=dot'];
  const { output, exitCode } = await run(project, 'test', '--', ...reporters, ...files);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    await readFile(report, 'utf8'),
  ) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>;
  return {
    passed: numPassedTests,
    failed: numFailedTests + numPendingTests,
    said: exitCode === 0 ? '' : output,
  };
}

/** What a database knows after it was migrated up, all the way down, and up again. */
export interface Described {
  /** Tables that were still there when all was taken back. */
  readonly left: readonly string[];
  /** Of tables (`orders`) and columns (`orders.name`). */
  readonly comments: Readonly<Record<string, string>>;
  /** What a column without a value gets, as text. */
  readonly defaults: Readonly<Record<string, string>>;
}

const describe = `
  const { readdir } = await import('node:fs/promises');
  const { default: pg } = await import('pg');
  const { startPostgres } = await import('./tools/postgres.ts');
  const { migrate } = await import('./src/platform/database/migrations.ts');
  const server = await startPostgres({ temporary: true });
  const client = new pg.Client(server.url);
  try {
    await client.connect();
    const step = (way) => migrate(way, server.url, { print() {} });
    const rows = async (text) => (await client.query(text)).rows;
    const tables = "select relname as name, oid from pg_class where relkind = 'r' " +
      "and relnamespace = 'public'::regnamespace and relname <> 'schema_migrations'";
    await step('up');
    for (const _ of await readdir('db/migrations')) await step('down');
    const left = (await rows(tables)).map(({ name }) => name);
    await step('up');
    const comments = {};
    const defaults = {};
    for (const { name, oid } of await rows(tables)) {
      const [{ text }] = await rows(\`select obj_description(\${oid}, 'pg_class') as text\`);
      if (text !== null) comments[name] = text;
      const columns = await rows(\`
        select attname, col_description(\${oid}, attnum) as text, pg_get_expr(adbin, adrelid) as value
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = \${oid} and attnum > 0 and attidentity = ''\`);
      for (const column of columns) {
        if (column.text !== null) comments[\`\${name}.\${column.attname}\`] = column.text;
        if (column.value === null) continue;
        const [{ value }] = await rows(\`select (\${column.value})::text as value\`);
        defaults[\`\${name}.\${column.attname}\`] = value;
      }
    }
    console.log(JSON.stringify({ left, comments, defaults }));
  } finally {
    await client.end();
    await server.stop();
  }
`;

export async function migrateBothWays({ dir, env }: Generated): Promise<Described> {
  const { stdout } = await execa('node', ['--input-type=module', '-e', describe], {
    cwd: dir,
    env,
    extendEnv: false,
  });
  return JSON.parse(stdout) as Described;
}
