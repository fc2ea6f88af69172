/** What the tests of JDL read with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkDomain } from '../../../../src/blueprint/check.js';
import type { Imported } from '../../../../src/import/imported.js';
import { readJdl } from '../../../../src/import/jdl/index.js';

export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/jdl', name), 'utf8');

/** Imports, and holds the result to the same checks as any Blueprint. */
export async function read(text: string, file = 'model.jdl'): Promise<Imported> {
  const imported = await readJdl([{ name: file, text }]);
  expect(checkDomain(imported.domain)).toEqual([]);
  return imported;
}

/** Relations on one line each. */
export const relations = ({ domain }: Imported): string[] =>
  domain.entities.flatMap(({ name, relations: all = [] }) =>
    all.map(
      (relation) =>
        `${name}.${relation.name} ${relation.kind} ${relation.to}${relation.inverse === undefined ? '' : `.${relation.inverse}`}${relation.required ? ' !' : ''}${relation.onDelete === undefined ? '' : ` ${relation.onDelete}`}`,
    ),
  );
