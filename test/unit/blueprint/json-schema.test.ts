import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { blueprintJsonSchema } from '../../../src/blueprint/json-schema.js';

test('the schema in the package is current (vitest -u writes it anew)', async () => {
  const text = `${JSON.stringify(blueprintJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../schema/blueprint.schema.json');
});

test('editors are told what each setting is for', async () => {
  const schema = await readFile(
    new URL('../../../schema/blueprint.schema.json', import.meta.url),
    'utf8',
  );
  expect(schema).toContain("A literal of the field's type; 'now' for date, time and datetime.");
  expect(schema).toContain('"const": "account"');
});
