import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../src/import/index.js';
import { readMysql } from '../../../../src/import/mysql/index.js';
import { fixture } from '../reading.js';

describe('a file that cannot be read', () => {
  it.each([
    [
      'a fault',
      'CREATE TABLE a (id int);\n-- é\nCREATE TABLE b (\n  id int,\n  `ä` text NOTT NULL\n);',
      'syntax error at or near NOTT on line 5, which reads "`ä` text NOTT NULL".',
    ],
    ['an unknown type', 'CREATE TABLE a (\n id itn);', 'near itn on line 2'],
    ['an unknown statement', '\nCREATE TABEL b (id int);', 'near TABEL on line 2'],
    ['an unknown option', 'CREATE TABLE a (id int)\nENGNE InnoDB;', 'near ENGNE on line 2'],
    ['a missing comma', 'CREATE TABLE a (id int\n, KEY (id) KEY (id));', 'near KEY on line 2'],
    [
      'an open parenthesis',
      '\nCREATE TABLE a (id int;',
      'parenthesis after a has no end on line 2',
    ],
    ['an open quote', "CREATE TABLE a (\nb text DEFAULT 'x);\n", 'a quote has no end on line 2'],
    [
      'an open quote among rows',
      "CREATE TABLE a (b int);\nINSERT INTO a VALUES ('x;\n",
      'a quote has no end in the statement on line 2',
    ],
    ['an open comment', 'CREATE TABLE a (b int);\n/* x', 'a comment has no end on line 2'],
    ['UTF-16', 'c\0r\0e\0', 'save it as UTF-8'],
    ['no tables', 'SET NAMES utf8;', 'it holds no CREATE TABLE'],
    ['nothing', '', 'it holds no CREATE TABLE'],
  ])('%s is told in one sentence', async (_name, sql, message) => {
    const error: unknown = await readMysql([{ name: 'schema.sql', text: sql }]).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'UnreadableFileError', exitCode: 2 });
    expect(String(error)).toContain('schema.sql could not be read: ');
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });
});

describe('the dialect', () => {
  const idOf = (...texts: readonly string[]) =>
    formatOf(
      texts.map((text, at) => ({ name: `${at}.sql`, text })),
      undefined,
    ).id;

  it.each([
    ['backticks', 'CREATE TABLE `a` (id uuid);'],
    ['an engine', 'CREATE TABLE a (id int) ENGINE=InnoDB;'],
    ['AUTO_INCREMENT', 'create table a (id int auto_increment primary key);'],
    ['conditional comments', '/*!40101 SET NAMES utf8 */;\nCREATE TABLE a (id int);'],
    [
      'another delimiter',
      'CREATE TABLE a (id int);\nDELIMITER $$\nCREATE PROCEDURE p() BEGIN END $$',
    ],
    ['Sakila', fixture('sakila.sql')],
    ['Kanboard', fixture('kanboard.sql')],
  ])('of a file with %s is MySQL', (_name, text) => {
    expect(idOf(text)).toBe('mysql');
  });

  it('of a plain file, and of those of PostgreSQL, is PostgreSQL', () => {
    expect(idOf('CREATE TABLE a (id int);')).toBe('postgres');
    for (const file of ['chinook.sql', 'thingsboard.sql', 'teamwork-pg-dump.sql'])
      expect(idOf(fixture(file))).toBe('postgres');
  });

  it('that one file tells holds for those that tell nothing', () => {
    expect(idOf('CREATE TABLE a (id int);', 'CREATE TABLE `b` (id int);')).toBe('mysql');
    expect(() => idOf('CREATE TABLE a (id timestamptz);', 'CREATE TABLE `b` (id int);')).toThrow(
      'of several formats',
    );
  });
});
