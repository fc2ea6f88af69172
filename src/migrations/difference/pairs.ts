/** Who is who in two Blueprints: by name, else by `was`. */
import type { Entity, Relation } from '../../blueprint/domain.js';
import type { Attribute, EntityModel } from '../../blueprint/model.js';

type Named = { readonly name: string; readonly was?: string | undefined };

/** The new one → the old one, for those that were there before. */
function pairs<Member extends Named>(
  before: readonly Member[],
  after: readonly Member[],
): Map<Member, Member> {
  const found = new Map<Member, Member>();
  for (const now of after) {
    const old =
      before.find(({ name }) => name === now.name) ?? before.find(({ name }) => name === now.was);
    if (old) found.set(now, old);
  }
  return found;
}

/** Fields and the state; an entity has one state, so that its name may change without `was`. */
export function attributePairs(
  before: readonly Attribute[],
  after: readonly Attribute[],
): Map<Attribute, Attribute> {
  const found = pairs(before, after);
  const old = before.find(({ isState }) => isState);
  const now = after.find(({ isState }) => isState);
  const taken = new Set(found.values());
  if (old && now && !found.has(now) && !taken.has(old)) found.set(now, old);
  return found;
}

export const relationPairs = (before: EntityModel, after: EntityModel): Map<Relation, Relation> =>
  pairs(before.entity.relations ?? [], after.entity.relations ?? []);

export const entityPairs = (
  before: readonly Entity[],
  after: readonly Entity[],
): Map<Entity, Entity> => pairs(before, after);
