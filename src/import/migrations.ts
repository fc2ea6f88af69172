/** Several files of SQL as one schema: numbered migrations, run in their order, without the ways back. */
import type { Source } from './imported.js';
import { JoinedFiles } from './joined.js';
import type { Notes } from './notes.js';

export interface Migrations {
  readonly files: JoinedFiles;
  /** All of them, as an error names them. */
  readonly name: string;
}

const undone = 'They undo what the other parts do.';

/** What of the files counts, in the order in which it is run. */
export function migrationsOf(sources: readonly Source[], notes: Notes): Migrations {
  // Not even a comment on a table that looks like a mark of one is a migration there.
  if (sources[0]?.live) return { files: new JoinedFiles(sources), name: `The ${sources[0].name}` };
  const wanted = sources.length === 1 ? sources : sources.filter(({ name }) => !isWayBack(name));
  const files = inOrder(wanted).map(({ name, text }) => ({ name, text: upPart(text) }));
  const cut = wanted.filter(({ text }) => upPart(text) !== text).length;
  if (cut > 0) notes.count('Down parts of migrations', undone, cut);
  if (wanted.length < sources.length)
    notes.count('Files of down migrations', undone, sources.length - wanted.length);
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  return { files: new JoinedFiles(files), name: `${files[0]?.name ?? 'nothing'}${more}` };
}

/** `x.down.sql`, `x/down.sql`, and Flyway's `U3__x.sql`. */
const isWayBack = (name: string): boolean =>
  /(?:^|[./_-])(?:down|undo|rollback)\.sql$/i.test(name) || /(?:^|\/)U\d[\d._]*__[^/]*$/.test(name);

const collator = new Intl.Collator('en', { numeric: true });

/** By name, numbers as numbers: 2 before 10, V1 before V1.1. Flyway's repeatable ones come last. */
function inOrder(sources: readonly Source[]): Source[] {
  const repeatable = ({ name }: Source) => (/(?:^|\/)R__[^/]*$/.test(name) ? 1 : 0);
  return sources.toSorted((one, other) => {
    if (repeatable(one) !== repeatable(other)) return repeatable(one) - repeatable(other);
    const [left, right] = [one.name.split('/'), other.name.split('/')];
    const at = left.findIndex((part, index) => part !== right[index]);
    return at < 0 ? 0 : collator.compare(left[at] ?? '', right[at] ?? '');
  });
}

const marks = (way: 'up' | 'down') =>
  new RegExp(
    String.raw`^[ \t]*(?:--\s*(?:migrate:${way}|\+(?:goose|migrate)\s+${way}|rambler\s+${way}|${way}\s+migration${way === 'down' ? String.raw`|//\s*@undo` : ''})|#\s*-+\s*!${way}s)\b`,
    'i',
  );
const up = marks('up');
const down = marks('down');

/** The text without what dbmate, goose, node-pg-migrate, sql-migrate and others run backwards. */
function upPart(text: string): string {
  if (!new RegExp(down.source, 'im').test(text)) return text;
  let isUp = true;
  const lines = text.split('\n').map((line) => {
    if (up.test(line)) isUp = true;
    else if (down.test(line)) isUp = false;
    else return isUp ? line : '';
    return '';
  });
  return lines.join('\n');
}
