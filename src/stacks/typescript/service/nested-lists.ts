/** The lists of an entity's rows that belong to one row of another. */
import type { Api, Resource } from '../../../api/api.js';
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
            withinLiteral: js(
              collection.join
                ? `exists (select 1 from ${sqlIdentifier(collection.join.table)} j where j.${sqlIdentifier(collection.join.targetColumn)} = t.${sqlIdentifier(resource.entity.key.column)} and j.${sqlIdentifier(collection.join.column)} = :parent)`
                : `t.${sqlIdentifier(collection.reference?.column ?? '')} = :parent`,
            ),
          },
        ];
      }),
  );
}
