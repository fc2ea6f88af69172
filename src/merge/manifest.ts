/** Merges data formats by key, touching no more of the owner's text than has to change. */
import { isDeepStrictEqual } from 'node:util';
import { type Edit, edited, keyEdits, settled } from './keys.js';
import { mergeLines, type Merged } from './lines.js';
import type { Versions } from './versions.js';

/** How a format is read and edited. Both throw where the text is not of that format. */
interface Format {
  readonly parse: (text: string) => unknown;
  /** The text with the edits in it, all else as it was. */
  readonly edit: (text: string, edits: readonly Edit[]) => string;
}

/**
 * Merges three texts of a data format; undefined where one of them is not of that format. A merge by
 * line that means the same goes first: it keeps every comment and the owner's form.
 */
export function mergeByKey(texts: Versions<string>, { parse, edit }: Format): Merged | undefined {
  try {
    const yours = parse(texts.yours);
    const edits = keyEdits({ base: parse(texts.base), yours, planned: parse(texts.planned) });
    const clashes = edits.filter(({ others }) => others !== undefined).length;
    if (clashes === 0) {
      const wanted = edited(yours, edits);
      const byLine = mergeLines(texts);
      if (byLine.conflicts === 0 && means(byLine.content, wanted, parse)) return byLine;
      const content = edit(texts.yours, edits);
      return means(content, wanted, parse) ? { content, conflicts: 0 } : undefined;
    }
    // Three texts that differ only where both sides clash: what is left to do by line.
    const side = (which: keyof Versions<string>) => edit(texts.yours, settled(edits, which));
    const merged = mergeLines({
      base: side('base'),
      yours: side('yours'),
      planned: side('planned'),
    });
    return merged.conflicts > 0 ? merged : undefined;
  } catch {
    return undefined;
  }
}

function means(text: string, wanted: unknown, parse: Format['parse']): boolean {
  try {
    return isDeepStrictEqual(parse(text), wanted);
  } catch {
    return false;
  }
}
