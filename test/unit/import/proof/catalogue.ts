/** What PostgreSQL itself says of the tables in a database, as facts that two databases can share. */
import pg from 'pg';

export interface CatalogueFact {
  readonly kind:
    | 'table'
    | 'column'
    | 'type'
    | 'required'
    | 'default'
    | 'key'
    | 'unique'
    | 'index'
    | 'foreign key'
    | 'check'
    | 'comment';
  readonly table: string;
  readonly columns: readonly string[];
  /** What there is to say of it: a type, an expression, a target. */
  readonly value: string;
  /** What an index is called; names are not compared. */
  readonly name?: string;
}

/** What is not made by any name: `schema.table` is `schema_table`, since ours are in one schema. */
const tables = `
  select c.oid, case when n.nspname = 'public' then c.relname else n.nspname || '_' || c.relname end as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relname !~ '^auth_'`;

const columnsOf = (keys: string, relation: string) =>
  `array(select a.attname::text from unnest(${keys}) with ordinality k(num, at)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.num order by k.at)`;

const queries: readonly string[] = [
  `select 'table' as kind, name as table, '{}'::text[] as columns, '' as value from t`,
  `select kind, name as table, array[attname::text] as columns, value from t
   join pg_attribute a on a.attrelid = t.oid and attnum > 0 and not attisdropped
   left join pg_attrdef d on d.adrelid = t.oid and d.adnum = attnum,
   lateral (values ('column', ''), ('type', format_type(atttypid, atttypmod)),
     ('required', case when attnotnull then 'NOT NULL' end),
     ('default', case when attidentity <> '' then 'nextval(' when attgenerated <> '' then 'generated ' else '' end
       || coalesce(pg_get_expr(adbin, adrelid), case when attidentity <> '' then '' end)),
     ('comment', col_description(t.oid, attnum))) f(kind, value) where value is not null`,
  `select 'comment' as kind, name as table, '{}'::text[] as columns, obj_description(t.oid, 'pg_class') as value
   from t where obj_description(t.oid, 'pg_class') is not null`,
  `select case contype when 'p' then 'key' when 'f' then 'foreign key' else 'check' end as kind,
     t.name as table, ${columnsOf('conkey', 'conrelid')} as columns,
     case contype when 'f' then f.name || ' (' || array_to_string(${columnsOf('confkey', 'confrelid')}, ', ')
         || ') delete ' || confdeltype::text || ' update ' || confupdtype::text
       when 'c' then pg_get_expr(conbin, conrelid) else '' end as value
   from t join pg_constraint k on conrelid = t.oid and contype in ('p', 'f', 'c') and conparentid = 0
   left join t f on f.oid = confrelid`,
  `select case when indisunique then 'unique' else 'index' end as kind, name as table,
     ${columnsOf('indkey::int2[]', 'indrelid')} as columns,
     concat_ws(' ', nullif(amname, 'btree'), pg_get_expr(indpred, indrelid), pg_get_expr(indexprs, indrelid)) as value, i.relname as name
   from t join pg_index on indrelid = t.oid and not indisprimary
   join pg_class i on i.oid = indexrelid join pg_am on pg_am.oid = i.relam`,
];

/** Every fact about the tables of a database, our accounts apart. */
export async function factsIn(url: string): Promise<CatalogueFact[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const facts: CatalogueFact[] = [];
    for (const query of queries) {
      const { rows } = await client.query<CatalogueFact>(`with t as (${tables}) ${query}`);
      facts.push(...rows.flatMap(normal));
    }
    return facts;
  } finally {
    await client.end();
  }
}

/** The same thing said in the same words: casts and parentheses are the database's own additions. */
export function normal(fact: CatalogueFact): CatalogueFact[] {
  const { kind, value } = fact;
  if (kind === 'default')
    return [{ ...fact, value: plain(value).replace(/^nextval.*$/, 'numbered') }];
  if (kind === 'foreign key') return [{ ...fact, value: value.replace('delete r', 'delete a') }];
  if (kind !== 'check') return [fact];
  // One check of two conditions demands what two checks do.
  return plain(value)
    .split(' and ')
    .map((condition) => ({ ...fact, value: condition.replace(/^(length\w+) > (\d+)$/, orMore) }));
}

const orMore = (_text: string, length: string, limit: string) =>
  `${length} >= ${Number(limit) + 1}`;

const plain = (expression: string): string =>
  expression
    .replaceAll(
      /::("[^"]+"|[a-z_.]+( varying| precision| with(out)? time zone)?)(\(\d+(,\d+)?\))?(\[\])?/g,
      '',
    )
    .replaceAll(/[()]/g, '')
    .replaceAll(/ (AND|OR) /g, (word) => word.toLowerCase())
    .replaceAll('CURRENT_TIMESTAMP', 'now')
    .replaceAll('character_length', 'length')
    .replaceAll('char_length', 'length');
