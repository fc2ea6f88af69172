/** Reads a project that is to be regenerated. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Tree } from '../merge/changes.js';
import { assertPlanPath } from '../plan/paths.js';
import type { Plan } from '../plan/plan.js';
import { type Recorded, readBase } from './base.js';
import { readTree } from './tree.js';
import { recover } from './write.js';

export interface Project extends Recorded {
  /** Every file at a path of Base or Plan, and where one is gone, those it may have been moved to. */
  readonly disk: Tree;
}

/** Folders of what is installed, built or kept by tools: nobody moves a source file there. */
const skipped = new Set(['node_modules', '.git', 'dist', 'coverage', '.architect']);

/**
 * Reads what was rendered last time and what stands in the project at `root` now. First finishes or
 * takes back what a crashed run had begun.
 */
export async function readProject(root: string, plan: Plan, recorded?: Recorded): Promise<Project> {
  await recover(root);
  const { base, manifest } = recorded ?? (await readBase(root));
  const known = await readTree(root, new Set([...base.keys(), ...plan.keys()]));
  const gone = [...base.keys()].filter((file) => !known.has(file));
  if (gone.length === 0) return { base, manifest, disk: known };
  const endings = new Set(gone.map((file) => path.extname(file)));
  const others = (await filesIn(root)).filter(
    (file) => !known.has(file) && endings.has(path.extname(file)),
  );
  const moved = await readTree(root, others);
  return { base, manifest, disk: new Map([...known, ...moved]) };
}

const isStaging = (name: string) => name.startsWith('.architect-staging');

function isPlanPath(file: string): boolean {
  try {
    assertPlanPath(file);
    return true;
  } catch {
    return false;
  }
}

/** The plain files of a project, by paths that a Plan could have; nothing that tools installed or built. */
export async function filesIn(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(
    (): Dirent[] => [],
  );
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) return isPlanPath(file) ? [file] : [];
      const enter = entry.isDirectory() && !skipped.has(entry.name) && !isStaging(entry.name);
      return enter ? filesIn(root, file) : [];
    }),
  );
  return nested.flat();
}
