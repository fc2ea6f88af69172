/** Steps → files of db/migrations, in the format that the project's own runner reads. */
import { snakeCase } from '../../names/names.js';
import { isAlone, phases, type Step } from './step.js';

export interface MigrationText {
  /** `0012_add_order_total.sql` */
  readonly name: string;
  readonly up: string;
  readonly down: string;
  /** The whole file. */
  readonly text: string;
}

/** One file a phase, and one a step where it cannot be in a transaction. */
export function filesOf(steps: readonly Step[], existing: readonly string[]): MigrationText[] {
  const last = Math.max(0, ...existing.map((name) => Number(/^\d+/.exec(name)?.[0] ?? 0)));
  const groups = phases.flatMap((phase) => {
    const own = steps.filter((step) => step.phase === phase);
    if (isAlone(phase)) return own.map((step) => ({ phase, own: [step] }));
    return own.length === 0 ? [] : [{ phase, own }];
  });
  return groups.map(({ phase, own }, index) => {
    const subject = own.length === 1 ? snakeCase(own[0]?.id.replace(/^[^:]*:/, '') ?? '') : '';
    const name = [String(last + index + 1).padStart(4, '0'), phase.replace('-', '_'), subject]
      .filter((part) => part !== '')
      .join('_');
    const up = own.flatMap((step) => step.up).join('\n');
    const down = own
      .toReversed()
      .flatMap((step) => step.down)
      .join('\n');
    const head = isAlone(phase) ? '-- no transaction\n' : '';
    return {
      name: `${name.slice(0, 100)}.sql`,
      up,
      down,
      text: `${head}-- Up Migration\n${up}\n\n-- Down Migration\n${down}\n`,
    };
  });
}
