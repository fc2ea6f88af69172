import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { formatText } from '../../../src/render/format.js';
import { documentJsonSchema, documentSchema } from '../../../src/verify/report.js';

const read = () => readFile(new URL('../../../docs/report.md', import.meta.url), 'utf8');

it('docs/report.md shows the schema as it is', async () => {
  const shown = /<!-- schema -->\n\n```json\n(.*)```\n\n<!-- \/schema -->/s.exec(await read())?.[1];
  const schema = JSON.stringify(documentJsonSchema(), null, 2);
  expect(shown).toBe(await formatText('schema.json', schema, { printWidth: 100 }));
});

it("docs/report.md's example is a document", async () => {
  const example = /```json\n(.*?)```/s.exec(await read())?.[1] ?? '';
  const document = JSON.parse(example) as { decisions: object[] };
  const rest = { rejected: [], revisitWhen: '…', decidedBy: 'rules' };
  const decisions = document.decisions.map((decision) => ({ ...decision, ...rest }));
  expect(() => documentSchema.parse({ ...document, decisions })).not.toThrow();
});
