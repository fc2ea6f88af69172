import type { Format } from '../format.js';

const table = /^[ \t]*Table[ \t]+("[^"\n]+"|[\w.]+)[^\n{;]*\{/im;
const others =
  /^[ \t]*(Project[ \t]+\S*[ \t]*\{|TableGroup[ \t]|TablePartial[ \t]|Ref[ \t]*\w*[ \t]*(\{|:[ \t]*["\w.]+\.["\w(].*[<>-]))/im;
const enumBlock = /^[ \t]*Enum[ \t]+[\w."]+[ \t]*\{([^}]*)\}/gim;

export const dbmlFormat: Format = {
  id: 'dbml',
  title: 'DBML',
  endings: ['dbml'],
  recognise(text) {
    if (table.test(text) || others.test(text)) return 2;
    const enums = [...text.matchAll(enumBlock)].map(([, body = '']) => body);
    if (enums.some((body) => body.includes('[note'))) return 2;
    // Of a schema in several files, one may hold nothing but enums.
    return enums.length > 0 && enums.every((body) => !/[@,(]/.test(body)) ? 1 : 0;
  },
  load: async () => (await import('./index.js')).readDbml,
};
