/** Types, domains and sequences of a catalogue as DDL; each query gives rows of `sql`. */
import { isOwnSchema, isOwnTable, nameOf, noExtensions } from './own.js';

const isOwnType = `${isOwnSchema('t.typnamespace')} and ${noExtensions('pg_type', 't.oid')}`;
const typeName = `pg_catalog.format('%s.%I', t.typnamespace::pg_catalog.regnamespace, t.typname)`;

const extensions = `
  select pg_catalog.format('CREATE EXTENSION %I', extname) as sql
  from pg_catalog.pg_extension where extname <> 'plpgsql' order by extname`;

const enums = `
  select pg_catalog.format('CREATE TYPE %s AS ENUM (%s)', ${typeName},
    (select pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
     from pg_catalog.pg_enum e where e.enumtypid = t.oid)) as sql
  from pg_catalog.pg_type t where t.typtype = 'e' and ${isOwnType} order by t.oid`;

/** What is inside a composite, a range or a base type, no field could hold. */
const otherTypes = `
  select case
    when t.typtype = 'c' then pg_catalog.format('CREATE TYPE %s AS (value text)', ${typeName})
    when t.typtype = 'r' then pg_catalog.format('CREATE TYPE %s AS RANGE (subtype = text)', ${typeName})
    else pg_catalog.format('CREATE TYPE %s (input = textin, output = textout)', ${typeName})
  end as sql
  from pg_catalog.pg_type t left join pg_catalog.pg_class c on c.oid = t.typrelid
  where (t.typtype = 'r' or (t.typtype = 'c' and c.relkind = 'c')
    or (t.typtype = 'b' and t.typelem = 0 and t.typcategory <> 'A'))
    and ${isOwnType} order by t.oid`;

const domains = `
  select pg_catalog.concat_ws(' ',
    pg_catalog.format('CREATE DOMAIN %s AS %s', ${typeName},
      pg_catalog.format_type(t.typbasetype, t.typtypmod)),
    case when t.typdefault is not null then 'DEFAULT ' || coalesce(
      pg_catalog.pg_get_expr(t.typdefaultbin, 0), pg_catalog.quote_literal(t.typdefault)) end,
    case when t.typnotnull then 'NOT NULL' end,
    (select pg_catalog.string_agg(pg_catalog.format('CONSTRAINT %I %s', c.conname,
        pg_catalog.pg_get_constraintdef(c.oid)), ' ' order by c.conname)
     from pg_catalog.pg_constraint c where c.contypid = t.oid and c.contype = 'c')) as sql
  from pg_catalog.pg_type t where t.typtype = 'd' and ${isOwnType} order by t.oid`;

/** Those of identity columns are told with their columns. */
const sequences = `
  select pg_catalog.format('CREATE SEQUENCE %s START WITH %s INCREMENT BY %s%s', ${nameOf('c')},
    s.seqstart, s.seqincrement, case when s.seqcycle then ' CYCLE' else '' end) as sql
  from pg_catalog.pg_class c join pg_catalog.pg_sequence s on s.seqrelid = c.oid
  where ${isOwnTable('c')} and not exists (
    select from pg_catalog.pg_depend d where d.objid = c.oid
      and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype = 'i')
  order by c.oid`;

export const typeQueries: readonly string[] = [extensions, enums, otherTypes, domains, sequences];
