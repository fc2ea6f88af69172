/** Three-way merge by line, with the owner's line ends. */
import { differsInFormOnly } from './form.js';
import { mergeRegions } from './regions.js';
import type { Versions } from './versions.js';

/** A merged text; `conflicts` counts the places with markers. */
export interface Merged {
  readonly content: string;
  readonly conflicts: number;
}

/**
 * Merges texts whose line ends are LF. Where both sides say the same, it is said once; in `code`, a
 * side that changed the form only gives way to the other.
 */
export function mergeLines({ base, yours, planned }: Versions<string>, code = false): Merged {
  const [o, a, b] = [split(base), split(yours), split(planned)];
  let conflicts = 0;
  const lines = mergeRegions({ base: o.lines, yours: a.lines, planned: b.lines }).flatMap(
    ({ ok, conflict }) => {
      if (conflict === undefined) return ok ?? [];
      const { a: ours, o: old, b: theirs } = conflict;
      if (code && differsInFormOnly(ours, old)) return theirs;
      if (code && [old, ours].some((each) => differsInFormOnly(theirs, each))) return ours;
      conflicts += 1;
      return marked({ base: old, yours: ours, planned: theirs });
    },
  );
  const ends = a.ends === o.ends ? b.ends : a.ends;
  return { content: lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''), conflicts };
}

/** A conflict as Git shows it. */
function marked({ base, yours, planned }: Versions<readonly string[]>): string[] {
  return [
    '<<<<<<< yours',
    ...yours,
    '||||||| base',
    ...base,
    '=======',
    ...planned,
    '>>>>>>> regenerated',
  ];
}

/** Whether a conflict is still to be settled in a text. */
export function hasMarkers(text: string): boolean {
  return /^<<<<<<< yours\r?$/m.test(text) && /^>>>>>>> regenerated\r?$/m.test(text);
}

/** The last line end is no line: else adding at the end would meet a lost final line end. */
function split(text: string): { readonly lines: string[]; readonly ends: boolean } {
  if (text === '') return { lines: [], ends: true };
  const ends = text.endsWith('\n');
  return { lines: (ends ? text.slice(0, -1) : text).split('\n'), ends };
}
