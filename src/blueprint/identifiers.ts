/**
 * What the names of a Blueprint may look like. They are checked by pattern, so nothing that passes
 * can leave its place in code, SQL or a path.
 */
import { z } from 'zod';

export const entityName = z
  .string()
  .regex(
    /^[A-Z][A-Za-z0-9]{0,39}$/,
    'must be PascalCase ASCII, at most 40 characters, such as OrderItem',
  );
export const fieldName = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]{0,39}$/,
    'must be camelCase ASCII, at most 40 characters, such as unitPrice',
  );
export const roleName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower case with dashes, such as shop-manager')
  .max(40);
export const stateName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'must be lower case with underscores, such as in_review')
  .max(40);
export const sqlName = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]{0,62}$/,
    'must be a plain SQL name: letters, digits and underscores, at most 63',
  );
