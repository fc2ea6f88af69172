/** Importing SQL of about 60 and about 500 tables, and generating the project from it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from './processes.mjs';
import { table, times } from './report.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const cli = here('../../bin/create-architect-app.js');

export function measureImport(home, runs) {
  // Eleven tables each.
  const sizes = [6, 45].map((copies) => {
    const folder = path.join(home, `import-${copies}`);
    mkdirSync(folder);
    const schema = path.join(folder, 'schema.sql');
    writeFileSync(schema, manyTables(copies));
    return { tables: copies * 11, schema, project: path.join(folder, 'project') };
  });
  const quiet = ['--yes', '--no-install', '--no-git'];
  const found = compare(
    Object.fromEntries(
      sizes.flatMap(({ tables, schema, project }) => [
        [`read ${tables}`, { args: [cli, 'import', schema, '--json'] }],
        [
          `make ${tables}`,
          {
            args: [cli, project, '--from', schema, ...quiet],
            before: () => rmSync(project, { recursive: true, force: true }),
          },
        ],
      ]),
    ),
    Math.min(runs, 3),
  );
  const row = (what, verb, { tables }) => {
    const { cpu, seconds, mib } = found[`${verb} ${tables}`];
    return [what, tables, cpu.toFixed(2), seconds.toFixed(2), Math.round(mib)];
  };
  table(
    'Importing SQL (whole process)',
    ['what', 'tables', 'CPU s', 'wall s', 'peak MiB'],
    sizes.flatMap((size) => [
      row('`architect import`', 'read', size),
      row('import and generate', 'make', size),
    ]),
  );
  const [small, large] = sizes.map(({ tables }) => tables);
  const growth = (verb) => times(found[`${verb} ${large}`].cpu / found[`${verb} ${small}`].cpu);
  console.log(
    `${times(large / small)} the tables: ${growth('read')} the time to import, ` +
      `${growth('make')} to import and generate\n`,
  );
}

/** Copies of the tables of Chinook, each set with keys and names of its own. */
function manyTables(copies) {
  const text = readFileSync(here('../../test/fixtures/sql/chinook.sql'), 'utf8');
  const tables = text.slice(text.indexOf('CREATE TABLE'), text.indexOf('INSERT INTO'));
  const named = /\b(TABLE|REFERENCES|CONSTRAINT|INDEX|ON) (?!DELETE|UPDATE)(\w+)/g;
  return Array.from({ length: copies }, (_, copy) =>
    copy === 0 ? tables : tables.replace(named, `$1 $2_${copy + 1}`),
  ).join('\n');
}
