/** Tables begin and cease to tell of the rows that change. */
import { changedRowsFunction, changedRowsTriggers } from '../cached-rows.js';
import type { Step } from './step.js';
import type { Table } from './table.js';

/** `go` stand before the steps that drop tables, `come` after those that make them. */
export function cachedRowsSteps(
  renamed: readonly Table[],
  wanted: readonly Table[],
): { readonly go: readonly Step[]; readonly come: readonly Step[] } {
  const [had, wants] = [renamed.filter(isCached), wanted.filter(isCached)];
  const come = wants.filter(({ id }) => !had.some((table) => table.id === id));
  const gone = had.filter(({ id }) => !wants.some((table) => table.id === id));
  return {
    come: [
      ...(had.length === 0 && wants.length > 0 ? [functionStep('expand')] : []),
      ...come.map((table) => triggerStep(table, 'expand')),
    ],
    go: [
      ...gone.map((table) => triggerStep(table, 'contract')),
      ...(wants.length === 0 && had.length > 0 ? [functionStep('contract')] : []),
    ],
  };
}

const isCached = ({ cached }: Table) => cached === true;

type When = 'expand' | 'contract';

function functionStep(phase: When): Step {
  const [up, down] = [[changedRowsFunction.up], [changedRowsFunction.down]];
  return phase === 'expand'
    ? { id: 'changed-rows', phase, sentence: 'Tables can tell of the rows that change.', up, down }
    : {
        id: 'changed-rows',
        phase,
        sentence: 'No table tells of changes any more.',
        up: down,
        down: up,
      };
}

function triggerStep({ id, name }: Table, phase: When): Step {
  const { up, down } = changedRowsTriggers(name);
  return phase === 'expand'
    ? {
        id: `changed-rows:${id}`,
        phase,
        sentence: `${name} tells of each row that changes, so that what is kept of it is forgotten.`,
        up,
        down,
      }
    : {
        id: `changed-rows:${id}`,
        phase,
        sentence: `Nobody keeps rows of ${name} any more: it tells of no changes.`,
        up: down,
        down: up,
      };
}
