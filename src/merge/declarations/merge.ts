/** Three-way merge of code by declaration, and by line inside of one. */
import { mergeLines, type Merged } from '../lines.js';
import type { Versions } from '../versions.js';
import { mergeImport } from './imports.js';
import { mergedOrder } from './order.js';
import type { Inside, Outline, OutlineOf, Piece } from './piece.js';

type Side = keyof Versions<unknown>;

/** What becomes of one piece; an empty text is gone. */
interface Result extends Merged {
  readonly gap: string;
}

/**
 * Merges three texts of code. What the merge by line gives stands where it has no conflict and is
 * whole; else the merge by declaration, where that has fewer conflicts.
 */
export function mergeCode(path: string, texts: Versions<string>, outlineOf: OutlineOf): Merged {
  const byLine = mergeLines(texts, true);
  const outlines = {
    base: outlineOf(path, texts.base),
    yours: outlineOf(path, texts.yours),
    planned: outlineOf(path, texts.planned),
  };
  if (!outlines.base || !outlines.yours || !outlines.planned) return byLine;
  const { base, yours, planned } = outlines;
  const known = neededImports([base, yours, planned]);
  const whole = ({ content }: Merged) => isWhole(outlineOf(path, content), known);
  if (byLine.conflicts === 0 && whole(byLine)) return byLine;
  const found = mergeOutlines({ base, yours, planned });
  if (found.conflicts === 0) return whole(found) ? found : byLine;
  return byLine.conflicts > found.conflicts ? found : byLine;
}

function mergeOutlines(outlines: Versions<Outline>): Merged {
  const lists = {
    base: outlines.base.pieces,
    yours: outlines.yours.pieces,
    planned: outlines.planned.pieces,
  };
  const versions = versionsByKey(lists);
  const isImport = (key: string) =>
    Object.values(versions.get(key) ?? {}).every(({ imported }) => imported !== undefined);
  const results = mergePieces(lists, (key) => !isImport(key));
  // What is imported depends on what the rest makes use of.
  const rest = [...results.values()].map(({ content }) => content).join('');
  const needed = neededImports(Object.values(outlines));
  const isUsed = (name: string) => needed.has(name) && uses(rest, name);
  for (const [key, found] of versions) {
    if (results.has(key)) continue;
    results.set(key, { content: mergeImport(found, isUsed), conflicts: 0, gap: gapOf(found) });
  }
  return joined(results, orderOf(lists));
}

/** Whether it can be parsed, and imports what it makes use of. */
function isWhole(outline: Outline | undefined, needed: ReadonlySet<string>): boolean {
  if (outline === undefined) return false;
  const imported = importedBy(outline);
  const rest = restOf(outline);
  return [...needed].every((name) => imported.has(name) || !uses(rest, name));
}

/** What is imported where it is used, in each version. */
function neededImports(outlines: readonly Outline[]): ReadonlySet<string> {
  const versions = outlines.map((outline) => ({
    imported: importedBy(outline),
    rest: restOf(outline),
  }));
  const all = versions.flatMap(({ imported }) => [...imported]);
  return new Set(
    all.filter((name) =>
      versions.every(({ imported, rest }) => imported.has(name) || !uses(rest, name)),
    ),
  );
}

const importedBy = ({ pieces }: Outline): ReadonlySet<string> =>
  new Set(pieces.flatMap(({ imported }) => [...(imported?.names.keys() ?? [])]));

const restOf = ({ pieces }: Outline): string =>
  pieces.map(({ imported, text }) => (imported === undefined ? text : '')).join('');

const uses = (text: string, name: string): boolean =>
  new RegExp(String.raw`(?<![\w$.])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`).test(text);

type Lists = Versions<readonly Piece[]>;
type PieceVersions = Partial<Versions<Piece>>;

function versionsByKey(lists: Lists): Map<string, PieceVersions> {
  const found = new Map<string, PieceVersions>();
  for (const side of ['base', 'yours', 'planned'] as const) {
    for (const piece of lists[side])
      found.set(piece.key, { ...found.get(piece.key), [side]: piece });
  }
  return found;
}

function mergePieces(lists: Lists, wanted?: (key: string) => boolean): Map<string, Result> {
  const results = new Map<string, Result>();
  for (const [key, versions] of versionsByKey(lists)) {
    if (wanted?.(key) ?? true) results.set(key, mergePiece(versions));
  }
  return results;
}

function mergePiece(versions: PieceVersions): Result {
  const text = (side: Side) => versions[side]?.text ?? '';
  const gap = gapOf(versions);
  const [base, yours, planned] = [text('base'), text('yours'), text('planned')];
  const whole = (content: string): Result => ({ content, conflicts: 0, gap });
  if (yours === base || yours === planned) return whole(planned);
  if (planned === base) return whole(yours);
  const byLine = mergeLines({ base, yours, planned }, true);
  const inside = insideOf(versions);
  if (byLine.conflicts === 0 || inside === undefined) return { ...byLine, gap };
  const byMember = mergeInside(inside);
  return { ...(byMember.conflicts < byLine.conflicts ? byMember : byLine), gap };
}

function insideOf({ base, yours, planned }: PieceVersions): Versions<Inside> | undefined {
  if (!base?.inside || !yours?.inside || !planned?.inside) return undefined;
  return { base: base.inside, yours: yours.inside, planned: planned.inside };
}

function mergeInside({ base, yours, planned }: Versions<Inside>): Merged {
  const part = (of: 'head' | 'tail') =>
    mergeLines({ base: base[of], yours: yours[of], planned: planned[of] }, true);
  const lists = { base: base.members, yours: yours.members, planned: planned.members };
  const [head, tail] = [part('head'), part('tail')];
  const members = joined(mergePieces(lists), orderOf(lists));
  return {
    content: head.content + members.content + tail.content,
    conflicts: head.conflicts + members.conflicts + tail.conflicts,
  };
}

/** The blank lines before a piece: as in `yours`, unless only the other side changed them. */
function gapOf({ base, yours, planned }: PieceVersions): string {
  if (yours === undefined) return planned?.gap ?? '';
  return planned !== undefined && yours.gap === base?.gap ? planned.gap : yours.gap;
}

const orderOf = (lists: Lists): string[] => {
  const keys = (side: Side) => lists[side].map(({ key }) => key);
  return mergedOrder({ base: keys('base'), yours: keys('yours'), planned: keys('planned') });
};

function joined(results: ReadonlyMap<string, Result>, order: readonly string[]): Merged {
  const there = order
    .map((key) => results.get(key))
    .filter((result): result is Result => result !== undefined && result.content !== '');
  const line = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);
  return {
    content: there
      .map(({ gap, content }, index) => (index === 0 ? '' : gap) + line(content))
      .join(''),
    conflicts: there.reduce((sum, { conflicts }) => sum + conflicts, 0),
  };
}
