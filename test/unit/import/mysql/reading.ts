/** What the tests of MySQL read with. */
import { expect } from 'vitest';
import { checkDomain } from '../../../../src/blueprint/check.js';
import type { Imported } from '../../../../src/import/imported.js';
import { readMysql } from '../../../../src/import/mysql/index.js';

/** Imports, and holds the result to the same checks as any Blueprint. */
export async function read(sql: string, name = 'schema.sql'): Promise<Imported> {
  const imported = await readMysql([{ name, text: sql }]);
  expect(checkDomain(imported.domain)).toEqual([]);
  return imported;
}
