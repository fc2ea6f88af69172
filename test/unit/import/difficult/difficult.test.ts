/**
 * Inputs with all that their formats have, and what their owner reads of them: the files beside
 * this one are what `architect import` prints. Renew them with -u, and read what changed.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkDomain } from '../../../../src/blueprint/check.js';
import { runImport } from '../../../../src/commands/import.js';
import { readModel } from '../../../../src/import/files.js';
import { importModel } from '../../../../src/import/index.js';

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

const inputs = [
  ['market', 'prisma/market'],
  ['clinic', 'prisma/clinic.prisma'],
  ['customers', 'prisma/customers.prisma'],
  ['jobs', 'jdl/jobs.jdl'],
  ['museum', 'dbml/museum.dbml'],
  ['clinic-mysqldump', 'sql/clinic-mysqldump.sql'],
  ['airport-pg-dump', 'sql/airport-pg-dump.sql'],
] as const;

describe.each(inputs)('%s', (name, input) => {
  it('is told as its owner would want it', async () => {
    let text = '';
    const stdout = { write: (part: string) => ((text += part), true) };
    await runImport({ paths: [input], json: false }, { stdout, cwd: fixtures } as never);
    await expect(text).toMatchFileSnapshot(`./${name}.txt`);
  });

  it('is a valid domain, and every note names a line that the file has', async () => {
    const sources = await readModel([input], fixtures);
    const { domain, notCarriedOver } = await importModel(sources);
    expect(checkDomain(domain)).toEqual([]);
    const lines = new Map(sources.map((each) => [each.name, each.text.split('\n')]));
    for (const { file = sources[0]?.name ?? '', line, why } of notCarriedOver) {
      expect(why).toMatch(/^\S[^\n]*[.)]$/);
      if (line !== undefined) expect(lines.get(file)?.[line - 1]?.trim()).not.toBe('');
    }
  });
});

it('a dump that was cut off says so, wherever it was', async () => {
  for (const [name, last] of [
    ['clinic-mysqldump', '-- Dump completed'],
    ['airport-pg-dump', '-- PostgreSQL database dump complete'],
  ] as const) {
    const [whole] = await readModel([`sql/${name}.sql`], fixtures);
    const text = whole?.text.slice(0, whole.text.lastIndexOf(last) - 3) ?? '';
    const { notCarriedOver } = await importModel([{ name: 'cut.sql', text }]);
    expect(notCarriedOver).toContainEqual({
      what: 'The end of the dump',
      why: `It has no line "${last}" after this one: what stood there was cut off, and is missing.`,
      line: text.trimEnd().split('\n').length,
    });
  }
});
