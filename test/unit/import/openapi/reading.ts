/** What the tests of OpenAPI read with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkDomain } from '../../../../src/blueprint/check.js';
import type { Imported } from '../../../../src/import/imported.js';
import { readOpenapi } from '../../../../src/import/openapi/index.js';

export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/openapi', name), 'utf8');

/** Imports, and holds the result to the same checks as any Blueprint. */
export async function read(text: string, file = 'api.yaml'): Promise<Imported> {
  const imported = await readOpenapi([{ name: file, text }]);
  expect(checkDomain(imported.domain)).toEqual([]);
  return imported;
}

/** A description of schemas alone, each with its properties in flow style. */
export const schemas = (text: string, version = '3.1.0'): string =>
  `openapi: ${version}\ninfo: { title: x, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n${text.replace(/^/gm, '    ')}\n`;
