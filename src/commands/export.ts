/** `architect export`: the design of a project in a format that other tools read. */
import path from 'node:path';
import { buildApi } from '../api/api.js';
import { exportTo } from '../export/export.js';
import type { ExportId } from '../export/formats.js';
import type { Io } from '../io.js';
import { readBlueprint } from './read-blueprint.js';

export interface ExportOptions {
  readonly directory: string;
  readonly to: ExportId;
}

export async function runExport(
  { directory, to }: ExportOptions,
  io: Pick<Io, 'stdout' | 'cwd'>,
): Promise<void> {
  const blueprint = await readBlueprint(path.resolve(io.cwd, directory), directory);
  io.stdout.write(exportTo(to, buildApi(blueprint)));
}
