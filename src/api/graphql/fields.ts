/** Which type of GraphQL each property, filter and relation has. */
import type { Attribute, Reference } from '../../blueprint/model.js';
import type { Resource } from '../api.js';
import type { ApiFilter } from '../lists.js';
import type { ListNames, scalars } from './names.js';

type Scalar = keyof typeof scalars | 'ID' | 'Int' | 'Float' | 'Boolean' | 'String';

const attributeTypes: Readonly<Record<Attribute['type'], Scalar>> = {
  string: 'String',
  text: 'String',
  integer: 'Int',
  bigint: 'BigInt',
  decimal: 'Decimal',
  boolean: 'Boolean',
  date: 'Date',
  time: 'Time',
  datetime: 'DateTime',
  uuid: 'ID',
  email: 'String',
  url: 'String',
  json: 'JSON',
  enum: 'String',
  binary: 'Base64',
  // The id of the file; it is uploaded and read by REST.
  file: 'ID',
};

const filterTypes: Readonly<Record<ApiFilter['kind'], Scalar>> = {
  uuid: 'ID',
  integer: 'Int',
  bigint: 'BigInt',
  decimal: 'Decimal',
  boolean: 'Boolean',
  date: 'Date',
  time: 'Time',
  datetime: 'DateTime',
  string: 'String',
  choice: 'String',
};

/** Numbers stay numbers, as in REST. */
export function keyType(key: Pick<Reference['targetKey'], 'type'>): Scalar {
  if (key.type === 'integer') return 'Int';
  return key.type === 'bigint' ? 'BigInt' : 'ID';
}

/** PostgreSQL's own count of changes may be beyond what Int holds. */
export const versionType = ({ entity }: Resource): Scalar => (entity.versioned ? 'Int' : 'Float');

/** The type of a property that can be read or written, without whether it must be there. */
export function propertyType(resource: Resource, names: ListNames, property: string): string {
  const { entity } = resource;
  if (property === 'id') return keyType(entity.key);
  if (property === 'version') return versionType(resource);
  const attribute = entity.attributes.find(({ name }) => name === property);
  if (attribute) return names.enums.get(property) ?? attributeTypes[attribute.type];
  const reference = entity.references.find((one) => one.property === property);
  return reference ? keyType(reference.targetKey) : 'DateTime';
}

/** Several values where REST takes several: it reads them between commas. */
export function filterType(names: ListNames, { kind, property, choices = [] }: ApiFilter): string {
  const type = names.enums.get(property) ?? filterTypes[kind];
  const several =
    kind === 'choice'
      ? choices.every((choice) => !choice.includes(','))
      : ['uuid', 'integer', 'bigint'].includes(kind);
  return several ? `[${type}!]` : type;
}
