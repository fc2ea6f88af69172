/** What the tests of DBML read with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkDomain } from '../../../../src/blueprint/check.js';
import { readDbml } from '../../../../src/import/dbml/index.js';
import type { Imported } from '../../../../src/import/imported.js';

export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/dbml', name), 'utf8');

/** Imports, and holds the result to the same checks as any Blueprint. */
export async function read(...texts: readonly string[]): Promise<Imported> {
  const imported = await readDbml(
    texts.map((text, at) => ({ name: at === 0 ? 'schema.dbml' : `more${at}.dbml`, text })),
  );
  expect(checkDomain(imported.domain)).toEqual([]);
  return imported;
}
