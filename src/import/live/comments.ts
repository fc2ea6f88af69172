import { isOwnSchema, nameOf, noExtensions } from './own.js';

/** Comments on tables and columns become descriptions; of the others, the kinds that people write. */
export const commentQuery = `
  select case
    when d.objsubid > 0 then pg_catalog.format('COMMENT ON COLUMN %s.%I IS %L', ${nameOf('c')},
      a.attname, d.description)
    else pg_catalog.format('COMMENT ON %s %s IS %L', case c.relkind
      when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'i' then 'INDEX'
      when 'I' then 'INDEX' when 'S' then 'SEQUENCE' when 'f' then 'FOREIGN TABLE'
      when 'c' then 'TYPE' else 'TABLE' end, ${nameOf('c')}, d.description)
    end as sql
  from pg_catalog.pg_description d
  join pg_catalog.pg_class c on c.oid = d.objoid
  left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
  where d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and not c.relispartition
    and ${isOwnSchema('c.relnamespace')} and ${noExtensions('pg_class', 'c.oid')}
  union all
  select pg_catalog.format('COMMENT ON %s %s IS %L',
    case i.type when 'table constraint' then 'CONSTRAINT' else pg_catalog.upper(i.type) end,
    i.identity, d.description)
  from pg_catalog.pg_description d,
    lateral pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) i
  where d.classoid in ('pg_catalog.pg_constraint'::pg_catalog.regclass,
      'pg_catalog.pg_type'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass,
      'pg_catalog.pg_trigger'::pg_catalog.regclass)
    and i.type in ('table constraint', 'type', 'function', 'procedure', 'trigger')
    and coalesce(i.schema, pg_catalog.split_part(i.identity, ' on ', 2)) !~ '^(pg_|information_schema)'
    and not exists (select from pg_catalog.pg_depend e where e.classid = d.classoid
      and e.objid = d.objoid and e.deptype = 'e')
  order by sql`;
