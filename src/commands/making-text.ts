/** What making a project anew would do, in words. */
import { createTwoFilesPatch } from 'diff';
import type { Change, Tree } from '../merge/changes.js';
import type { Loss } from '../plan/next-plan.js';
import type { Making } from './making.js';

/** Signs of the list, as in a diff. */
const signs = { create: '+', update: '~', delete: '-', conflict: '!' } as const;

/** The changes that touch the disk. */
export const touching = (changes: readonly Change[]) =>
  changes.filter(
    (change): change is Extract<Change, { kind: keyof typeof signs }> => change.kind in signs,
  );

/** Places where both sides changed the same, over all files. */
export const conflictCount = (changes: readonly Change[]): number =>
  changes.reduce((sum, change) => sum + (change.kind === 'conflict' ? change.conflicts : 0), 0);

/** `14 files change, 2 of them edited by you, 0 conflicts` */
export function countsText(changes: readonly Change[]): string {
  const touched = touching(changes);
  const edited = touched.filter(
    (change) => change.kind === 'conflict' || (change.kind === 'update' && change.edited),
  );
  const conflicts = conflictCount(changes);
  return [
    `${touched.length} ${touched.length === 1 ? 'file changes' : 'files change'}`,
    `${edited.length} of them edited by you`,
    `${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}`,
  ].join(', ');
}

/** The model's differences, the migrations, the files, and what stays as its owner has it. */
export function makingText({ lines, changes, migrations }: Making): string {
  if (touching(changes).length === 0 && lines.length === 0) return 'Nothing changes.\n';
  const files = touching(changes).map((change) => `  ${signs[change.kind]} ${fileText(change)}`);
  const kept = changes.flatMap((change) =>
    change.kind === 'yours' && change.why === 'no-longer-made'
      ? [`  = ${change.path}: no longer made; it has your edits and stays`]
      : [],
  );
  const losses = lossLines(migrations.losses).map((line) => `  ${line}`);
  return [
    ...lines,
    ...(losses.length === 0 ? [] : ['', 'Lost for good, or in the way:', ...losses]),
    ...(lines.length === 0 ? [] : ['']),
    `${countsText(changes)}${files.length + kept.length === 0 ? '.' : ':'}`,
    ...files,
    ...kept,
    '',
  ].join('\n');
}

/** With the rows concerned, where they are counted; one reason why they are not is told once. */
export function lossLines(losses: readonly Loss[]): string[] {
  const reasons = new Set(losses.flatMap(({ uncounted }) => uncounted ?? []));
  const lines = losses.map(({ sentence, rows }) =>
    rows === undefined ? sentence : `${sentence} ${rowsText(rows)} now.`,
  );
  return [...lines, ...[...reasons].map((why) => `The rows could not be counted: ${why}.`)];
}

const rowsText = (rows: number): string =>
  rows === 1 ? 'It is 1 row' : `It is ${rows === 0 ? 'no' : rows} rows`;

function fileText(change: ReturnType<typeof touching>[number]): string {
  const moved = 'movedFrom' in change ? ` (moved from ${change.movedFrom})` : '';
  switch (change.kind) {
    case 'update':
      return `${change.path}${change.edited ? ': merged with your edits' : ''}${moved}`;
    case 'conflict':
      return `${change.path}: ${conflictTexts[change.why](change.conflicts)}${moved}`;
    default:
      return change.path;
  }
}

const conflictTexts = {
  'both-changed': (places: number) =>
    `${places} ${places === 1 ? 'place' : 'places'} that you and the model both changed, marked in the file`,
  taken: () => 'a file of yours stands where a new one is to be; it is not touched',
  unresolved: () => 'an earlier conflict is still marked in it; settle that first',
  'not-text': () => 'it is no plain text file any more; it is not touched',
};

/** Unified diffs of every file that changes. */
export function diffText(changes: readonly Change[], disk: Tree): string {
  return touching(changes)
    .map((change) => {
      const { path } = change;
      const now = change.kind === 'delete' ? '' : (change.content ?? '');
      if (change.kind === 'conflict' && change.content === undefined) return '';
      return createTwoFilesPatch(`a/${path}`, `b/${path}`, disk.get(path) ?? '', now);
    })
    .join('');
}
