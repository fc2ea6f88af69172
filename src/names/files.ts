/** Names of files and folders that every operating system takes. */
import { kebabCase } from './words.js';

const windowsDevices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** The folder of an entity: kebab-case; Windows' device names (`con`, `aux`) get a suffix. */
export function folderName(name: string): string {
  const kebab = kebabCase(name);
  return windowsDevices.test(kebab) ? `${kebab}-entity` : kebab;
}

export const isWindowsDevice = (name: string) =>
  windowsDevices.test(name.toLowerCase().split('.')[0] ?? '');
