/** The briefs of a folder, each with the expectation that was written for it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../dist/errors.js';
import { readExpectation } from './expectation.mjs';

const ours = fileURLToPath(new URL('../../test/fixtures/briefs', import.meta.url));
const endings = ['.md', '.txt', '.yaml', '.yml'];
const expected = '.expected.yaml';

/**
 * @typedef {{
 *   name: string, file: string, isAnswers: boolean,
 *   expectation: import('./expectation.mjs').Expectation | undefined,
 * }} EvalBrief
 */

/**
 * The briefs in a folder, by name: texts (`.md`, `.txt`) and answers files (`.yaml`).
 *
 * @param {string} folder
 * @returns {EvalBrief[]}
 */
export function briefsIn(folder) {
  if (!existsSync(folder))
    throw new UserError(`There is no folder ${folder}; name one with --briefs.`);
  const files = briefFiles(folder);
  if (files.length === 0)
    throw new UserError(`${folder} holds no brief: a file that ends in ${endings.join(', ')}.`);
  return files.map((file) => {
    const place = expectationOf(file);
    return {
      name: withoutEnding(path.basename(file)),
      file,
      isAnswers: /\.ya?ml$/.test(file),
      expectation: place && readExpectation(place),
    };
  });
}

const briefFiles = (folder) =>
  readdirSync(folder)
    .filter((file) => endings.includes(path.extname(file)))
    .filter((file) => !file.endsWith(expected) && !/^(README|SOURCES|LICENSE)\./.test(file))
    .toSorted()
    .map((file) => path.join(folder, file));

const withoutEnding = (file) => file.slice(0, -path.extname(file).length);

/** Beside the brief, or beside the same text among the briefs of this repository. */
function expectationOf(file) {
  const beside = withoutEnding(file) + expected;
  if (existsSync(beside)) return beside;
  const text = readFileSync(file, 'utf8');
  const twin = briefFiles(ours).find((known) => readFileSync(known, 'utf8') === text);
  const twins = twin && withoutEnding(twin) + expected;
  return twins && existsSync(twins) ? twins : undefined;
}
