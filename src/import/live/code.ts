/**
 * What a domain has nothing for, as statements that name it: views, functions, triggers, rules,
 * policies. What is inside them is of no use to a domain, and is not asked for.
 */
import { isOwnSchema, isOwnTable, isWholeTable, nameOf, noExtensions } from './own.js';

const views = `
  select pg_catalog.format(case c.relkind
    when 'v' then 'CREATE VIEW %s AS SELECT 1'
    when 'm' then 'CREATE MATERIALIZED VIEW %s AS SELECT 1'
    else 'CREATE FOREIGN TABLE %s () SERVER elsewhere' end, ${nameOf('c')}) as sql
  from pg_catalog.pg_class c where c.relkind in ('v', 'm', 'f') and ${isOwnTable('c')} order by c.oid`;

const functions = `
  select pg_catalog.format(case p.prokind
    when 'p' then 'CREATE PROCEDURE %s.%I() LANGUAGE sql AS '''''
    when 'a' then 'CREATE AGGREGATE %s.%I(*) (sfunc = code, stype = text)'
    else 'CREATE FUNCTION %s.%I() RETURNS void LANGUAGE sql AS ''''' end,
    p.pronamespace::pg_catalog.regnamespace, p.proname) as sql
  from pg_catalog.pg_proc p
  where ${isOwnSchema('p.pronamespace')} and ${noExtensions('pg_proc', 'p.oid')}
    -- A range type and a multirange bring their constructors.
    and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'i'
      and d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
  order by p.proname, p.oid`;

const triggers = `
  select pg_catalog.format('CREATE TRIGGER %I AFTER UPDATE ON %s EXECUTE FUNCTION code()',
    t.tgname, ${nameOf('c')}) as sql
  from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and t.tgparentid = 0 and ${isOwnTable('c')} order by t.oid`;

const eventTriggers = `
  select pg_catalog.format('CREATE EVENT TRIGGER %I ON ddl_command_end EXECUTE FUNCTION code()',
    e.evtname) as sql
  from pg_catalog.pg_event_trigger e where ${noExtensions('pg_event_trigger', 'e.oid')} order by e.oid`;

const rules = `
  select pg_catalog.format('CREATE RULE %I AS ON UPDATE TO %s DO NOTHING', r.rulename, ${nameOf('c')}) as sql
  from pg_catalog.pg_rewrite r join pg_catalog.pg_class c on c.oid = r.ev_class
  where r.rulename <> '_RETURN' and ${isOwnTable('c')} order by r.oid`;

const policies = `
  select pg_catalog.format('CREATE POLICY %I ON %s', p.polname, ${nameOf('c')}) as sql
  from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
  where ${isOwnTable('c')} order by p.oid`;

const rowSecurity = `
  select pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', ${nameOf('c')}) as sql
  from pg_catalog.pg_class c where c.relrowsecurity and ${isWholeTable('c')} order by c.oid`;

export const codeQueries: readonly string[] = [
  views,
  functions,
  triggers,
  eventTriggers,
  rules,
  rowSecurity,
  policies,
];
