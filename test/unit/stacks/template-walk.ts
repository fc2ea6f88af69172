/** Walks a template as Handlebars renders it, and tells every path that its context does not have. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

const templatesFolder = fileURLToPath(new URL('../../../templates/', import.meta.url));

/** Every template by its name in a stack's table of files: `typescript/src/app.ts.hbs`. */
export async function readTemplates(): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(templatesFolder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'));
  return new Map(
    await Promise.all(
      names.map(async (file): Promise<[string, string]> => [
        file.slice(templatesFolder.length),
        await readFile(file, 'utf8'),
      ]),
    ),
  );
}

interface Frame {
  readonly context: unknown;
  readonly names: ReadonlyMap<string, unknown>;
}

/** One template, walked in as many contexts as there are. */
export class TemplateWalk {
  readonly #program: hbs.AST.Program;
  readonly #seen = new Set<string>();
  readonly problems = new Set<string>();

  constructor(text: string) {
    this.#program = Handlebars.parse(text);
  }

  visit(context: object): void {
    new Walker(context, this.#seen, this.problems).accept(this.#program);
  }

  /** Tags that no context has led to: whether their paths exist, nobody knows yet. */
  unvisited(): string[] {
    const all = new Set<string>();
    new Collector(all).accept(this.#program);
    return [...all].filter((tag) => !this.#seen.has(tag));
  }
}

const tagOf = (path: hbs.AST.PathExpression) =>
  `{{${path.original}}} in line ${path.loc.start.line}`;
const isPath = (node: hbs.AST.Expression): node is hbs.AST.PathExpression =>
  node.type === 'PathExpression';
/** A helper's name is no path of the context; what it is given is. */
const pathOf = ({
  path,
  params,
}: Pick<hbs.AST.MustacheStatement, 'path' | 'params'>): hbs.AST.PathExpression => {
  const expression = params[0] ?? path;
  if (!isPath(expression)) throw new TypeError('Templates have paths only, no literals.');
  return expression;
};

const missing = Symbol('missing');

class Collector extends Handlebars.Visitor {
  readonly #tags: Set<string>;

  constructor(tags: Set<string>) {
    super();
    this.#tags = tags;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.#tags.add(tagOf(pathOf(mustache)));
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.#tags.add(tagOf(pathOf(block)));
    super.BlockStatement(block);
  }
}

class Walker extends Handlebars.Visitor {
  #frames: readonly Frame[];
  readonly #seen: Set<string>;
  readonly #problems: Set<string>;

  constructor(context: object, seen: Set<string>, problems: Set<string>) {
    super();
    this.#frames = [{ context, names: new Map() }];
    this.#seen = seen;
    this.#problems = problems;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const path = pathOf(mustache);
    const value = this.#find(path);
    // A literal helper takes any value, a plain tag only what is printed as it is.
    const printable = ['string', 'number', 'boolean'].includes(typeof value);
    if (value === missing) return;
    if (value === undefined || (mustache.params.length === 0 && !printable)) {
      this.#report(path, 'is no text');
    }
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const path = pathOf(block);
    const value = this.#find(path);
    const isEach = isPath(block.path) && block.path.original === 'each';
    if (value === missing) return;
    if (isEach && !Array.isArray(value)) return this.#report(path, 'is no list');
    if (!isEach) return this.#enter(isEmpty(value) ? block.inverse : block.program);
    const items = value as readonly unknown[];
    if (items.length === 0) return this.#enter(block.inverse);
    items.forEach((item, index) => {
      const [first = '', second = ''] = block.program.blockParams ?? [];
      this.#enter(block.program, {
        context: item,
        names: new Map<string, unknown>([
          [first, item],
          [second, index],
        ]),
      });
    });
  }

  #enter(program: hbs.AST.Program | undefined, frame?: Frame): void {
    if (!program) return;
    const outer = this.#frames;
    if (frame) this.#frames = [...outer, frame];
    this.accept(program);
    this.#frames = outer;
  }

  #find(path: hbs.AST.PathExpression): unknown {
    this.#seen.add(tagOf(path));
    if (path.data) return path.parts[0] === 'index' ? 0 : true;
    const [first = ''] = path.parts;
    const named = this.#frames.findLast(({ names }) => names.has(first));
    const isName = named !== undefined && path.depth === 0 && !path.original.startsWith('this');
    let value: unknown = isName
      ? named.names.get(first)
      : this.#frames.at(-1 - path.depth)?.context;
    for (const part of isName ? path.parts.slice(1) : path.parts) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
        this.#report(path, 'is not in the View');
        return missing;
      }
      value = (value as Readonly<Record<string, unknown>>)[part];
    }
    return value;
  }

  #report(path: hbs.AST.PathExpression, why: string): void {
    this.#problems.add(`${tagOf(path)} ${why}`);
  }
}

/** What `{{#if}}` takes for false. */
const isEmpty = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);
