/** Which entities an example should be about: the ones that a reader recognises the project by. */
import type { Api, Resource } from '../../api/api.js';
import type { Operation } from '../../api/operations.js';

/** The longest lifecycle first, then the most relations; where these are the same, as designed. */
export function mainEntities(api: Api): Resource[] {
  const moves = ({ entity }: Resource) => entity.lifecycle?.transitions.length ?? 0;
  const relations = ({ entity }: Resource) => entity.references.length + entity.collections.length;
  return api.resources.toSorted((a, b) => moves(b) - moves(a) || relations(b) - relations(a));
}

/** The operation that shows the most: a transition, else a change; undefined without entities. */
export function mainOperation(api: Api): Operation | undefined {
  const operations = mainEntities(api).flatMap((resource) => resource.operations);
  return (
    operations.find(({ kind }) => kind === 'transition') ??
    operations.find(({ kind }) => kind === 'create' || kind === 'update') ??
    operations[0]
  );
}
