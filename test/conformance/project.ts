/** A project for the suite: generated now, or one that is there already (`CONFORMANCE_PROJECT`). */
import type { Blueprint } from '../../src/blueprint/schema.js';
import { readBlueprint } from '../../src/commands/read-blueprint.js';
import { environment, generateProject, type Source } from '../support/generated.js';
import { startService, type Start } from './start.js';
import type { Service } from './suite/suite.js';

export interface Project {
  readonly blueprint: Blueprint;
  readonly start: () => Promise<Service>;
}

export async function project(source: Source, how?: Start): Promise<Project> {
  const given = process.env['CONFORMANCE_PROJECT'];
  if (given !== undefined) {
    const [blueprint, env] = [await readBlueprint(given, given), await environment(given)];
    return { blueprint, start: () => startService(given, env, { ...how, built: false }) };
  }
  const { dir, blueprint, env, remove } = await generateProject(source);
  return {
    blueprint,
    start: async () => {
      const service = await startService(dir, env, how);
      const stop = async () => {
        await service.stop();
        await remove();
      };
      return { ...service, stop };
    },
  };
}
