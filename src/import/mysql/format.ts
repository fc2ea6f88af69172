import type { Format } from '../format.js';

/** Signs that only MySQL and MariaDB have; texts and comments of other dialects hold them rarely. */
const telling =
  /^\/\*M?!\d{5}|^[ \t]*DELIMITER[ \t]+\S+\s*$|\b(?:CREATE|ALTER|DROP)\s+TABLE\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?`|\)\s*ENGINE\s*=\s*\w|\bAUTO_INCREMENT\b|(?:INT|INTEGER|DECIMAL|\d\))\s+UNSIGNED\b/im;

/** Whether a text is surely MySQL's, whatever else it looks like. */
export const isMysql = (text: string): boolean => telling.test(text);

export const mysqlFormat: Format = {
  id: 'mysql',
  title: 'MySQL or MariaDB DDL or mysqldump',
  endings: ['sql', 'ddl', 'mysql'],
  recognise(text) {
    if (isMysql(text)) return 2;
    return /\bCREATE\s+(?:\w+\s+)*TABLE\b/i.test(text) ? 1 : 0;
  },
  load: async () => (await import('./index.js')).readMysql,
};
