/** Relations of shorthand: `customer:ref!`, `parent:ref(Category.children)`, `tags:refs`. */
import type { Relation } from '../../blueprint/domain.js';
import { camelCase, pascalCase, plural } from '../../names/names.js';
import type { Marks } from './field.js';
import { entityNameFrom, memberName } from './names.js';
import { divide, TokenError } from './tokens.js';
import { accountNames, relationTypes, type RelationType } from './types.js';

export const relationMarks = [
  'required',
  'unique',
  'index',
  'cascade',
  'restrict',
  'setnull',
] as const;

/** The relation that a name, a kind with its target, and marks make. */
export function relationOf(
  entity: string,
  name: string,
  type: RelationType,
  args: string | undefined,
  marks: Marks,
): Relation {
  const [target = '', inverse] = divide(args ?? '', /[.]/).map((each) => each.trim());
  const to = targetOf(name, type, target);
  if (type === 'refs' && to === 'account') {
    throw new TokenError(
      'Many accounts cannot be listed in one row.',
      'Make an entity of it, such as: Member user:ref! team:ref!',
    );
  }
  if (type === 'refs' && marks.flags.has('unique'))
    throw new TokenError('Many to many is unique by pairs already.', 'Remove ^.');
  const other =
    inverse === undefined || inverse === '' ? ownInverse(entity, name, to) : memberName(inverse);
  const onDelete = marks.flags.has('cascade')
    ? 'cascade'
    : marks.flags.has('setnull')
      ? 'set-null'
      : marks.flags.has('restrict')
        ? 'restrict'
        : undefined;
  return {
    name,
    // Many rows that point at one, and each at another, are pairs.
    kind: marks.flags.has('unique') ? 'one-to-one' : relationTypes[type],
    to,
    ...(marks.flags.has('required') ? { required: true } : {}),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(other === undefined ? {} : { inverse: other }),
  };
}

/** The target written in brackets, else the one the name speaks of. */
function targetOf(name: string, type: RelationType, written: string): string {
  if (written === 'account' || written === 'user') return 'account';
  if (written !== '') {
    const named = entityNameFrom(written);
    if (named === undefined)
      throw new TokenError(
        `${written} is not the name of an entity.`,
        'Write for instance ref(Customer).',
      );
    return named;
  }
  if (type !== 'refs' && accountNames.has(name)) return 'account';
  return (type === 'refs' ? entityNameFrom(name) : pascalCase(name)) ?? '';
}

/** An entity that points at itself needs a name for the other way. */
function ownInverse(entity: string, name: string, to: string): string | undefined {
  if (to !== entity) return undefined;
  return name === 'parent' ? 'children' : camelCase(`${name} of`);
}

/** Two relations to one entity cannot both be called by its plural from there. */
export function distinctInverses(entity: string, relations: readonly Relation[]): Relation[] {
  return relations.map((relation) => {
    const alike = relations.filter(
      (other) => other.to === relation.to && other.inverse === undefined,
    );
    const kinds = new Set(alike.map(({ kind }) => kind === 'one-to-one'));
    if (
      relation.inverse !== undefined ||
      relation.to === 'account' ||
      alike.length < 2 ||
      kinds.size > 1
    )
      return relation;
    return { ...relation, inverse: camelCase(`${relation.name} ${plural(entity)}`).slice(0, 40) };
  });
}
