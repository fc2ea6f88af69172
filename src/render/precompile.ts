/** Build time: turns `templates/<group>/**` into one module a group, which renders without a compiler. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import * as literals from './literals.js';

/** Only `{{value}}`, `{{#if}}`, `{{#each}}` and the literal helpers: a template never computes. */
const knownHelpers = {
  with: false,
  unless: false,
  lookup: false,
  log: false,
  ...Object.fromEntries(Object.keys(literals).map((name) => [name, true])),
};

/** Writes one module for each folder in `templates`; throws with the path of a broken template. */
export async function precompileTemplates(templates: URL, target: URL): Promise<void> {
  const folder = fileURLToPath(target);
  await mkdir(folder, { recursive: true });
  for (const group of await readdir(templates, { withFileTypes: true })) {
    if (!group.isDirectory()) continue;
    const text = await groupModule(fileURLToPath(templates), group.name);
    // Renamed into place, so that a program that runs meanwhile never reads half a module.
    const file = path.join(folder, `${group.name}.js`);
    await writeFile(`${file}.${process.pid}`, text);
    await rename(`${file}.${process.pid}`, file);
  }
}

/** A package.json is one too: it keeps its name so that update bots find it. */
const isTemplate = (file: string) => file.endsWith('.hbs') || file.endsWith('/package.json');

async function groupModule(templates: string, group: string): Promise<string> {
  const entries = await readdir(path.join(templates, group), {
    withFileTypes: true,
    recursive: true,
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(templates, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .toSorted();
  const rows: string[] = [];
  for (const file of files) {
    const text = (await readFile(path.join(templates, file), 'utf8')).replaceAll('\r\n', '\n');
    rows.push(
      `  ${JSON.stringify(file)}: ${isTemplate(file) ? precompiled(file, text) : JSON.stringify(text)},`,
    );
  }
  return `export default {\n${rows.join('\n')}\n};\n`;
}

/** Handlebars itself would take any name before a block, and partials. */
class BlockCheck extends Handlebars.Visitor {
  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const { original } = block.path;
    if (original !== 'if' && original !== 'each') {
      throw new TypeError(
        `{{#${original}}} in line ${block.loc.start.line}: only if and each make a block`,
      );
    }
    super.BlockStatement(block);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    throw new TypeError(`{{>}} in line ${partial.loc.start.line}: there are no partials`);
  }
}

function precompiled(file: string, text: string): string {
  try {
    new BlockCheck().accept(Handlebars.parse(text));
    const compiled: unknown = Handlebars.precompile(text, {
      strict: true,
      noEscape: true,
      knownHelpers,
      knownHelpersOnly: true,
      preventIndent: true,
    });
    return String(compiled);
  } catch (error) {
    throw new Error(
      `templates/${file}: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}
