/** Whose rows are: of what they are part of, of whoever makes them, or of nobody. */
import type { Entity, Relation } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import type { Ownership } from './access.js';
import type { Found } from './found.js';
import { nobody, type Standing } from './standing.js';

/** An entity with what those that belong to it have to know. */
export type Made = {
  readonly entity: Entity;
  /** A row of theirs for whoever signs in, such as a customer. */
  readonly isPerson: boolean;
  readonly ownership: Ownership;
  readonly standing: Standing;
};

/** Whose the rows are: of what they are part of, of whoever makes them, or of nobody. */
export function ownershipOf(
  { name, thing }: Found,
  relations: readonly Relation[],
  standings: ReadonlyMap<string, Standing>,
  made: ReadonlyMap<string, Made>,
): { standing: Standing; parent: Relation | undefined; ownership: Ownership } {
  const said = standings.get(name) ?? nobody;
  const { clients, workers } = said;
  const isMadeThere = clients.length === 0 && workers.length > 0;
  // Where both make rows, a row is its maker's, and no client's in particular.
  const isMixed = clients.length > 0 && workers.length > 0;
  const parent = relations.find(({ required, to }) => {
    const above = made.get(to);
    return (
      above?.ownership.isOwned === true &&
      !isMixed &&
      (required || isMadeThere) &&
      goesWith(said, above)
    );
  });
  const required = relations.flatMap((each) => (each.required ? (made.get(each.to) ?? []) : []));
  const isShared =
    (thing?.isShared === true || said.isOffered) &&
    clients.length === 0 &&
    required.every(({ ownership }) => !ownership.isOwned);
  // Part of what those who work there keep, such as the question of a form.
  const kept = required.find(
    ({ ownership, standing: above }) => !ownership.isOwned && above.workers.length > 0,
  );
  const isPartOfKept = clients.length === 0 && kept !== undefined;
  const standing = isPartOfKept ? withThoseOf(said, kept.standing) : said;
  const isOwned = parent !== undefined || !(isShared || isMadeThere || isPartOfKept);
  const above = parent && made.get(parent.to)?.ownership;
  const isOpen =
    said.isOpen ||
    above?.isOpen === true ||
    (isPartOfKept && (kept.ownership.isOpen || kept.ownership.isShared));
  return { standing, parent, ownership: { isOwned, isShared, isOpen } };
}

/** Whoever keeps and reads the whole keeps and reads its parts. */
const withThoseOf = (part: Standing, whole: Standing): Standing => ({
  ...part,
  workers: part.workers.length > 0 ? part.workers : whole.workers,
  does: (role, operation) =>
    part.does(role, operation) || (operation === 'read' && whole.does(role, operation)),
});

/** A comment on somebody's post is not theirs; an item of somebody's order is. */
function goesWith({ clients, isTowardsOthers, isOpen }: Standing, above: Made): boolean {
  if (clients.length === 0) return !(isOpen && above.ownership.isOpen);
  if (isTowardsOthers || above.ownership.isOpen) return false;
  const makers = above.standing.clients;
  return above.isPerson || (makers.length > 0 && clients.every((role) => makers.includes(role)));
}

/** The relation to whoever made a row, under a name that is free. */
export function ownerAmong(
  fields: readonly Field[],
  relations: readonly Relation[],
  isPerson: boolean,
): Relation {
  const taken = new Set([...fields, ...relations].map(({ name }) => name));
  const name = ['owner', 'account', 'holder'].find((each) => !taken.has(each)) ?? 'owningAccount';
  return { name, kind: isPerson ? 'one-to-one' : 'many-to-one', to: 'account', required: true };
}
