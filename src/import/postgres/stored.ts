/** How a column that stays as it is holds its values, where that is not as its field usually does. */
import type { Stored } from '../../blueprint/existing-table.js';
import type { Catalogue, TypeRef } from './catalogue.js';

/** Types that read and write as the field does. */
const usual = new Set([
  'int2',
  'int4',
  'int8',
  'numeric',
  'bool',
  'date',
  'time',
  'timestamptz',
  'uuid',
  'json',
  'jsonb',
  'bytea',
  'text',
  'varchar',
  'name',
  'citext',
]);

const unusual: Readonly<Record<string, Stored>> = {
  bpchar: 'char',
  float4: 'float',
  float8: 'float',
  timestamp: 'timestamp',
};

/** Undefined where it is as usual. */
export function storedAs(catalogue: Catalogue, type: TypeRef): Stored | undefined {
  if (type.array) return 'other';
  const base = baseOf(catalogue, type);
  if (base === 'enum' || usual.has(base.name)) return undefined;
  return Object.hasOwn(unusual, base.name) ? unusual[base.name] : 'other';
}

/** The numbers of a smallint, which its field would go beyond. */
export function numbersOf(catalogue: Catalogue, type: TypeRef): { min?: number; max?: number } {
  const base = baseOf(catalogue, type);
  return base !== 'enum' && base.name === 'int2' ? { min: -32_768, max: 32_767 } : {};
}

function baseOf(catalogue: Catalogue, type: TypeRef): TypeRef | 'enum' {
  const known = type.schema === 'pg_catalog' ? undefined : catalogue.type(type);
  if (known?.kind === 'domain')
    return known.base.array ? known.base : baseOf(catalogue, known.base);
  return known?.kind === 'enum' ? 'enum' : type;
}
