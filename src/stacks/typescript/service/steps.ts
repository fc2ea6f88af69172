/** What happens beside the write itself in each change of a service, inside its transaction. */
import type { Api, Resource } from '../../../api/api.js';
import type { EntityModel } from '../../../blueprint/model.js';
import { snakeCase } from '../../../names/names.js';
import { js } from '../../../render/literals.js';
import type { Can } from '../repository-view.js';

/** The kinds of change that a service makes, as its rules name them. */
const kinds = ['Create', 'Update', 'Delete', 'Restore', 'Transition'] as const;
type ChangeKind = (typeof kinds)[number];

/**
 * Calls before and after the write, in this order. There are `change` and, by kind, `values`,
 * `current`, `transition`, and afterwards `created`, `updated`, `restored`, `moved`.
 */
const ownerRules: Readonly<Record<ChangeKind, readonly [before: string, after: string]>> = {
  Create: [
    'await rules.beforeCreate?.(change, values);',
    'await rules.afterCreate?.(change, created);',
  ],
  Update: [
    'await rules.beforeUpdate?.(change, values, current);',
    'await rules.afterUpdate?.(change, updated, current);',
  ],
  Delete: [
    'await rules.beforeDelete?.(change, current);',
    'await rules.afterDelete?.(change, current);',
  ],
  Restore: [
    'await rules.beforeRestore?.(change, current);',
    'await rules.afterRestore?.(change, restored);',
  ],
  Transition: [
    'await rules.beforeTransition?.(change, transition, current);',
    'await rules.afterTransition?.(change, transition, moved);',
  ],
};

/** Every change is told of in the outbox, as it was left by the owner's rules. */
const recordings: Readonly<Record<ChangeKind, string>> = {
  Create: "'created', created",
  Update: "'updated', updated",
  Delete: "'deleted', current",
  Restore: "'restored', restored",
  Transition: 'transition, moved',
};

/** What the audit log is told of each change. */
const audited: Readonly<Record<ChangeKind, string>> = {
  Create: "'create', { after: created }",
  Update: "'update', { before: current, after: updated }",
  Delete: "'delete', { before: current }",
  Restore: "'restore', { after: restored }",
  Transition: 'transition, { before: current, after: moved }',
};

function auditLine({ name, entity: { fields } }: EntityModel, kind: ChangeKind): string {
  const leftOut = fields.filter(({ sensitive, hidden }) => sensitive && !hidden);
  const last = leftOut.length === 0 ? '' : `, ${js(leftOut.map((field) => field.name))}`;
  return `await recordChange(change, ${js(name)}, ${audited[kind]}${last});`;
}

/** The lines of each place of a change; a feature that sees every change adds its own here. */
export function writeSteps({ features }: Api, { entity }: Resource) {
  const lines = (kind: ChangeKind, place: 0 | 1) => [
    { line: ownerRules[kind][place] },
    ...(place === 1 && features.has('events')
      ? [{ line: `await recordEvent(change, ${js(snakeCase(entity.name))}, ${recordings[kind]});` }]
      : []),
    ...(place === 1 && features.has('audit') ? [{ line: auditLine(entity, kind) }] : []),
  ];
  return {
    beforeCreate: lines('Create', 0),
    afterCreate: lines('Create', 1),
    beforeUpdate: lines('Update', 0),
    afterUpdate: lines('Update', 1),
    beforeDelete: lines('Delete', 0),
    afterDelete: lines('Delete', 1),
    beforeRestore: lines('Restore', 0),
    afterRestore: lines('Restore', 1),
    beforeTransition: lines('Transition', 0),
    afterTransition: lines('Transition', 1),
  };
}

/** The type of the object that a module's rules.ts exports; undefined where nothing is written. */
export function rulesType(name: string, can: Can, lifecycle: boolean) {
  const types = [
    ...(can.create ? [`CreateRules<${name}Insert, ${name}Record>`] : []),
    ...(can.update ? [`UpdateRules<${name}Update, ${name}Record>`] : []),
    ...(can.delete ? [`DeleteRules<${name}Record>`] : []),
    ...(can.restore ? [`RestoreRules<${name}Record>`] : []),
    ...(lifecycle ? [`TransitionRules<${name}Transition, ${name}Record>`] : []),
  ];
  return types.length === 0 ? undefined : types.join(' & ');
}
