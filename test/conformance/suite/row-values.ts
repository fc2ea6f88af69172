/** The values of one row, and what tells it from others. */
import type { EntityModel, Reference } from '../../../src/blueprint/model.js';
import type { Json } from './client.js';
import { sample } from './values.js';

/** Values for the key and the attributes. */
export function rowValues(entity: EntityModel, n: number, minimal: boolean): Json {
  const values: Json = {};
  if (entity.key.generated === 'client') {
    const type = entity.key.type === 'string' ? 'string' : entity.key.type;
    const { maxLength = 100 } = entity.key;
    values['id'] =
      type === 'string'
        ? `key-${n}`.slice(-maxLength)
        : sample({ name: 'id', type, column: 'id', required: true, isState: false, min: 1 }, n);
  }
  const tellsApart = new Set(entity.entity.uniques?.flat());
  for (const attribute of entity.attributes) {
    const needed =
      tellsApart.has(attribute.name) || (attribute.required && attribute.default === undefined);
    if (!attribute.readOnly && (needed || !minimal)) values[attribute.name] = sample(attribute, n);
  }
  return values;
}

/** Whether two rows may not point at the same target: nothing else tells them apart. */
export function needsFreshTarget(entity: EntityModel, reference: Reference): boolean {
  const few = (member: string) => {
    const attribute = entity.attributes.find(({ name }) => name === member);
    return (
      !attribute ||
      ['enum', 'boolean', 'json'].includes(attribute.type) ||
      attribute.readOnly === true
    );
  };
  return (
    reference.unique ||
    (entity.entity.uniques ?? []).some(
      (unique) => unique.includes(reference.relation) && unique.every(few),
    )
  );
}
