import type { Format } from '../format.js';
import { isMysql } from '../mysql/format.js';

/** Words that only PostgreSQL's dialect has; a plain CREATE TABLE is read by it too. */
const telling =
  /\b(serial|bigserial|timestamptz|jsonb|bytea|uuid|tsvector)\b|::[a-z]|\bCOPY\s+\S+[^;]*\bFROM\s+stdin|^\\\w|\bCREATE\s+(EXTENSION|SEQUENCE|TYPE|DOMAIN)\b|\bOWNER\s+TO\b|\bCOMMENT\s+ON\b|\$\$/im;

export const postgresFormat: Format = {
  id: 'postgres',
  title: 'PostgreSQL DDL or pg_dump',
  endings: ['sql', 'ddl', 'psql', 'pgsql'],
  recognise(text) {
    if (text.startsWith('PGDMP')) return 2;
    if (!/\bCREATE\s+(?:\w+\s+)*TABLE\b/i.test(text)) return 0;
    return telling.test(text) && !isMysql(text) ? 2 : 1;
  },
  load: async () => (await import('./index.js')).readPostgres,
};
