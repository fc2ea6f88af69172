/** DBML's own compiler, loaded when the first file is read. */
import type { Database } from '@dbml/parse';
import { brokenFile } from '../broken.js';
import { UnreadableFileError } from '../../errors.js';
import type { JoinedFiles } from '../joined.js';

/** All files are read as one, so that what one uses of another is there. */
const uses = /^[ \t]*(?:re)?use\s+(?:\*|\{[^}]*\})\s+from\s+(['"])[^'"\n]*\1/gm;

/** What the files declare; lines are counted through all of them. */
export async function compile(files: JoinedFiles): Promise<Database> {
  const { Compiler, DEFAULT_ENTRY, MemoryProjectLayout } = await import('@dbml/parse');
  const text = [...files]
    .map(({ source }) => source.text.replace(/^\uFEFF/, ' '))
    .join('\n')
    .replace(uses, (use) => use.replace(/[^\r\n]/g, ' '));
  const layout = new MemoryProjectLayout();
  layout.setSource(DEFAULT_ENTRY, text);
  const report = new Compiler(layout).interpretFile(DEFAULT_ENTRY);
  const [first] = report.getErrors().toSorted((a, b) => a.start - b.start);
  if (first !== undefined) {
    const line = text.slice(0, first.start).split('\n').length;
    const { source, before } = placeOf(files, line);
    const what = plainly(first.diagnostic, text.slice(first.start));
    throw brokenFile(source.name, source.text, what, line - before);
  }
  const database = report.getValue();
  if (database === undefined) {
    const names = [...files].map(({ source }) => source.name).join(', ');
    throw new UnreadableFileError(names, 'the compiler of DBML gave up on it');
  }
  return database;
}

/** The compiler's words, where a person who wrote a file would know what they mean. */
function plainly(said: string, rest: string): string {
  const [word = ''] = /^\S+/.exec(rest) ?? [];
  if (said.startsWith('A Custom element can only appear'))
    return `nothing of DBML starts with "${word}"`;
  const setting = /^Custom setting '(.*)' must be/.exec(said)?.[1];
  return setting === undefined ? said.replace(/\.$/, '') : `there is no setting "${setting}"`;
}

function placeOf(files: JoinedFiles, line: number) {
  const found = [...files].findLast(({ before }) => before < line);
  if (found === undefined) throw new Error('No file was given to read.');
  return found;
}
