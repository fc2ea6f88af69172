/** Names within one entity: its fields, relations, foreign keys, state and inverses, and its columns. */
import { camelCase, isSystemColumn, objectMembers } from '../../names/names.js';
import type { Entity, Relation } from '../domain.js';
import { entityPlural, inverseName } from '../resolve.js';
import {
  builtInMembers,
  columnOf,
  foreignKeyColumn,
  foreignKeyOf,
  isToOne,
  relationsOf,
  toOneOf,
  type Context,
} from './context.js';

export function checkMembers(context: Context, entity: Entity): void {
  const taken = claimMembers(context, entity);
  claimInverses(context, entity, taken);
  claimColumns(context, entity);
}

/** Reports names used twice; answers what each name stands for. */
function claimMembers({ report }: Context, entity: Entity): Map<string, string> {
  const taken = new Map(builtInMembers(entity).map((name) => [name, 'what every row has']));
  const claim = (name: string, what: string, place: readonly string[], cure: string) => {
    const holder = taken.get(name);
    if (objectMembers.includes(name)) {
      report(
        ['entities', entity.name, ...place],
        `${name} means something else on every object of JavaScript.`,
        cure,
      );
    } else if (holder === undefined) taken.set(name, what);
    else report(['entities', entity.name, ...place], `${name} is already ${holder}.`, cure);
  };
  for (const { name } of entity.fields) {
    claim(
      name,
      `the field ${name}`,
      ['fields', name],
      `Rename it, for instance to ${elsewhere(entity, name)}; it keeps its column with column.`,
    );
  }
  for (const relation of relationsOf(entity)) {
    const { name } = relation;
    const place = ['relations', name];
    if (!taken.has(name) && alike(taken, name) !== undefined) {
      report(
        ['entities', entity.name, ...place],
        `But for case, ${name} is already ${alike(taken, name)}.`,
        'Rename the relation.',
      );
    } else claim(name, `the relation ${name}`, place, 'Rename the relation.');
    if (isToOne(relation)) {
      claim(
        foreignKeyOf(relation),
        `the foreign key of the relation ${name}`,
        place,
        `Remove the field ${foreignKeyOf(relation)}: the relation brings it.`,
      );
    }
  }
  const state = entity.lifecycle?.field;
  if (state !== undefined) {
    claim(
      state,
      `the state field ${state}`,
      ['lifecycle', 'field'],
      `Remove the field ${state}: the lifecycle makes it.`,
    );
  }
  return taken;
}

/** Who has the name but for its case: a path is the same for `userID` and `userId`. */
function alike(taken: ReadonlyMap<string, string>, name: string): string | undefined {
  const exact = taken.get(name);
  if (exact !== undefined) return exact;
  return [...taken].find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
}

const elsewhere = (entity: Entity, name: string) =>
  camelCase(`${entity.name} ${name}`).slice(0, 40);

/** What others call the rows of theirs that point here. */
function claimInverses(
  { incoming, report }: Context,
  entity: Entity,
  taken: Map<string, string>,
): void {
  for (const { from, relation } of incoming.get(entity.name) ?? []) {
    const inverse = inverseName(from, relation);
    const place = ['entities', from.name, 'relations', relation.name, 'inverse'];
    if (from.name === entity.name && relation.inverse === undefined) {
      report(
        place,
        `${relation.name} points at ${entity.name} itself, so the other way needs a name.`,
        `Write inverse: ${ownInverse(relation)}.`,
      );
      continue;
    }
    const holder = objectMembers.includes(inverse)
      ? 'what every object of JavaScript has'
      : alike(taken, inverse);
    if (holder === undefined) taken.set(inverse, `the inverse of ${from.name}.${relation.name}`);
    else {
      const suggestion = camelCase(`${relation.name} ${entityPlural(from)}`).slice(0, 40);
      report(
        place,
        `On ${entity.name}, ${inverse} is already ${holder}.`,
        `Name the inverse, for instance inverse: ${suggestion}.`,
      );
    }
  }
}

function ownInverse(relation: Relation): string {
  if (relation.name === 'parent') return 'children';
  return camelCase(`${relation.name} of`).slice(0, 40);
}

function claimColumns({ report }: Context, entity: Entity): void {
  const stamps = entity.timestamps === false ? [] : ['created_at', 'updated_at'];
  const taken = new Map(
    [
      entity.key?.column ?? 'id',
      ...(entity.version === false ? [] : ['version']),
      ...stamps,
      ...(entity.softDelete ? ['deleted_at'] : []),
    ].map((name) => [name.toLowerCase(), 'every table']),
  );
  const claim = (column: string, what: string, place: readonly string[]) => {
    const at = ['entities', entity.name, ...place];
    const holder = taken.get(column.toLowerCase());
    if (isSystemColumn(column)) {
      report(
        at,
        `${column} is a column that PostgreSQL keeps for itself.`,
        `Write another column, such as column: ${column}_value.`,
      );
    } else if (holder !== undefined) {
      report(
        at,
        `The column ${column} already belongs to ${holder}.`,
        `Write another column, such as column: ${column.slice(0, 57)}_value.`,
      );
    } else taken.set(column.toLowerCase(), what);
  };
  if (entity.key?.column !== undefined && isSystemColumn(entity.key.column)) {
    report(
      ['entities', entity.name, 'key', 'column'],
      `${entity.key.column} is a column that PostgreSQL keeps for itself.`,
      'Write another column.',
    );
  }
  const names = new Set<string>();
  for (const field of entity.fields) {
    // A repeated name has been reported; its column would only say it again.
    if (!names.has(field.name) && !builtInMembers(entity).includes(field.name))
      claim(columnOf(field), field.name, ['fields', field.name, 'column']);
    names.add(field.name);
  }
  for (const relation of toOneOf(entity)) {
    if (names.has(foreignKeyOf(relation)) && relation.column === undefined) continue;
    claim(foreignKeyColumn(relation), relation.name, ['relations', relation.name, 'column']);
  }
  const { lifecycle } = entity;
  if (lifecycle && !names.has(lifecycle.field))
    claim(lifecycle.column ?? columnOf({ name: lifecycle.field }), lifecycle.field, [
      'lifecycle',
      'column',
    ]);
}
