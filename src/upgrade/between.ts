/** Which notes are for a project on its way from one version to another. */
import type { UpgradeNote } from './notes.js';

/** Below zero when `a` is the older version, above when it is the newer one. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  const differing = one.numbers.findIndex((number, index) => number !== other.numbers[index]);
  if (differing !== -1) return (one.numbers[differing] ?? 0) - (other.numbers[differing] ?? 0);
  if (one.before === other.before) return 0;
  // 1.0.0-beta.1 is older than 1.0.0.
  if (one.before === '' || other.before === '') return one.before === '' ? 1 : -1;
  return one.before.localeCompare(other.before, 'en', { numeric: true });
}

function partsOf(version: string): { readonly numbers: number[]; readonly before: string } {
  const [release = '', ...rest] = (version.split('+', 1)[0] ?? '').split('-');
  const [major = 0, minor = 0, patch = 0] = release
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
  return { numbers: [major, minor, patch], before: rest.join('-') };
}

/** What came after `from`, up to `to`, and is about one of the files that change. */
export function notesBetween(
  notes: readonly UpgradeNote[],
  { from, to }: { readonly from: string; readonly to: string },
  changed: readonly string[],
): readonly UpgradeNote[] {
  const concerns = (path: string) => (file: string) =>
    path.endsWith('/') ? file.startsWith(path) : file === path;
  return notes.filter(
    ({ version, paths }) =>
      compareVersions(version, from) > 0 &&
      compareVersions(version, to) <= 0 &&
      (paths.length === 0 || paths.some((path) => changed.some(concerns(path)))),
  );
}
