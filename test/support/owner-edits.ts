/** What owners do to a project, at random: to lines, to files, to manifests. */
import fc from 'fast-check';
import { outlineOf } from '../../src/merge/declarations/outline.js';

type Texts = ReadonlyMap<string, string>;

export interface OwnerEdit {
  readonly kind: keyof typeof kinds;
  /** Which file, and which place in it, modulo how many there are. */
  readonly at: readonly [number, number];
  readonly to: number;
}

export interface Edited {
  readonly disk: Map<string, string>;
  /** Texts that are nowhere else, each a line or a part of one. */
  readonly marks: string[];
  /** Path → the lines of the Base that were touched or have something new behind them. */
  readonly touched: Map<string, Set<number>>;
  readonly deleted: Set<string>;
  /** Where files of the Base are now. */
  readonly moved: Map<string, string>;
}

interface Line {
  readonly text: string;
  /** Its place in the Base. */
  readonly base?: number;
}

class Work {
  readonly #lines = new Map<string, Line[]>();
  readonly result: Edited = {
    disk: new Map(),
    marks: [],
    touched: new Map(),
    deleted: new Set(),
    moved: new Map(),
  };

  constructor(
    base: Texts,
    private readonly favoured: ReadonlySet<string>,
  ) {
    for (const [file, text] of base)
      this.#lines.set(
        file,
        text.split('\n').map((line, index) => ({ text: line, base: index })),
      );
  }

  /** One of them; three times of four one of those where the model is at work as well. */
  file(wanted: RegExp, at: number): string | undefined {
    const all = [...this.#lines.keys()].filter((file) => wanted.test(file));
    const meeting = at % 4 === 0 ? [] : all.filter((file) => this.favoured.has(file));
    const files = meeting.length === 0 ? all : meeting;
    return files[Math.floor(at / 4) % files.length];
  }

  lines = (file: string): Line[] => this.#lines.get(file) ?? [];
  text = (file: string): string =>
    this.lines(file)
      .map(({ text }) => text)
      .join('\n');

  touch(file: string, ...lines: (number | undefined)[]): void {
    const all = this.result.touched.get(file) ?? new Set();
    for (const line of lines) if (line !== undefined) all.add(line);
    this.result.touched.set(file, all);
  }

  insert(file: string, behind: number, texts: readonly string[]): void {
    const lines = this.lines(file);
    lines.splice(behind + 1, 0, ...texts.map((text) => ({ text })));
    this.touch(file, lines[behind]?.base ?? -1);
  }

  drop(file: string): void {
    this.#lines.delete(file);
  }

  finish(): Edited {
    for (const file of this.#lines.keys()) this.result.disk.set(file, this.text(file));
    for (const [from, to] of this.result.moved) {
      this.result.disk.set(to, this.result.disk.get(from) ?? '');
      this.result.disk.delete(from);
    }
    return this.result;
  }
}

type Kind = (work: Work, edit: OwnerEdit, mark: string) => void;

const anyFile = /^(?!db\/|\.architect\/|blueprint\.yaml|.*\.(?:json|yaml|yml)$)/;
const ofKind =
  (wanted: RegExp, edit: (work: Work, file: string, at: OwnerEdit, mark: string) => void): Kind =>
  (work, at, mark) => {
    const file = work.file(wanted, at.at[0]);
    if (file !== undefined) edit(work, file, at, mark);
  };

/** The line before which the piece with this number begins; code stays code there. */
function betweenDeclarations(work: Work, file: string, at: number): number | undefined {
  const pieces = outlineOf(file, work.text(file))?.pieces.slice(0, -1) ?? [];
  const lines = (part: string) => part.split('\n').length - 1;
  let line = 0;
  const ends = pieces.flatMap((piece) => {
    line += lines(piece.gap) + lines(piece.text);
    return piece.imported !== undefined || piece.key === '(top)' ? [] : [line - 1];
  });
  return ends[at % ends.length];
}

const code = /^(?:src|test|tools)\/.*\.ts$/;

/** Those that leave a project that compiles. */
const sound = {
  comment: ofKind(code, (work, file, { at }, mark) => {
    const line = betweenDeclarations(work, file, at[1]);
    if (line === undefined) return;
    work.result.marks.push(`// ${mark}`);
    work.insert(file, line, ['', `// ${mark}`]);
  }),
  'a function': ofKind(code, (work, file, { at }, mark) => {
    const line = betweenDeclarations(work, file, at[1]);
    if (line === undefined) return;
    const name = mark.replaceAll(' ', '_');
    work.result.marks.push(`return '${mark}';`);
    work.insert(file, line, [
      '',
      `export function ${name}(): string {`,
      `  return '${mark}';`,
      '}',
    ]);
  }),
  'first in a body': ofKind(code, (work, file, { at }, mark) => {
    const heads = work
      .lines(file)
      .flatMap(({ text }, index) =>
        /^(?:export )?(?:async )?function .*\{$/.test(text) ? [index] : [],
      );
    const line = heads[at[1] % heads.length];
    if (line === undefined) return;
    work.result.marks.push(`void '${mark}';`);
    work.insert(file, line, [`  void '${mark}';`]);
  }),
  'an import and its use': ofKind(code, (work, file, _, mark) => {
    const lines = work.lines(file);
    const first = lines.findIndex(({ text }) => text.startsWith('import '));
    if (first === -1) return;
    const name = mark.replaceAll(' ', '_');
    work.result.marks.push(`platform as ${name}`, `export const its_${name} = ${name};`);
    work.insert(file, lines.length - 2, ['', `export const its_${name} = ${name};`]);
    work.insert(file, first - 1, [`import { platform as ${name} } from 'node:process';`]);
  }),
  'a script': ofKind(/^package\.json$/, (work, file, _, mark) => {
    const line = work.lines(file).findIndex(({ text }) => text === '  "scripts": {');
    work.result.marks.push(`"${mark}": "echo"`);
    work.insert(file, line, [`    "${mark}": "echo",`]);
  }),
  'a dependency': ofKind(/^package\.json$/, (work, file, _, mark) => {
    const line = work.lines(file).findIndex(({ text }) => text === '  "dependencies": {');
    work.result.marks.push(`"${mark.replaceAll(' ', '-')}": "1.0.0"`);
    work.insert(file, line, [`    "${mark.replaceAll(' ', '-')}": "1.0.0",`]);
  }),
  'a key of YAML': ofKind(/^compose\.yaml$/, (work, file, _, mark) => {
    const line = work.lines(file).findIndex(({ text }) => text === 'services:');
    work.result.marks.push(`# ${mark}`);
    const name = mark.replaceAll(' ', '-');
    work.insert(file, line, [`  # ${mark}`, `  ${name}:`, '    image: ada:1.0.0']);
  }),
  'a file': ofKind(/^package\.json$/, (work, _, { at }, mark) => {
    const name = `src/${mark.replaceAll(' ', '-')}.ts`;
    work.result.marks.push(`export const by = '${mark} ${at[0]}';`);
    work.result.disk.set(name, `export const by = '${mark} ${at[0]}';\n`);
  }),
  'no file': ofKind(/^(?:docs\/|test\/integration\/|LICENSE|README)/, (work, file) => {
    if (work.result.touched.has(file)) return;
    work.drop(file);
    work.result.deleted.add(file);
  }),
  'another name': ofKind(/^(?:docs\/.*\.md|test\/integration\/)/, (work, file, _, mark) => {
    if (work.result.moved.has(file) || work.lines(file).length < 8) return;
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const name = `${folder}${mark.replaceAll(' ', '-')}${file.endsWith('.ts') ? '.test.ts' : '.md'}`;
    work.result.moved.set(file, name);
  }),
} satisfies Record<string, Kind>;

const kinds = {
  ...sound,
  insert: ofKind(anyFile, (work, file, { at }, mark) => {
    work.result.marks.push(mark);
    work.insert(file, at[1] % work.lines(file).length, [mark]);
  }),
  change: ofKind(anyFile, (work, file, { at }, mark) => {
    const lines = work.lines(file);
    const line = at[1] % lines.length;
    const old = lines[line];
    if (old === undefined || old.base === undefined) return;
    work.result.marks.push(mark);
    work.touch(file, old.base);
    lines[line] = { text: mark };
  }),
  delete: ofKind(anyFile, (work, file, { at }) => {
    const lines = work.lines(file);
    const line = at[1] % lines.length;
    if (lines[line]?.base === undefined || lines.length < 8) return;
    work.touch(file, lines[line].base);
    lines.splice(line, 1);
  }),
  move: ofKind(anyFile, (work, file, { at, to }) => {
    const lines = work.lines(file);
    const line = at[1] % lines.length;
    if (lines[line]?.base === undefined) return;
    const [moved] = lines.splice(line, 1);
    const place = to % lines.length;
    work.touch(file, moved?.base, lines[place]?.base ?? -1);
    lines.splice(place + 1, 0, { text: moved?.text ?? '' });
  }),
} satisfies Record<string, Kind>;

const editsOf = (names: readonly (keyof typeof kinds)[]): fc.Arbitrary<OwnerEdit[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...names),
      at: fc.tuple(fc.nat(10_000), fc.nat(10_000)),
      to: fc.nat(10_000),
    }),
    { minLength: 1, maxLength: 30, size: 'max' },
  );

/** Of any kind; code need not be code after them. */
export const anyEdits = editsOf(Object.keys(kinds) as (keyof typeof kinds)[]);
/** After which a project that compiled still does. */
export const soundEdits = editsOf(Object.keys(sound) as (keyof typeof sound)[]);

/** The project after its owner's edits, most of them in `favoured` files. */
export function editedBy(
  edits: readonly OwnerEdit[],
  base: Texts,
  favoured: ReadonlySet<string>,
): Edited {
  const work = new Work(base, favoured);
  for (const [index, edit] of edits.entries())
    kinds[edit.kind](work, edit, `ada was here ${index}x`);
  return work.finish();
}
