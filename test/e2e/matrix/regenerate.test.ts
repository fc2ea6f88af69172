/**
 * A project lives: all that its page of wishes shows and twenty edits more of its owner, then ten
 * changes of its model, one after the other, each applied to a database with thousands of rows.
 * No edit is lost, nothing conflicts, no value changes that no change concerns, and its own checks
 * and tests pass at the end (`TESTED_LIVES=1`: after each change).
 */
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readBlueprint } from '../../../src/commands/read-blueprint.js';
import { main } from '../../../src/main.js';
import { type Generated, generateProject, type Source } from '../../support/generated.js';
import { columnSums } from '../../support/migrating.js';
import { populate } from '../../support/populate.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { describeApi, expectSound, testsOf } from '../../support/project-checks.js';
import { applyWishes } from '../../support/wishes.js';
import { recordedIo } from '../../unit/io.js';

let server: TestPostgres;
let project: Generated | undefined;
let database: Awaited<ReturnType<typeof populated>> | undefined;
beforeAll(async () => {
  server = await startPostgres();
});
afterEach(async () => {
  await database?.close();
  await project?.remove();
});
afterAll(() => server.stop());

/** In each table, where what is unique leaves room for as many. */
const rows = 2000;

/** What the owner works on, and how the model changes; `edit` replaces text in blueprint.yaml. */
interface Life {
  readonly source: Source;
  readonly entity: string;
  readonly folder: string;
  /** The owner's tests of the wishes. */
  readonly wishes?: URL;
  readonly changes: readonly (readonly string[] | { readonly edit: readonly [string, string] })[];
}

const lives: readonly Life[] = [
  {
    source: { starter: 'shop' },
    entity: 'Order',
    folder: 'order',
    wishes: new URL('../../fixtures/owner/wishes.test.ts.txt', import.meta.url),
    changes: [
      ['add', 'field', 'Order', 'total:decimal(12,2)!=0'],
      ['add', 'field', 'Product', 'origin:string(60)'],
      ['rename', 'Order.note', 'wish'],
      ['add', 'entity', 'Voucher code:string(20)!^ product:ref!'],
      ['add', 'relation', 'Voucher', 'review:ref(Review)'],
      ['rename', 'Tag', 'Keyword'],
      ['remove', 'Variant.weightGrams'],
      {
        edit: [
          'label, type: string, description: Such as "Home"., maxLength: 40',
          'label, type: string, description: Such as "Home"., maxLength: 80',
        ],
      },
      { edit: ['{ value: post, label: Post }', '{ value: post, label: Post }, { value: gls }'] },
      ['rename', 'Voucher', 'Coupon'],
    ],
  },
  {
    source: { from: fileURLToPath(new URL('../../fixtures/sql/chinook.sql', import.meta.url)) },
    entity: 'Album',
    folder: 'album',
    changes: [
      ['add', 'field', 'Album', 'releasedOn:date'],
      ['add', 'field', 'Track', 'explicit:boolean!=false'],
      ['rename', 'Track.composer', 'writer'],
      ['add', 'entity', 'Note text:string! album:ref!'],
      ['add', 'relation', 'Note', 'track:ref'],
      ['rename', 'Genre', 'Style'],
      ['remove', 'Customer.fax'],
      ['add', 'field', 'Invoice', 'state:enum(open,paid)'],
      ['rename', 'Album.releasedOn', 'published'],
      ['rename', 'Note', 'Remark'],
    ],
  },
];

const mark = 'written by Ada';

/** Each is a way in which owners change what was made for them. */
async function ownerEdits(dir: string, { entity, folder }: Life): Promise<number> {
  const place = (file: string) => path.join(dir, file);
  const edit = async (file: string, change: (text: string) => string) => {
    const before = await readFile(place(file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file} has no place for the edit`);
    await writeFile(place(file), after);
  };
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(place(file)), { recursive: true });
    await writeFile(place(file), text);
  };
  const comment = `// ${mark}`;
  const before = (wanted: string | RegExp) => (text: string) =>
    text.replace(wanted, (found) => `${comment}\n${found}`);
  const module = `src/modules/${folder}`;
  const edits = [
    () => edit(`${module}/service.ts`, before(/^export async function create/m)),
    () =>
      edit(
        `${module}/service.ts`,
        (text) => `${text}\n${comment}\nexport const largest${entity} = 100;\n`,
      ),
    () =>
      edit(`${module}/service.ts`, (text) =>
        text
          .replace(
            /^(import .* from '\.\/repository\.ts';)$/m,
            `$1\nimport { look } from './looks.ts'; ${comment}`,
          )
          .replace(
            /( {2}const scope = \w+\.scope\(context\.principal, 'update'\);\n)/,
            `$1  look('${mark}');\n`,
          ),
      ),
    () =>
      write(
        `${module}/looks.ts`,
        `${comment}\nexport function look(what: string): string {\n  return what;\n}\n`,
      ),
    () => edit(`${module}/repository.ts`, before(/^export const \w+Repository/m)),
    () => edit(`${module}/routes.ts`, before(/^export const \w+Routes/m)),
    () => edit(`${module}/policy.ts`, before(/^export const/m)),
    () => edit('src/app.ts', before('/** The whole service')),
    () => edit('src/platform/logger.ts', before(/^export function/m)),
    () => edit('src/platform/problems.ts', (text) => `${text}\n${comment}\n`),
    () => edit('README.md', (text) => `${text}\n## Ours\n\nThis is ${mark}.\n`),
    () => edit('AGENTS.md', (text) => text.replace('\n## ', `\nThis is ${mark}.\n\n## `)),
    () =>
      edit('package.json', (text) =>
        text.replace('"scripts": {', `"scripts": {\n    "ada": "echo ${mark}",`),
      ),
    () => edit('.env.example', (text) => `${text}\n# ${mark}\nADA=1\n`),
    () => edit('Dockerfile', (text) => text.replace('WORKDIR /app', `# ${mark}\nWORKDIR /app`)),
    () => edit('compose.yaml', (text) => text.replace('services:\n', `# ${mark}\nservices:\n`)),
    () => edit('.github/workflows/ci.yml', (text) => text.replace('jobs:\n', `# ${mark}\njobs:\n`)),
    () => edit(`test/integration/${folder}.test.ts`, before(/^describe\(/m)),
    () =>
      write(
        'test/unit/ada.test.ts',
        `import { expect, it } from 'vitest';\nimport { look } from '../../${module}/looks.ts';\n\n` +
          `it('looks', () => {\n  expect(look('${mark}')).toBe('${mark}');\n});\n`,
      ),
    async () => {
      await rm(place('docs/request-flow.md'));
      await rename(place('docs/er-diagram.md'), place('docs/tables.md'));
      await edit('docs/tables.md', (text) => text.replace('\n\n', `\n\nThis is ${mark}.\n\n`));
    },
  ];
  for (const each of edits) await each();
  return edits.length;
}

/** How often the owner's mark stands in the project, and where. */
async function marks(dir: string): Promise<Map<string, number>> {
  const skipped = /(^|\/)(node_modules|dist|\.architect|\.git|\.postgres)(\/|$)/;
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const found = new Map<string, number>();
  for (const entry of entries) {
    const file = path.relative(dir, path.join(entry.parentPath, entry.name));
    if (!entry.isFile() || skipped.test(file)) continue;
    const count = (await readFile(path.join(dir, file), 'utf8')).split(mark).length - 1;
    if (count > 0) found.set(file, count);
  }
  return found;
}

/** A database that the project's own runner brings up to its migrations. */
async function populated({ dir, env }: Generated, name: string) {
  await server.createDatabase(name);
  const client = new pg.Client(server.url(name));
  await client.connect();
  const migrate = () =>
    execa('node', ['src/migrate.ts', 'up'], {
      cwd: dir,
      env: { ...env, DATABASE_URL: server.url(name) },
      extendEnv: false,
    });
  const domain = async () => (await readBlueprint(dir, dir)).domain;
  const close = () => client.end();
  try {
    await migrate();
    await populate(client, await domain(), rows);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    migrate,
    sums: async (concerned?: string) => columnSums(client, await domain(), concerned),
    close,
  };
}

it.each(lives)('$source', async (life) => {
  project = await generateProject(life.source);
  const { dir } = project;
  const run = async (...words: string[]) => {
    const io = recordedIo({ cwd: dir });
    const code = await main(words, io);
    return { code, said: io.out() + io.err() };
  };
  expect((await applyWishes(dir)).length).toBeGreaterThan(8);
  if (life.wishes) await copyFile(life.wishes, path.join(dir, 'test/integration/wishes.test.ts'));
  await describeApi(project);
  expect(await ownerEdits(dir, life)).toBe(20);
  const written = await marks(dir);
  database = await populated(project, life.folder);
  for (const change of life.changes) {
    const gone = 'edit' in change || change[0] !== 'remove' ? undefined : change[1];
    const before = await database.sums(gone);
    if ('edit' in change) {
      const file = path.join(dir, 'blueprint.yaml');
      const text = await readFile(file, 'utf8');
      expect(text).toContain(change.edit[0]);
      await writeFile(file, text.replace(...change.edit));
    } else expect(await run(...change)).toMatchObject({ code: 0 });
    const made = await run('regenerate', '--no-verify', '--allow-destructive');
    expect(made, JSON.stringify(change)).toMatchObject({ code: 0 });
    expect(made.said).toContain(', 0 conflicts');
    expect(await marks(dir)).toEqual(written);
    expect((await run('plan')).said).toBe('Nothing changes.\n');
    await database.migrate();
    expect(await database.sums(), JSON.stringify(change)).toEqual(expect.arrayContaining(before));
    if (process.env['TESTED_LIVES'] === '1')
      expect(await testsOf(project), JSON.stringify(change)).toMatchObject({
        failed: 0,
        said: '',
      });
  }
  await expectSound(project);
  expect(await testsOf(project)).toMatchObject({ failed: 0, said: '' });
});
