/** What `create` says: the list of a dry run, and the closing lines. */
import { counselText, spentText } from '../architect/account-text.js';
import type { Change } from '../merge/changes.js';
import type { Plan } from '../plan/plan.js';
import type { Report } from '../verify/report.js';
import type { Design } from './design.js';

/** Every file that would be written, with its size. */
export function listing(root: string, plan: Plan, changes: readonly Change[]): string {
  const rows = changes.map(({ path, kind }) => {
    const size = Buffer.byteLength(plan.get(path)?.content ?? '');
    return `${kind.padEnd(6)} ${String(size).padStart(8)}  ${path}\n`;
  });
  return `${rows.join('')}${changes.length} files in ${root}; nothing was written.\n`;
}

/** What was left out, what failed, and what to do next. */
export function closing(
  folder: string,
  { stack, notCarriedOver, account }: Design,
  { steps, nodeFolder }: Report,
): string {
  const lines: string[] = [];
  if (notCarriedOver.length > 0) {
    lines.push('', 'Not carried over from the imported schema:');
    for (const { what, why, line } of notCarriedOver) {
      lines.push(`  - ${what}${line === undefined ? '' : ` (line ${line})`}: ${why}`);
    }
  }
  if (account !== undefined) lines.push(...counselText(account), '', spentText(account));
  const failed = steps.find(({ status }) => status === 'failed');
  const installed = steps.some(({ name, status }) => name === 'install' && status === 'ok');
  lines.push('');
  if (failed !== undefined) {
    lines.push(
      `The step ${failed.name} failed; when its cause is gone: npx create-architect-app verify`,
    );
  } else if (steps.every(({ status }) => status === 'ok')) {
    lines.push('Done, and every step passed.');
  } else {
    lines.push('Done, but not verified: npx create-architect-app verify');
  }
  const next = [
    ...(nodeFolder === undefined ? [] : [nodeFirst(nodeFolder)]),
    ...(folder === '.' ? [] : [`cd ${/\s/.test(folder) ? `"${folder}"` : folder}`]),
    ...(installed ? stack.start.slice(1) : stack.start),
  ];
  lines.push('Next:', ...next.map((command) => `  ${command}`));
  return lines.join('\n');
}

/** The machine's own Node cannot run the project: the one that was fetched comes first. */
const nodeFirst = (folder: string) =>
  process.platform === 'win32' ? `set "PATH=${folder};%PATH%"` : `export PATH="${folder}:$PATH"`;
