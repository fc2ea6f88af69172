import type { Domain } from '../../../../src/blueprint/domain.js';
import { starters } from '../../../../src/brief/starters/index.js';

export async function loadStarter(id: string): Promise<Domain> {
  const starter = starters.find((each) => each.id === id);
  if (starter === undefined) throw new Error(`There is no starter ${id}.`);
  return starter.load();
}
