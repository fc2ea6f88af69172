/** How tables tell of the rows that change, whoever changes them; the same for every stack. */
import { sqlIdentifier } from '../names/names.js';

const name = 'tell_changed_rows';

/**
 * Tells by NOTIFY, when the transaction commits, and at once in a setting of the transaction, for
 * whoever commits it. A line is the table and the key, `["products", "…"]`; without a key, all rows.
 */
export const changedRowsFunction = {
  up: `create function ${name}() returns trigger language plpgsql as $$
declare
  keys text[] := array[null];
  lines text[];
begin
  if tg_op <> 'TRUNCATE' then
    execute (
      select format('select array_agg(%1$I::text) from (select %1$I from changed limit 1001) few', attname)
      from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[indnkeyatts - 1]
      where indrelid = tg_relid and indisprimary
    ) into keys;
    if keys is null then return null; end if;
    if cardinality(keys) > 1000 then keys := array[null]; end if;
  end if;
  lines := array(select json_build_array(tg_table_name, key)::text from unnest(keys) as key);
  perform pg_notify('changed_rows', line) from unnest(lines) as line;
  perform set_config('app.changed_rows', concat_ws(
    e'\\n', nullif(current_setting('app.changed_rows', true), ''), array_to_string(lines, e'\\n')
  ), true);
  return null;
end $$;`,
  down: `drop function ${name}();`,
};

const events = [
  { trigger: 'tell_updated_rows', when: 'update', rows: 'referencing old table as changed\n  ' },
  { trigger: 'tell_deleted_rows', when: 'delete', rows: 'referencing old table as changed\n  ' },
  { trigger: 'tell_truncated_rows', when: 'truncate', rows: '' },
];

/** The triggers of one table, which keep their names when it gets another. */
export const changedRowsTriggers = (table: string) => ({
  up: events.map(
    ({ trigger, when, rows }) =>
      `create trigger ${trigger} after ${when} on ${sqlIdentifier(table)}\n  ${rows}for each statement execute function ${name}();`,
  ),
  down: events.map(({ trigger }) => `drop trigger ${trigger} on ${sqlIdentifier(table)};`),
});
