/** Rings of required relations: no row of any of them could be the first. */
import type { Draft } from './draft.js';

/** Makes one relation of every ring optional, the one that closes it. */
export function breakRings(drafts: readonly Draft[]): void {
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  const done = new Set<Draft>();
  const path = new Set<Draft>();
  const visit = (draft: Draft): void => {
    path.add(draft);
    for (const [index, relation] of draft.relations.entries()) {
      const target = relation.required ? byName.get(relation.to) : undefined;
      if (!target) continue;
      if (path.has(target)) {
        const { required: _required, ...optional } = relation;
        draft.relations[index] = optional;
        const column = [...draft.members].find(
          ([, member]) => member.kind === 'relation' && member.name === relation.name,
        )?.[0];
        draft.notes.add(
          `NOT NULL of ${draft.source.name}.${column ?? relation.name}`,
          `${[...path].map(({ name }) => name).join(' needs ')} needs ${target.name}: no first row could be made.`,
          draft.source.line,
        );
      } else if (!done.has(target)) visit(target);
    }
    path.delete(draft);
    done.add(draft);
  };
  for (const draft of drafts) if (!done.has(draft)) visit(draft);
}
