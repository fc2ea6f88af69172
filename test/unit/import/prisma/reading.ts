/** What the tests of Prisma schemas read with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkDomain } from '../../../../src/blueprint/check.js';
import type { Imported } from '../../../../src/import/imported.js';
import { readPrisma } from '../../../../src/import/prisma/index.js';

export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/prisma', name), 'utf8');

/** Imports, and holds the result to the same checks as any Blueprint. */
export async function read(text: string, ...more: readonly string[]): Promise<Imported> {
  const [first, ...others] = [text, ...more].map((each, at) => ({
    name: at === 0 ? 'schema.prisma' : `more${at}.prisma`,
    text: each,
  }));
  if (!first) throw new Error('There is a first file.');
  const imported = await readPrisma([first, ...others]);
  expect(checkDomain(imported.domain)).toEqual([]);
  return imported;
}

/** A model Thing with an id on line 2, and these lines from the third on. */
export const thing = (...lines: readonly string[]): string =>
  ['model Thing {', '  id Int @id @default(autoincrement())', ...lines, '}', ''].join('\n');
