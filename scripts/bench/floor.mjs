/**
 * The floor that generation is measured against: a process that renders as many files of the same
 * size with precompiled Handlebars templates, writes them, and does nothing else. This makes its
 * templates from a generated project: one for each kind of file, of 4 KB at most, every 30th word
 * of it a value; what a file is longer comes from one more value.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';

const perEntity =
  /^(src\/modules)\/[^/]+\/(.+)$|^(db\/migrations|test\/integration|tools\/factories)\//;

/** Writes `<target>/templates.mjs` and `<target>/files.json` for the floor's program. */
export function makeFloor(project, target) {
  const kinds = new Map();
  for (const entry of readdirSync(project, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.relative(project, path.join(entry.parentPath, entry.name));
    const kind = kindOf(file.replaceAll('\\', '/'));
    const text = plain(readFileSync(path.join(project, file), 'latin1'));
    kinds.set(kind, [...(kinds.get(kind) ?? []), { file, text }]);
  }
  const templates = [];
  const rows = [];
  for (const [kind, files] of kinds) {
    const shortest = files.toSorted((a, b) => a.text.length - b.text.length)[0].text.slice(0, 4096);
    const values = {};
    let words = 0;
    const template = shortest.replaceAll(/[A-Za-z]{3,}/g, (word) => {
      words += 1;
      if (words % 30 !== 0) return word;
      values[`v${word}`] = word;
      return `{{v${word}}}`;
    });
    const compiled = Handlebars.precompile(`${template}{{rest}}`, {
      strict: true,
      noEscape: true,
      knownHelpersOnly: true,
    });
    // oxlint-disable-next-line typescript/no-base-to-string -- it is source text, whatever its type says
    templates.push(`${JSON.stringify(kind)}: ${String(compiled)}`);
    for (const { file, text } of files) {
      rows.push({ file, kind, values, rest: text.length - shortest.length });
    }
  }
  writeFileSync(path.join(target, 'templates.mjs'), `export default {${templates.join(',\n')}};\n`);
  writeFileSync(path.join(target, 'files.json'), JSON.stringify(rows));
  return {
    files: rows.length,
    bytes: [...kinds.values()].flat().reduce((n, { text }) => n + text.length, 0),
  };
}

function kindOf(file) {
  const found = perEntity.exec(file);
  return found === null ? file : (found[3] ?? `${found[1]}/${found[2]}`);
}

/** As many characters, each of one byte and with no meaning to Handlebars. */
const plain = (text) => text.replaceAll(/[{}\\]|[^\n\x20-\x7e]/g, 'x');
