/** blueprint.yaml: read with the line of each problem, written so that people like to edit it. */
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node,
  type YAMLError,
} from 'yaml';
import { checkBlueprint } from './check.js';
import { placeOf } from './place.js';
import type { Problem } from './problem.js';
import type { Blueprint } from './schema.js';

export { writeBlueprintYaml } from './yaml-writer.js';

/** A problem and the line it stands on, where there is one. */
export type LocatedProblem = Problem & { readonly line?: number };

export type ReadBlueprint =
  | { readonly ok: true; readonly blueprint: Blueprint }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** Reads and checks the text of a blueprint.yaml; reports every problem with its line. */
export function readBlueprintYaml(text: string): ReadBlueprint {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0)
    return { ok: false, problems: document.errors.map((error) => syntaxProblem(error, lines)) };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const message = `Its aliases cannot be resolved: ${error instanceof Error ? error.message : String(error)}.`;
    return {
      ok: false,
      problems: [
        { place: 'blueprint.yaml', message, cure: 'Write out what the aliases stand for.' },
      ],
    };
  }
  const checked = checkBlueprint(value);
  if (checked.ok) return checked;
  const known = lineIndex(document.contents, value, lines);
  return { ok: false, problems: checked.problems.map((problem) => located(problem, known)) };
}

const cures: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'Keep one of them.',
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Indent it like the lines around it, or close the bracket before it.',
  BLOCK_AS_IMPLICIT_KEY: 'Put text that holds a colon in quotes.',
  MISSING_CHAR: 'Close what was opened: a quote or a bracket.',
};

function syntaxProblem(error: YAMLError, lines: LineCounter): LocatedProblem {
  const { line, col } = lines.linePos(error.pos[0]);
  return {
    place: `column ${col}`,
    message: `${error.message.split('\n')[0] ?? ''}${/[.!?]$/.test(error.message) ? '' : '.'}`,
    cure: cures[error.code] ?? 'Correct the YAML there.',
    line,
  };
}

/** The line of every place, by the name the checks give it. */
function lineIndex(root: Node | null, value: unknown, lines: LineCounter): Map<string, number> {
  const index = new Map<string, number>();
  const note = (path: readonly PropertyKey[], node: unknown) => {
    const start = (node as Node | null)?.range?.[0];
    if (start !== undefined) index.set(placeOf(value, path), lines.linePos(start).line);
  };
  const visit = (node: unknown, path: readonly PropertyKey[]): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair)) continue;
        const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
        note([...path, key], pair.key);
        visit(pair.value, [...path, key]);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, at) => {
        note([...path, at], item);
        visit(item, [...path, at]);
      });
    }
  };
  visit(root, []);
  return index;
}

/** The line of the place itself, else of what it stands in. */
function located(problem: Problem, known: ReadonlyMap<string, number>): LocatedProblem {
  for (
    let place = problem.place;
    place !== '';
    place = place.slice(0, Math.max(0, place.lastIndexOf('.')))
  ) {
    const line = known.get(place);
    if (line !== undefined) return { ...problem, line };
  }
  return problem;
}
