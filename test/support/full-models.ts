/** How much is asked about the models that projects are made of: `FULL_MODELS=1` asks all. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Generated } from './generated.js';

/** Whether all is asked. */
export const asksAll = process.env['FULL_MODELS'] === '1';

/**
 * Whether the one at this place is among those that are asked about: two of the models have fifty
 * tables, and what is asked of each table is asked of a few.
 */
export const sampled = (index: number): boolean => asksAll || index % 8 === 0;

/** What has to do with the model. The rest is the same in all projects, and asked where it is made. */
const ofTheModel = ['security', 'migrations.test.ts', 'platform/openapi.test.ts'];

/** The test files of a project that its model is asked by, as arguments of its runner. */
export async function modelTests({ dir, blueprint }: Generated): Promise<string[]> {
  if (asksAll) return [];
  const integration = await readdir(path.join(dir, 'test/integration'));
  const isLarge = blueprint.domain.entities.length >= 30;
  const some = integration.filter((_file, index) => !isLarge || sampled(index));
  return [...ofTheModel, ...some.map((file) => `integration/${file}`)].map(
    (file) => `test/${file}`,
  );
}
