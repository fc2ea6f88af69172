/** The lists of an entity's rows that belong to one row of another. */
import type { Api, Resource } from '../../../api/api.js';
import type { Collection } from '../../../blueprint/model.js';
import { plainCase, sqlIdentifier } from '../../../names/names.js';
import { js } from '../../../render/literals.js';
import { entityNames, keyTs } from '../names.js';

export function nestedLists(api: Api, resource: Resource) {
  const names = entityNames(resource.entity);
  return api.resources.flatMap((parent) =>
    parent.operations
      .filter(({ kind, entity }) => kind === 'nestedList' && entity === resource.entity.name)
      .flatMap((operation) => {
        const collection = operation.parent?.collection;
        if (!collection) return [];
        const parentNames = entityNames(parent.entity);
        return [
          {
            entity: names.name,
            many: names.many,
            function: operation.id,
            childLabel: plainCase(collection.name),
            parentArticle: `one ${parentNames.label}`,
            parentCamel: parentNames.camel,
            parentFolder: parentNames.folder,
            parentKeyTs: keyTs(parent.entity.key),
            withinLiteral: js(withinSql(resource, collection)),
          },
        ];
      }),
  );
}

/** Which rows of the entity are in a collection of the row whose key is `:parent`. */
export function withinSql({ entity }: Resource, { join, reference }: Collection): string {
  if (!join) return `t.${sqlIdentifier(reference?.column ?? '')} = :parent`;
  const [table, own, parent] = [join.table, join.targetColumn, join.column].map(sqlIdentifier);
  return `exists (select 1 from ${table} j where j.${own} = t.${sqlIdentifier(entity.key.column)} and j.${parent} = :parent)`;
}
