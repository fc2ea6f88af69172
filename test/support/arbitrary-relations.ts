/** Relations of a random entity: valid by construction, with rings where they are optional. */
import type { Entity, Relation } from '../../src/blueprint/domain.js';
import type { EntityChoice } from './arbitrary-domain.js';

export type RelationChoice = {
  readonly name: string;
  /** Taken modulo the number of targets. */
  readonly target: number;
  readonly kind: Relation['kind'];
  readonly required: boolean;
  readonly onDelete: Relation['onDelete'];
};

/** The relations, and which of them says whose a row is. `before` are the entities made so far. */
export function relationsOf(
  name: string,
  choice: EntityChoice,
  names: readonly string[],
  before: readonly Entity[],
): { relations: Relation[]; owner: string | undefined } {
  const relations = choice.relations.map((relation) => built(name, relation, names, before));
  const parent = before.find((entity) => entity.owner !== undefined && isOpen(entity));
  if (choice.owned === 'account') {
    relations.push({
      name: 'holder',
      kind: 'many-to-one',
      to: 'account',
      required: true,
      onDelete: 'cascade',
    });
  } else if (choice.owned === 'parent' && parent) {
    relations.push({
      name: 'holder',
      kind: 'many-to-one',
      to: parent.name,
      required: true,
      inverse: inverse(name, 'holder', names),
    });
  }
  const owned = relations.at(-1)?.name === 'holder';
  return { relations, owner: owned ? 'holder' : undefined };
}

/** Whether some may read it: who makes a row must see what the row cannot do without. */
const isOpen = ({ access }: Entity) => Object.keys(access).length > 0;

/** Required only towards entities made before, so that a first row can be inserted. */
function built(
  name: string,
  choice: RelationChoice,
  names: readonly string[],
  before: readonly Entity[],
): Relation {
  const targets = [...names, 'account'];
  const to = targets[choice.target % targets.length] ?? 'account';
  const kind = to === 'account' && choice.kind === 'many-to-many' ? 'many-to-one' : choice.kind;
  const mayBeRequired =
    to === 'account' || before.some((entity) => entity.name === to && isOpen(entity));
  const required = choice.required && mayBeRequired && kind !== 'many-to-many';
  const onDelete =
    kind === 'many-to-many' || (required && choice.onDelete === 'set-null')
      ? undefined
      : choice.onDelete;
  return {
    name: choice.name,
    kind,
    to,
    ...(required ? { required } : {}),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(to === 'account' ? {} : { inverse: inverse(name, choice.name, names) }),
  };
}

/** Told apart by the entity's place, since its name may be as long as a name can be. */
const inverse = (name: string, relation: string, names: readonly string[]): string =>
  `${relation}Of${names.indexOf(name)}`;
