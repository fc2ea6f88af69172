import type { Attribute, EntityModel } from '../blueprint/model.js';

/** Formats whose enums have names of their own: `OrderStatus`. */
export const enumName = (entity: EntityModel, { name }: Attribute) =>
  `${entity.name}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
