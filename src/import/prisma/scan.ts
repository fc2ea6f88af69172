/** What Prisma's grammar has no sign for, before the parser drops it; comments that say nothing. */
import { UnreadableFileError } from '../../errors.js';
import { brokenFile } from '../broken.js';

const token =
  /(?<blank>\s+)|(?<doc>\/\/\/.*)|(?<comment>\/\/.*|\/\*[^]*?\*\/)|[A-Za-z][\w-]*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"[^\\"\n\r]*(?:\\.[^\\"\n\r]*)*"|@@?|[{}()[\].,:=?]/y;

/** Stands for the dot in an index on a field of a composite type, which the parser does not know. */
export const dotWithin = '__dot__';

/**
 * The text without comments, except those of three slashes, every line where it was. A sign that
 * Prisma does not have is told: the parser would read on as if it were not there.
 */
export function withoutComments(text: string, file: string): string {
  if (text.includes('\0'))
    throw new UnreadableFileError(file, 'it is not a text in UTF-8; save it as UTF-8');
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  let kept = '';
  let opened = false;
  // The last two signs: `@db.VarChar` has its dot in a name, `@@index([address.city])` has not.
  let before = ['', ''];
  token.lastIndex = start;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (found === null) throw unknownSign(text, at, file);
    const [sign] = found;
    const { blank, doc, comment } = found.groups ?? {};
    // What stands behind a brace documents nothing.
    const isIdle = (blank ?? comment) !== undefined || (doc !== undefined && opened);
    const isWithin = sign === '.' && !before[0]?.startsWith('@');
    kept += isIdle ? sign.replace(/[^\n]/g, '') || ' ' : isWithin ? dotWithin : sign;
    if (!isIdle) before = [before[1] ?? '', sign];
    if (blank === undefined || blank.includes('\n')) opened = sign === '{';
  }
  // The parser takes a line's end for a blank where a blank stands before it.
  return kept.replace(/ +\n/g, '\n');
}

function unknownSign(text: string, at: number, file: string): UnreadableFileError {
  const line = text.slice(0, at).split('\n').length;
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const rest = text.slice(at);
  const what = rest.startsWith('/*')
    ? 'a comment has no end: /*'
    : sign === '"'
      ? 'a text has no end: "'
      : `unexpected ${sign}`;
  return brokenFile(file, text, what, line);
}
