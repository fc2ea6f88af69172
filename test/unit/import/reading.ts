/** What the tests of the import read with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import type { Imported } from '../../../src/import/imported.js';
import { readPostgres } from '../../../src/import/postgres/index.js';

export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/sql', name), 'utf8');

/** Imports, and holds the result to the same checks as any Blueprint. */
export async function read(sql: string, file = 'schema.sql'): Promise<Imported> {
  const imported = await readPostgres([{ name: file, text: sql }]);
  expect(checkDomain(imported.domain)).toEqual([]);
  return imported;
}

export function entity({ domain }: Imported, name: string): Entity {
  const found = domain.entities.find((each) => each.name === name);
  if (!found)
    throw new Error(`no ${name} among ${domain.entities.map((each) => each.name).join(', ')}`);
  return found;
}

/** The list as a person would read it. */
export const listed = ({ notCarriedOver }: Imported): string[] =>
  notCarriedOver.map(({ what, why, line }) => `${line ?? '-'}: ${what} — ${why}`);
