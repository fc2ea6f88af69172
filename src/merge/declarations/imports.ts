/** Merges the imports of one module by the names they bring. */
import type { Versions } from '../versions.js';
import type { Imported, Piece } from './piece.js';

/** The import as text, empty where nothing is left of it; what is used is never dropped. */
export function mergeImport(
  { base, yours, planned }: Partial<Versions<Piece>>,
  isUsed: (name: string) => boolean,
): string {
  const form = yours ?? planned ?? base;
  if (form?.imported === undefined) return form?.text ?? '';
  const names = mergedNames({ base, yours, planned }, isUsed);
  const touched = yours !== undefined && yours.text !== base?.text;
  if (names.size === 0) return touched ? commentsOf(yours, base) : '';
  // As one of them wrote it, where it says the same; comments of the owner's stay.
  if (isSame(yours?.imported, names)) return yours?.text ?? '';
  if (!touched && isSame(planned?.imported, names)) return planned?.text ?? '';
  const { before, after } = form.imported;
  return `${leading(form)}${before}{ ${[...names.values()].join(', ')} }${after}`;
}

/** What its owner wrote around an import that is no longer needed. */
function commentsOf(yours: Piece, base: Piece | undefined): string {
  const behind = /\/[/*].*/.exec(yours.imported?.after ?? '')?.[0];
  const comments = leading(yours) + (behind === undefined ? '' : `${behind}\n`);
  return base !== undefined && base.text.includes(comments) ? '' : comments;
}

/** The comments before it. */
const leading = ({ text, imported }: Piece): string =>
  text.slice(0, text.lastIndexOf(`${imported?.before}{`));

function mergedNames(
  { base, yours, planned }: Partial<Versions<Piece>>,
  isUsed: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const textIn = (piece: Piece | undefined, name: string) => piece?.imported?.names.get(name);
  const all = [yours, planned, base].flatMap((piece) => [...(piece?.imported?.names.keys() ?? [])]);
  const names = new Map<string, string>();
  for (const name of new Set(all)) {
    const [old, mine, now] = [textIn(base, name), textIn(yours, name), textIn(planned, name)];
    const merged = mine === old ? now : mine;
    const kept = merged ?? (isUsed(name) ? (mine ?? now) : undefined);
    if (kept !== undefined) names.set(name, kept);
  }
  return names;
}

function isSame(imported: Imported | undefined, names: ReadonlyMap<string, string>): boolean {
  return (
    imported?.names.size === names.size &&
    [...names].every(([name, text]) => imported.names.get(name) === text)
  );
}
