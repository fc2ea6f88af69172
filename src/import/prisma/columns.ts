/** Scalar fields of a model, as columns. */
import type { Notes } from '../notes.js';
import type { SourceColumn } from '../relational/source.js';
import { argument, attributeName, shownAttribute, textOf } from './arguments.js';
import { defaultOf, isNumbered, makerOf } from './defaults.js';
import { isMade, isUuid, tellMade } from './keys.js';
import { fieldAttribute, type Model, type ModelField, type Schema } from './schema.js';
import { shapeOf, typeText } from './types.js';

/** Whether it is a column, and not the way to another model. */
export const isColumn = (field: ModelField, { models }: Schema): boolean => {
  const kind = field.unsupported ? undefined : models.get(field.type)?.kind;
  return kind === undefined || kind === 'type';
};

const known = /^(id|default|unique|map|relation|ignore|updatedAt)$/;

export function columnOf(
  model: Model,
  field: ModelField,
  schema: Schema,
  notes: Notes,
  comment: string | undefined,
): SourceColumn {
  const { name, line, optional } = field;
  tellAttributes(model, field, notes);
  const made = isMade(model, field, schema);
  const isMaker = made && makerOf(field) !== undefined;
  if (isMaker) tellMade(model, field, notes);
  const base = isMaker ? undefined : defaultOf(field, schema);
  const given = fieldAttribute(field, 'default');
  return {
    name,
    column: textOf(argument(fieldAttribute(field, 'map'), 'name', 0)) ?? name,
    line,
    typeText: typeText(field),
    ...typed(field, made && !isUuid(field), schema, notes),
    required: !optional,
    ...(base === undefined ? {} : { default: base }),
    ...(given === undefined ? {} : { defaultText: shownAttribute(given) }),
    numbered: isNumbered(field),
    ...(comment === undefined ? {} : { comment }),
  };
}

function typed(
  field: ModelField,
  made: boolean,
  schema: Schema,
  notes: Notes,
): Pick<SourceColumn, 'shape' | 'leftOut'> {
  if (fieldAttribute(field, 'ignore'))
    return { shape: undefined, leftOut: 'Prisma leaves it out of its client: @ignore.' };
  if (made) return { shape: { type: 'uuid' } };
  const read = shapeOf(field, schema, notes);
  return 'shape' in read ? read : { shape: undefined, leftOut: read.leftOut };
}

function tellAttributes(model: Model, field: ModelField, notes: Notes): void {
  const where = `${model.name}.${field.name}`;
  for (const attribute of field.attributes) {
    if (attribute.group === undefined && !known.test(attributeName(attribute)))
      notes.add(
        `${where} ${shownAttribute(attribute)}`,
        'It means nothing to a domain.',
        field.line,
      );
  }
  if (fieldAttribute(field, 'updatedAt') && !isStamp(model, field)) {
    notes.add(
      `${where} @updatedAt`,
      'Only updatedAt beside createdAt is set by the server; set this one in a service.',
      field.line,
    );
  }
}

const flat = ({ name }: ModelField) => name.toLowerCase().replaceAll('_', '');

/** `createdAt` and `updatedAt` together are the entity's own time stamps. */
const isStamp = ({ fields }: Model, field: ModelField): boolean =>
  flat(field) === 'updatedat' &&
  fields.some((each) => flat(each) === 'createdat' && each.type === 'DateTime');
