/** Which paths a Plan may hold: they come from names that a user or a model chose. */
import { UnsafePathError } from '../errors.js';
import { isWindowsDevice } from '../names/names.js';

/** Refused in names by Windows, by shells or by nobody's intention. */
// oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
const strange = /[\u0000-\u001f\u007f-\u009f<>:"|?*\\]/;

/** Throws unless `path` is relative, stays inside, and exists on every operating system. */
export function assertPlanPath(path: string): void {
  const why = refusal(path);
  if (why !== undefined) throw new UnsafePathError(path, why);
}

function refusal(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  if (strange.test(path)) return 'has a character that some file system refuses';
  if (path.length > 200) return 'is longer than 200 characters';
  if (path !== path.normalize('NFC')) return 'is not in Unicode normal form C';
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') return `has the part ${JSON.stringify(part)}`;
    if (/[. ]$/.test(part)) return 'has a part that ends with a dot or a space';
    if (isWindowsDevice(part)) return `has the part ${part}, a device of Windows`;
    if (part.toLowerCase() === '.git') return 'is inside .git';
  }
  return undefined;
}
