/** The last screen before anything is written: decisions with their reasons, entities, and what will be written. */
import { counselText, spentText } from './account-text.js';
import type { Account } from './claude/index.js';
import type { Entity } from '../blueprint/domain.js';
import type { Blueprint } from '../blueprint/schema.js';

/** What writing the project would write. */
export interface Written {
  readonly files: number;
  readonly bytes: number;
}

/** The text of the last screen; whoever shows it breaks its lines. */
export function summaryText(blueprint: Blueprint, written: Written, account?: Account): string {
  return [
    `${blueprint.title}: what was decided, and why`,
    '',
    ...blueprint.decisions.flatMap(({ title, chosen, because }) => [
      `${title}: ${chosen}.`,
      `  ${because[0] ?? ''}`,
    ]),
    '',
    `Entities (${blueprint.domain.entities.length})`,
    ...blueprint.domain.entities.map(entityLine),
    `Roles: ${blueprint.domain.roles.map(({ name, signUp }) => (signUp === true ? `${name} (whoever signs up)` : name)).join(', ')}`,
    ...(account === undefined ? [] : [...counselText(account), '', spentText(account)]),
    '',
    `${written.files} files, ${sizeText(written.bytes)}, will be written. "architect explain" tells the rest of each decision.`,
  ].join('\n');
}

function entityLine({ name, fields, relations = [], lifecycle }: Entity): string {
  const parts = [
    plural(fields.length, 'field'),
    ...(relations.length === 0 ? [] : [`to ${relations.map(({ to }) => to).join(', ')}`]),
    ...(lifecycle === undefined ? [] : [lifecycle.states.join(' > ')]),
  ];
  return `- ${name}: ${parts.join('; ')}`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Sizes as people read them: `812 bytes`, `34 KB`, `1.2 MB`. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
