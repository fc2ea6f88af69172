/** Statements that a domain has nothing for: each is told, or counted where it means nothing to one. */
import type { Reading } from './catalogue.js';
import type { Cursor } from './cursor.js';

const code =
  'Code inside the database is not carried over; what it must do belongs into a service.';
const session = 'They are about the session or the server, not about what the tables are.';

const counted = new Set(
  'SET LOCK UNLOCK START BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE XA FLUSH RESET SHOW ANALYZE OPTIMIZE CHECK CHECKSUM REPAIR DO HANDLER PREPARE EXECUTE DEALLOCATE EXPLAIN DESCRIBE DESC KILL PURGE CHANGE STOP INSTALL UNINSTALL CACHE HELP IMPORT BINLOG END CLONE RESTART SHUTDOWN REVOKE GRANT RENAME WARNINGS NOWARNING PROMPT TEE NOTEE'.split(
    ' ',
  ),
);

/** Objects whose name follows their kind; an event or a trigger may be made with a DEFINER first. */
const objects: Readonly<Record<string, string>> = {
  VIEW: 'A domain has no views; write a query into a service, or the view into a migration.',
  TRIGGER: code,
  PROCEDURE: code,
  FUNCTION: code,
  EVENT: 'The database does nothing by the clock; call a service from a scheduler.',
  PACKAGE: code,
  SEQUENCE: 'Only keys are numbered, each by itself.',
};

const servers = new Set(
  'DATABASE SCHEMA USER ROLE SERVER TABLESPACE LOGFILE UNDO RESOURCE INSTANCE'.split(' '),
);

/** Lists a statement, or counts it; `begun` is what of it has been read. */
export function ignore(reading: Reading, cursor: Cursor, begun = ''): void {
  const { notes, line } = reading;
  const { key } = cursor.peek();
  if (begun !== '') return ignoreObject(reading, cursor, begun);
  if (counted.has(key)) return notes.count('Statements about the session or the server', session);
  if (['SELECT', 'CALL', 'WITH', 'VALUES', 'TABLE'].includes(key)) {
    const shown = key === 'CALL' ? `CALL ${cursor.peek(1).text}` : key;
    return notes.add(shown, 'It is not run: what it would change is missing.', line);
  }
  if (key === 'SOURCE' || (cursor.is('\\') && cursor.peek(1).text === '.'))
    return notes.add(
      `SOURCE ${cursor.peek(1).text}`,
      'Another file is not read; put its text into this one.',
      line,
    );
  throw cursor.fault();
}

function ignoreObject({ catalogue, notes, line }: Reading, cursor: Cursor, begun: string): void {
  skipAttributes(cursor);
  const kind = cursor.peek().key;
  if (!Object.hasOwn(objects, kind) && !servers.has(kind)) throw cursor.fault();
  cursor.next();
  if (servers.has(kind)) {
    notes.count('Statements about the session or the server', session);
    return;
  }
  cursor.accept('BODY');
  cursor.accept('IF', 'NOT', 'EXISTS');
  const { name } = cursor.qualifiedName();
  if (kind === 'VIEW') {
    catalogue.views.set(name, line);
    return;
  }
  const label = `${kind.charAt(0)}${kind.slice(1).toLowerCase()}`;
  let on = '';
  if (kind === 'TRIGGER' && begun === 'CREATE') {
    while (!cursor.done && !cursor.accept('ON')) cursor.next();
    if (!cursor.done) on = ` on ${cursor.qualifiedName().name}`;
  }
  notes.add(`${label} ${name}${on}`, objects[kind] ?? code, line);
}

/** ALGORITHM = …, DEFINER = …, SQL SECURITY …, AGGREGATE. */
function skipAttributes(cursor: Cursor): void {
  cursor.accept('OR', 'REPLACE');
  cursor.accept('AGGREGATE');
  for (;;) {
    if (cursor.accept('ALGORITHM', '=') || cursor.accept('SQL', 'SECURITY')) cursor.next();
    else if (cursor.accept('DEFINER', '=')) {
      cursor.next();
      if (cursor.accept('@')) cursor.next();
      cursor.accept('(', ')');
    } else return;
  }
}

/** After the last statement: a dump makes each view twice. */
export function tellViews({ catalogue, notes }: Pick<Reading, 'catalogue' | 'notes'>): void {
  for (const [view, line] of catalogue.views)
    notes.add(`View ${view}`, objects['VIEW'] ?? '', line);
}
