/** What the constraints of a table speak of, for the answers to their violations. */
import type { Resource } from '../../../api/api.js';
import { isDirectOwner } from '../../../api/shapes.js';
import type { EntityModel } from '../../../blueprint/model.js';
import { checkSql } from '../../../migrations/columns.js';
import { sqlObjectName } from '../../../names/names.js';
import { js } from '../../../render/literals.js';

const propertyOf = ({ references }: EntityModel, name: string) =>
  references.find(({ relation }) => relation === name)?.property ?? name;

/** PostgreSQL's names for the constraints that migrations make, and the properties they speak of. */
export function constraints(resource: Resource) {
  const { entity } = resource;
  const found: { name: string; pointers: string }[] = [];
  const add = (name: string, properties: readonly string[]) =>
    found.push({
      name: js(name),
      pointers: properties.map((property) => js(`/${property}`)).join(', '),
    });
  for (const { name, of } of entity.entity.constraints ?? [])
    add(
      name,
      of.map((member) => propertyOf(entity, member)),
    );
  if (!entity.versioned) return found;
  if (entity.key.generated === 'client') add(sqlObjectName(entity.table, 'pkey'), ['id']);
  for (const index of resource.indexes)
    if (index.kind === 'unique') add(index.name, index.properties);
  for (const attribute of entity.attributes) {
    const written = checkSql(entity, attribute) !== undefined && !attribute.readOnly;
    if (written) add(sqlObjectName(entity.table, attribute.column, 'check'), [attribute.name]);
  }
  for (const reference of entity.references) {
    if (!isDirectOwner(reference))
      add(sqlObjectName(entity.table, reference.column, 'fkey'), [reference.property]);
  }
  return found;
}
