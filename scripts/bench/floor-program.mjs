/** `node floor-program.mjs FOLDER TARGET`: renders and writes what floor.mjs has put into FOLDER. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Handlebars from 'handlebars/dist/cjs/handlebars.runtime.js';

const [folder, target] = process.argv.slice(2);
const { default: compiled } = await import(pathToFileURL(path.join(folder, 'templates.mjs')).href);
const templates = new Map();
const folders = new Set();

for (const { file, kind, values, rest } of JSON.parse(
  readFileSync(path.join(folder, 'files.json'), 'utf8'),
)) {
  const template = templates.get(kind) ?? Handlebars.template(compiled[kind]);
  templates.set(kind, template);
  const parent = path.join(target, path.dirname(file));
  if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
  folders.add(parent);
  writeFileSync(path.join(target, file), template({ ...values, rest: 'x'.repeat(rest) }));
}
