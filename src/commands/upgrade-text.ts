/** Where a project and the tool are of two versions: what to do about it. */
import { compareVersions } from '../upgrade/between.js';
import { toolVersion } from '../version.js';

/** A paragraph; empty where the project was made by this version. */
export function upgradeText(madeBy: string): string {
  const now = toolVersion();
  const order = compareVersions(madeBy, now);
  if (order === 0) return '';
  const both = `Made by create-architect-app ${madeBy}; this is ${now}`;
  return order > 0
    ? `${both}, which is older: run npx create-architect-app@${madeBy}.\n\n`
    : `${both}. architect upgrade brings what the version changes, then regenerate what the model changes.\n\n`;
}
