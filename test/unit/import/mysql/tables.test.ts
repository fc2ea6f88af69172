import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { read } from './reading.js';

const notes = async (sql: string) => listed(await read(sql)).join('\n');

describe('keys', () => {
  it('of all kinds', async () => {
    const imported = await read(`CREATE TABLE \`a\` (
      \`id\` int NOT NULL AUTO_INCREMENT, b varchar(50), c int, d text, g point NOT NULL,
      PRIMARY KEY (\`id\`) USING BTREE,
      UNIQUE KEY \`u\` (\`b\`,\`c\`),
      UNIQUE (c),
      KEY \`k\` USING BTREE (\`b\`(20), c DESC) KEY_BLOCK_SIZE=8 COMMENT 'x',
      INDEX (c, b) VISIBLE,
      KEY e ((lower(\`b\`))),
      FULLTEXT KEY f (b, d) WITH PARSER ngram,
      SPATIAL INDEX s (g)
    );`);
    expect(entity(imported, 'A')).toMatchObject({
      uniques: [['b', 'c']],
      indexes: [
        ['b', 'c'],
        ['c', 'b'],
      ],
      search: ['b', 'd'],
    });
    expect(entity(imported, 'A').fields.find(({ name }) => name === 'c')?.unique).toBe(true);
    const text = listed(imported).join('\n');
    expect(text).toContain(
      '6: Index k on a — An ordinary one is made in its place: in the original, it runs downwards and it holds the first 20 characters of b only.',
    );
    expect(text).toContain('8: Index e on a — It is over an expression, lower(`b`)');
    expect(text).toContain('9: Full-text index f on a');
    expect(text).toContain('10: Spatial index s on a — It is of the kind spatial');
  });

  it('that are foreign', async () => {
    const imported = await read(`
      CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL, c_id int REFERENCES c (id) ON DELETE SET NULL, p int,
        CONSTRAINT fk FOREIGN KEY i (a_id) REFERENCES \`a\` (\`id\`) MATCH FULL ON UPDATE CASCADE ON DELETE CASCADE,
        FOREIGN KEY (p) REFERENCES b (id) ON DELETE NO ACTION);
      CREATE TABLE a (id int PRIMARY KEY);
      CREATE TABLE c (id int PRIMARY KEY);`);
    expect(entity(imported, 'B').relations).toMatchObject([
      { name: 'a', to: 'A', required: true, onDelete: 'cascade' },
      { name: 'c', to: 'C', onDelete: 'set-null' },
      { name: 'p', to: 'B' },
    ]);
    expect(listed(imported).join('\n')).toMatch(/2: REFERENCES at the column b\.c_id/);
    expect(listed(imported).join('\n')).toContain('ON UPDATE actions (1)');
  });

  it('may be added by later statements, as dumps of phpMyAdmin do', async () => {
    const imported = await read(`
      CREATE TABLE a (id int(11) NOT NULL, b int unsigned, c varchar(9));
      CREATE TABLE b (id int(10) unsigned NOT NULL);
      ALTER TABLE a ADD PRIMARY KEY (id), ADD UNIQUE KEY c (c), ADD KEY b (b);
      ALTER TABLE b ADD PRIMARY KEY (id);
      ALTER TABLE a MODIFY id int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=5;
      ALTER TABLE a ADD CONSTRAINT x FOREIGN KEY (b) REFERENCES b (id);
      CREATE INDEX i ON a (c, b);`);
    expect(entity(imported, 'A')).toMatchObject({
      key: { type: 'integer', generated: 'identity' },
      fields: [{ name: 'c', unique: true }],
      relations: [{ name: 'b', to: 'B' }],
      indexes: [['c', 'b']],
    });
  });
});

describe('time stamps', () => {
  it('with ON UPDATE CURRENT_TIMESTAMP are those the server sets', async () => {
    const imported = await read(`CREATE TABLE a (id int PRIMARY KEY,
      created_at datetime DEFAULT CURRENT_TIMESTAMP, updated_at timestamp DEFAULT NOW() ON UPDATE NOW());
      CREATE TABLE b (id int PRIMARY KEY,
      last_update timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6));
      CREATE TABLE c (id int PRIMARY KEY, created_at timestamp, updated_at timestamp,
      seen timestamp ON UPDATE CURRENT_TIMESTAMP);`);
    expect(imported.domain.entities.map(({ timestamps }) => timestamps)).toEqual([
      true,
      true,
      true,
    ]);
    expect(imported.domain.entities.map(({ fields }) => fields.map(({ name }) => name))).toEqual([
      [],
      [],
      ['seen'],
    ]);
    const text = listed(imported).join('\n');
    expect(text).toContain('it is called updated_at; created_at is added beside it');
    expect(text).toContain('6: c.seen ON UPDATE CURRENT_TIMESTAMP — Nothing sets it');
  });

  it('make no third column of a join table', async () => {
    const imported =
      await read(`CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);
      CREATE TABLE a_b (a_id int NOT NULL, b_id int NOT NULL, t timestamp DEFAULT NOW() ON UPDATE NOW(),
      PRIMARY KEY (a_id, b_id), FOREIGN KEY (a_id) REFERENCES a (id), FOREIGN KEY (b_id) REFERENCES b (id));`);
    expect(entity(imported, 'A').relations).toMatchObject([{ kind: 'many-to-many', to: 'B' }]);
    expect(listed(imported).join('\n')).toContain('t is gone');
  });
});

describe('tables', () => {
  it('with partitions are one table', async () => {
    const text = await notes(`CREATE TABLE a (id int PRIMARY KEY) ENGINE=InnoDB
/*!50100 PARTITION BY RANGE (id)
(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;
      CREATE TABLE b (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4;
      ALTER TABLE b ADD PARTITION PARTITIONS 2;`);
    expect(text).toContain('2: PARTITION BY of a — It becomes one table without partitions.');
    expect(text).toContain('5: PARTITION BY of b');
  });

  it('like others, from queries, temporary, versioned', async () => {
    const imported = await read(`CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY, b int, KEY (b));
      CREATE TABLE c LIKE a;
      CREATE TABLE d AS SELECT * FROM a;
      CREATE TEMPORARY TABLE e (id int);
      CREATE OR REPLACE TABLE f (id int PRIMARY KEY) WITH SYSTEM VERSIONING;`);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['A', 'C', 'F']);
    expect(entity(imported, 'C')).toMatchObject({
      key: { generated: 'identity' },
      indexes: [['b']],
    });
    const text = listed(imported).join('\n');
    for (const what of [
      '3: Table from a query d',
      '4: Temporary table e',
      '5: SYSTEM VERSIONING of f',
    ])
      expect(text).toContain(what);
  });

  it('of one database need not name it, of several do', async () => {
    const one = await read('CREATE DATABASE x; USE x; CREATE TABLE a (id int PRIMARY KEY);');
    expect(one.domain.entities[0]?.table).toBe('a');
    const two = await read(`USE x; CREATE TABLE a (id int PRIMARY KEY);
      CREATE TABLE y.a (id int PRIMARY KEY, x int, FOREIGN KEY (x) REFERENCES x.a (id));`);
    expect(two.domain.entities.map(({ table }) => table)).toEqual(['x_a', 'y_a']);
    expect(two.domain.entities[1]?.relations).toHaveLength(1);
  });

  it('are changed by ALTER, RENAME and DROP', async () => {
    const imported = await read(`
      CREATE TABLE a (id int PRIMARY KEY, b int, c int, d int, e int, f int, UNIQUE KEY u (b), KEY k (c, d), CONSTRAINT fk FOREIGN KEY (e) REFERENCES z (id), CONSTRAINT ch CHECK (b > 3));
      CREATE TABLE z (id int PRIMARY KEY); CREATE TABLE gone (id int PRIMARY KEY);
      ALTER TABLE a DROP INDEX u, DROP FOREIGN KEY fk, DROP CHECK ch, DROP COLUMN d,
        CHANGE COLUMN b bb varchar(10) NOT NULL FIRST, RENAME COLUMN c TO cc, ALTER COLUMN f SET DEFAULT 3,
        ADD COLUMN IF NOT EXISTS g int AFTER bb, ADD (h int, i int), ENGINE=InnoDB, CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
        COMMENT 'changed', ALGORITHM=INPLACE, LOCK=NONE;
      ALTER TABLE a DISABLE KEYS; ALTER IGNORE TABLE a RENAME TO renamed;
      RENAME TABLE z TO y; DROP TABLE IF EXISTS gone, other;`);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Renamed', 'Y']);
    expect(entity(imported, 'Renamed')).toMatchObject({
      description: 'changed',
      indexes: [['cc']],
    });
    expect(
      entity(imported, 'Renamed').fields.map(({ name, type, default: value }) =>
        [name, type, value].filter((part) => part !== undefined).join(' '),
      ),
    ).toEqual([
      'bb string',
      'g integer',
      'cc integer',
      'e integer',
      'f integer 3',
      'h integer',
      'i integer',
    ]);
  });
});

describe('what is no table', () => {
  it('is listed with its line', async () => {
    const text = await notes(`CREATE TABLE a (id int PRIMARY KEY);
/*!50001 CREATE VIEW \`v\` AS SELECT 1 AS \`id\`*/;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`localhost\`*/ /*!50003 TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @x = 1; END */;;
CREATE DEFINER=CURRENT_USER FUNCTION f(x INT) RETURNS int BEGIN RETURN 1; END;;
DELIMITER ;
CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; CASE 1 WHEN 1 THEN SELECT 2; END CASE; END;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM a;
/*!50001 DROP VIEW IF EXISTS \`v\`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=\`root\`@\`%\` SQL SECURITY DEFINER */
/*!50001 VIEW \`v\` AS select 1 AS \`id\` */;
CALL p();
SELECT 1;
CREATE TABLE b (id int PRIMARY KEY);`);
    for (const what of [
      '10: View v',
      '4: Trigger t on a',
      '5: Function f',
      '7: Procedure p',
      '8: Event e',
      '13: CALL p',
      '14: SELECT',
    ])
      expect(text).toContain(what);
    expect(text.match(/View v/g)).toHaveLength(1);
  });

  it('is counted where it means nothing to a domain', async () => {
    const imported = await read(`/*!999999\\- enable the sandbox mode */
      /*M!100616 SET NOTE_VERBOSITY=0 */; # a comment; CREATE TABLE x (id int);
      SET NAMES utf8; LOCK TABLES a WRITE; GRANT ALL ON a TO b; CREATE USER x; COMMIT;
      CREATE TABLE a (id int PRIMARY KEY); -- CREATE TABLE y (id int);
      INSERT INTO a VALUES (1,'it\\'s; CREATE TABLE z (', "x"), (2, 'a''b');
      REPLACE INTO a VALUES (1);`);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['A']);
    expect(listed(imported).join('\n')).toMatch(/session or the server \(6\)/);
    expect(listed(imported).join('\n')).toMatch(/Statements about rows \(2\)/);
  });
});
