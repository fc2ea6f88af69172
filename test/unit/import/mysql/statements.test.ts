import { expect, it } from 'vitest';
import { readMysql } from '../../../../src/import/mysql/index.js';

/** What MySQL's and MariaDB's manuals allow, also where a domain has nothing for it. */
const statements = [
  "CREATE TABLE a (id int unsigned NOT NULL AUTO_INCREMENT, n varchar(20) CHARACTER SET utf8 COLLATE utf8_bin DEFAULT 'x' COMMENT 'hi', PRIMARY KEY (id), KEY k (n(10) DESC), FULLTEXT KEY f (n)) ENGINE=InnoDB",
  'CREATE TABLE a (id int, b int GENERATED ALWAYS AS (id*2) VIRTUAL)',
  "CREATE TABLE a ( c bit(1) DEFAULT b'0')",
  'CREATE TABLE a (d point NOT NULL SRID 4326, SPATIAL KEY s (d))',
  'CREATE TABLE a (b text, KEY e ((lower(b))))',
  'CREATE TABLE a (id int) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10) ENGINE=InnoDB)',
  'CREATE TABLE a (id int) PARTITION BY HASH (id) PARTITIONS 4',
  'CREATE TABLE a (id int, CONSTRAINT c CHECK (id > 3) NOT ENFORCED)',
  'CREATE TABLE a (d datetime(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6))',
  "CREATE TABLE a (j json DEFAULT (json_array()), y year(4), s set('a','b'))",
  'CREATE TABLE a (m mediumint(8) unsigned zerofill, f float(7,4), g double unsigned, k double(10,2))',
  'CREATE TABLE a (dp double precision, n national varchar(20), x long varchar, z varchar(40) binary)',
  'ALTER TABLE a MODIFY id int NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3',
  'ALTER TABLE a CHANGE b c int AFTER z',
  'ALTER TABLE a ADD PRIMARY KEY (id), ADD UNIQUE KEY k (b)',
  'ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES b (id) ON DELETE SET NULL ON UPDATE NO ACTION, DROP FOREIGN KEY g, DROP INDEX h, DROP PRIMARY KEY, RENAME INDEX a TO b, RENAME COLUMN x TO y, RENAME TO q',
  'ALTER TABLE a DISABLE KEYS',
  'ALTER TABLE a ADD COLUMN (x int, y int)',
  'ALTER TABLE a ALTER COLUMN x SET DEFAULT 4, ALTER y DROP DEFAULT, ENGINE=InnoDB, CONVERT TO CHARACTER SET utf8mb4',
  'DROP INDEX x ON a',
  'CREATE TABLE b LIKE a',
  'RENAME TABLE a TO b, c TO d',
  "CREATE UNIQUE INDEX i ON a (b(10), c DESC) USING BTREE COMMENT 'x'",
  'CREATE FULLTEXT INDEX i ON a (b)',
  "CREATE TABLE a (e enum('a','b''c','d\\'e') CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'a', INDEX USING BTREE (e), UNIQUE INDEX (e), UNIQUE (e)) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci ROW_FORMAT=DYNAMIC KEY_BLOCK_SIZE=8 COMMENT='it''s'",
  "CREATE TABLE a (id int NOT NULL PRIMARY KEY COMMENT 'x', x int INVISIBLE, y int REFERENCES b(id), z timestamp NULL DEFAULT NULL, t tinyint(1) NOT NULL DEFAULT '1', u int UNIQUE KEY, v text COLLATE utf8_bin CHECK (json_valid(v)), w uuid NOT NULL DEFAULT uuid(), dd date DEFAULT '0000-00-00') WITH SYSTEM VERSIONING",
  "CREATE TABLE a (id int, KEY k (id) USING BTREE KEY_BLOCK_SIZE=8 COMMENT 'c' INVISIBLE, CONSTRAINT UNIQUE (id), FOREIGN KEY fk (id) REFERENCES db.b (id) MATCH FULL)",
  'CREATE TABLE a (`order` int, `a``b` int, "q" int, sequence int, status int, name int, value int, type int, date date, time time, timestamp timestamp, key1 int, position int, comment text, level int, user int, count int, year year, text text, `rank` int, password int, data blob, action int, role int, hash int, offset int)',
  'CREATE TABLE a (b varbinary(16), c binary(20), e geometry, f linestring, g multipolygon, h geometrycollection, i inet6, j vector(3), k fixed(5,2), l dec(3), m numeric, n int1, o int8, p serial, q bool, r char byte, s nchar(3), t character varying(3), u bigint unsigned, v middleint)',
  'CREATE TABLE a AS SELECT 1',
  'CREATE TEMPORARY TABLE a (id int)',
  'CREATE OR REPLACE TABLE a (id int)',
  "CREATE TABLE a (id int) ENGINE=InnoDB DATA DIRECTORY='/x' ENCRYPTION='Y' STATS_PERSISTENT=0 CHECKSUM=1 UNION=(b,c)",
  "CREATE TABLE a (id int, x varchar(10) AS (concat(id,'x')) STORED NOT NULL COMMENT 'q', PERIOD FOR SYSTEM_TIME(a,b))",
  'CREATE TABLE a (x datetime DEFAULT NOW() ON UPDATE NOW(), y timestamp DEFAULT LOCALTIMESTAMP, c int default -1, d decimal(10,2) default 1.50, e char(36) default (uuid()))',
  "CREATE TABLE a (s enum('x') , CHECK (s IN ('a','b') AND length(s) between 1 and 5 OR s REGEXP '^a'), CHECK (`a` <> _utf8mb4'b'))",
  'ALTER TABLE t ADD COLUMN IF NOT EXISTS c int FIRST, ADD INDEX IF NOT EXISTS i (c), DROP COLUMN IF EXISTS d, ALGORITHM=INPLACE, LOCK=NONE',
  'ALTER TABLE t PARTITION BY HASH(id) PARTITIONS 3',
  "ALTER TABLE t DROP CHECK c, DROP CONSTRAINT d, ALTER INDEX x INVISIBLE, COMMENT='n', ORDER BY id",
  'ALTER IGNORE TABLE t ADD x int',
];

it.each(statements)('%s', async (statement) => {
  const text = `CREATE TABLE first (id int PRIMARY KEY);\n${statement};`;
  const { domain } = await readMysql([{ name: 'schema.sql', text }]);
  expect(domain.entities[0]?.name).toBe('First');
});
