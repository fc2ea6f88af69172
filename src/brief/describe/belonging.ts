/** What an entity belongs to: what the text says, and what such a thing usually belongs to. */
import type { Relation } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import { camelCase, plural } from '../../names/names.js';
import type { Found } from './found.js';
import type { Link } from './relations.js';

type Ties = {
  readonly entities: readonly Found[];
  readonly links: readonly Link[];
  readonly nested: ReadonlySet<string>;
};

/** What is pointed at comes first, so that ownership can be inherited. */
export function inOrder({ entities, links }: Ties): Found[] {
  const ordered: Found[] = [];
  const visit = (found: Found, path: readonly Found[]) => {
    if (ordered.includes(found) || path.includes(found)) return;
    const usual = usualRelations(found, entities).map(({ to }) => to);
    const targets = entities.filter(
      (each) =>
        usual.includes(each.name) || links.some(({ from, to }) => from === found && to === each),
    );
    for (const target of targets) visit(target, [...path, found]);
    ordered.push(found);
  };
  for (const found of entities) visit(found, []);
  return ordered;
}

/** The relations of an entity, but for the one to whoever owns its rows. */
export function relationsOf(
  found: Found,
  { entities, links, nested }: Ties,
  fields: readonly Field[],
): Relation[] {
  const taken = new Set(fields.map(({ name }) => name));
  const relations: Relation[] = [];
  const add = (relation: Relation) => {
    const clashes = [relation.name, `${relation.name}Id`].some((name) => taken.has(name));
    if (clashes || relations.some(({ name, to }) => name === relation.name || to === relation.to))
      return;
    relations.push(relation);
  };
  const usual = usualRelations(found, entities);
  for (const { from, to, kind, required } of links) {
    if (from !== found) continue;
    const same = usual.find((relation) => relation.to === to.name && relation.kind === kind);
    if (kind === 'many-to-many') add({ name: camelCase(plural(to.name)), kind, to: to.name });
    else
      add(
        same ?? { name: camelCase(to.name), kind, to: to.name, ...(required ? { required } : {}) },
      );
  }
  for (const relation of usual) {
    if (!links.some(({ from, to }) => from.name === relation.to && to === found)) add(relation);
  }
  if (nested.has(found.name) && !taken.has('parent')) {
    relations.push({ name: 'parent', kind: 'many-to-one', to: found.name, inverse: 'children' });
  }
  return relations;
}

/** What such a thing usually belongs to, as far as it is there. */
function usualRelations(found: Found, entities: readonly Found[]): Relation[] {
  const relations = (found.thing?.entity.relations ?? []).flatMap((relation) => {
    const target = entities.find(({ thing }) => thing?.name === relation.to);
    if (!target || target === found) return [];
    const name = camelCase(relation.kind === 'many-to-many' ? plural(target.name) : target.name);
    // The lexicon's name for the other way is for the lexicon's own words.
    return [{ ...relation, name, to: target.name, inverse: undefined }];
  });
  // A comment belongs to a post or to an article: where both are there, neither is required.
  const parents = relations.filter(({ required, onDelete }) => required && onDelete === 'cascade');
  return relations.map((relation) => {
    if (parents.length < 2 || !parents.includes(relation)) return relation;
    return { ...relation, required: false };
  });
}
