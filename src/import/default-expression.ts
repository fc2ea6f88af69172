/** Defaults that are written in SQL, in formats that are not. */
import type { SourceDefault } from './relational/source.js';

const moment =
  /^(now\(\)|(current_timestamp|localtimestamp|sysdatetime|getdate|getutcdate|sysdate)(\(\d?\))?|current_date|clock_timestamp\(\))$/;
const randomUuid = /^(gen_random_uuid|uuid_generate_v4|uuidv[47]|uuid|newid)\(\)$/;

/** The present moment, a UUID and a literal are known; anything else is a note. */
export function expressionDefault(text: string, shown = text): SourceDefault {
  const plain = text.trim().toLowerCase();
  if (moment.test(plain)) return { kind: 'now' };
  if (randomUuid.test(plain)) return { kind: 'random-uuid' };
  const literal = /^'((?:[^']|'')*)'(?:::[\w ]+)?$/.exec(text.trim())?.[1];
  if (literal !== undefined) return { kind: 'literal', value: literal.replaceAll("''", "'") };
  if (/^-?\d+(\.\d+)?$/.test(plain)) return { kind: 'literal', value: plain };
  return /^(true|false)$/.test(plain)
    ? { kind: 'literal', value: plain }
    : { kind: 'other', text: shown };
}
