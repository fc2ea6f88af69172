/** Project names: what is wrong with one, and what a folder's name becomes. */
import { kebabCase } from '../names/names.js';

// The pattern of src/blueprint/schema.ts; not imported from there, since zod would then be loaded
// for `--help`. A test holds the two together.
const pattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What is wrong with a project's name, with one that would do; undefined when it is fine. */
export function nameProblem(text: string): string | undefined {
  if (pattern.test(text) && text.length <= 60) return undefined;
  const cure = nameFrom(text);
  const rule =
    'must be lower case letters, digits and single dashes, starting with a letter, at most 60 characters';
  return `${rule}, not ${text}${cure === undefined ? '' : ` (${cure} would do)`}`;
}

/** A valid project name made from free text or a folder's name; undefined when nothing is left of it. */
export function nameFrom(text: string): string | undefined {
  const name = kebabCase(text)
    .replace(/^[0-9-]+/, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return name === '' ? undefined : name;
}
