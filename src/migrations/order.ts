/** The order in which tables are made: a table after those it points at, where that is possible. */
import type { EntityModel, Model, Reference } from '../blueprint/model.js';

export interface CreationOrder {
  readonly entities: readonly EntityModel[];
  /** Foreign keys that point at a table made later; they are added when all tables are there. */
  readonly late: ReadonlySet<Reference>;
}

/** Depth first in the Blueprint's order; a required reference is never the one that is left for later. */
export function creationOrder(model: Model): CreationOrder {
  const done: EntityModel[] = [];
  const late = new Set<Reference>();
  const state = new Map<string, 'open' | 'done'>();

  function visit(entity: EntityModel): void {
    state.set(entity.name, 'open');
    const required = entity.references.filter((reference) => reference.required);
    const optional = entity.references.filter((reference) => !reference.required);
    for (const reference of [...required, ...optional]) {
      const target = model.byName.get(reference.target);
      if (!target || target === entity) continue;
      if (!state.has(target.name)) visit(target);
      if (state.get(target.name) === 'open') late.add(reference);
    }
    state.set(entity.name, 'done');
    done.push(entity);
  }

  for (const entity of model.entities) if (!state.has(entity.name)) visit(entity);
  return { entities: done, late };
}
