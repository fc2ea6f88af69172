/** Three-way merge of one file, by what its kind of text is made of. */
import { mergeCode } from './declarations/merge.js';
import type { OutlineOf } from './declarations/piece.js';
import { mergeJson } from './json.js';
import { mergeLines, type Merged } from './lines.js';
import type { Versions } from './versions.js';
import { mergeYaml } from './yaml.js';

/**
 * Merges three texts of the file at `path`; the owner's line ends and byte order mark stay. Code is
 * merged by declaration where `outlineOf` is given.
 */
export function mergeText(path: string, texts: Versions<string>, outlineOf?: OutlineOf): Merged {
  const { base, yours, planned } = texts;
  if (planned === base || yours === planned) return { content: yours, conflicts: 0 };
  if (yours === base) return { content: planned, conflicts: 0 };
  const form = formOf(yours);
  const plain = { base: form.plain(base), yours: form.plain(yours), planned: form.plain(planned) };
  const merged = mergePlain(path, plain, outlineOf);
  return { ...merged, content: form.restored(merged.content) };
}

/** Whether two texts are the same but for how their lines end: Git changes that on Windows. */
export function sameText(a: string, b: string): boolean {
  return a === b || a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}

/** Whether a file is code that can be merged by declaration. */
export const isCode = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);

function mergePlain(path: string, texts: Versions<string>, outlineOf?: OutlineOf): Merged {
  if (path.endsWith('.json')) return mergeJson(texts) ?? mergeLines(texts);
  if (/\.ya?ml$/.test(path)) return mergeYaml(texts) ?? mergeLines(texts);
  if (isCode(path) && outlineOf !== undefined) return mergeCode(path, texts, outlineOf);
  return mergeLines(texts, isCode(path));
}

const mark = '\uFEFF';

/** How a text ends its lines and whether it starts with a mark. With mixed ends, each stays a part of its line. */
function formOf(text: string) {
  const crlf = text.includes('\r\n') && !/(?<!\r)\n/.test(text);
  const marked = text.startsWith(mark);
  return {
    plain: (each: string) => {
      const unmarked = marked && each.startsWith(mark) ? each.slice(1) : each;
      return crlf ? unmarked.replaceAll('\r\n', '\n') : unmarked;
    },
    restored: (each: string) =>
      (marked ? mark : '') + (crlf ? each.replaceAll('\n', '\r\n') : each),
  };
}
