/** Relations: known targets, settings that fit the kind, and first rows that can be inserted. */
import type { Entity, Relation } from '../domain.js';
import { relationsOf, toOneOf, type Context } from './context.js';
import { chooseFrom } from './suggest.js';

type Tell = (setting: string, message: string, cure: string) => void;

export function checkRelations(context: Context, entity: Entity): void {
  for (const relation of relationsOf(entity)) {
    const tell: Tell = (setting, message, cure) =>
      context.report(['entities', entity.name, 'relations', relation.name, setting], message, cure);
    if (relation.to !== 'account' && !context.entities.has(relation.to)) {
      tell(
        'to',
        `There is no entity ${relation.to}.`,
        chooseFrom(relation.to, [...context.entities.keys(), 'account'], 'Add it.'),
      );
    }
    if (relation.to === 'account') checkToAccount(relation, tell);
    if (relation.kind === 'many-to-many') checkManyToMany(relation, tell);
    else checkToOne(entity, relation, tell);
  }
}

function checkToAccount(relation: Relation, tell: Tell): void {
  if (relation.kind === 'many-to-many') {
    tell(
      'kind',
      'A many-to-many relation to account has no list to be shown in.',
      'Make an entity of it, such as Member, with a relation to account.',
    );
  }
  if (relation.inverse !== undefined)
    tell('inverse', 'Accounts have no lists of what points at them.', 'Remove inverse.');
}

function checkManyToMany(relation: Relation, tell: Tell): void {
  if (relation.required)
    tell(
      'required',
      'A many-to-many relation cannot be required: a row is made before its links.',
      'Remove required.',
    );
  if (relation.onDelete)
    tell(
      'onDelete',
      'The links of a many-to-many relation always go with either end.',
      'Remove onDelete.',
    );
  if (relation.column)
    tell(
      'column',
      'A many-to-many relation has a table of its own, not a column.',
      'Remove column, or name the table with joinTable.',
    );
  const { joinTable } = relation;
  if (joinTable && joinTable.column.toLowerCase() === joinTable.targetColumn.toLowerCase()) {
    tell(
      'joinTable',
      'The two columns of the join table have the same name.',
      'Give them different names.',
    );
  }
}

function checkToOne(entity: Entity, relation: Relation, tell: Tell): void {
  if (relation.joinTable)
    tell(
      'joinTable',
      `Only a many-to-many relation has a join table; this one is ${relation.kind}.`,
      'Remove joinTable, or write kind: many-to-many.',
    );
  if (!relation.required) return;
  if (relation.onDelete === 'set-null') {
    tell(
      'onDelete',
      'A required relation cannot be set to null when its target is deleted.',
      'Write onDelete: restrict or cascade, or remove required.',
    );
  }
  if (relation.to === entity.name) {
    tell(
      'required',
      `The first ${entity.name} could never be made: it would need another one to point at.`,
      'Remove required.',
    );
  }
}

/** Required relations in a ring: no row of any of them could be the first. Each ring is told once. */
export function checkRequiredCycles(context: Context): void {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): void => {
    const start = path.indexOf(name);
    if (start >= 0) return tellRing(context, path.slice(start));
    const entity = context.entities.get(name);
    if (done.has(name) || !entity) return;
    path.push(name);
    for (const relation of toOneOf(entity)) {
      if (relation.required && relation.to !== name) visit(relation.to);
    }
    path.pop();
    done.add(name);
  };
  for (const name of context.entities.keys()) visit(name);
}

function tellRing({ entities, report }: Context, ring: readonly string[]): void {
  const last = ring.at(-1) ?? '';
  const closing = toOneOf(entities.get(last) as Entity).find(
    (relation) => relation.required && relation.to === ring[0],
  );
  report(
    ['entities', last, 'relations', closing?.name ?? '', 'required'],
    `No first row can be made: ${[...ring, ring[0]].join(' needs ')}.`,
    'Remove required from one of these relations.',
  );
}
