/** `architect add`, `rename`, `remove`: edits of blueprint.yaml in a few words, its comments kept. */
import path from 'node:path';
import { checkBlueprint } from '../blueprint/check.js';
import { differences } from '../blueprint/diff.js';
import type { Addition } from '../blueprint/edit/additions.js';
import type { Blueprint } from '../blueprint/schema.js';
import { readBase } from '../disk/base.js';
import { InvalidInputError, UserError } from '../errors.js';
import type { Io } from '../io.js';
import { storedBlueprint } from './making.js';
import { readBlueprint } from './read-blueprint.js';
import { writeBlueprint } from './write-blueprint.js';

/** `words` as they stand behind the verb. */
export type Edit =
  | { readonly verb: 'add'; readonly what: Addition; readonly words: readonly string[] }
  | { readonly verb: 'rename'; readonly name: string; readonly to: string }
  | { readonly verb: 'remove'; readonly name: string };

/** Writes the edit to blueprint.yaml and says what it means; the code is left to regenerate. */
export async function runEdit(
  { directory, edit }: EditOptions,
  io: Pick<Io, 'stdout' | 'cwd'>,
): Promise<void> {
  const root = path.resolve(io.cwd, directory);
  const before = await readBlueprint(root, directory);
  const proposed = await edited(before, await storedDesign(root, directory), edit);
  const checked = checkBlueprint(proposed);
  if (!checked.ok) throw new InvalidInputError('The design with that', checked.problems);
  const lines = differences(before, checked.blueprint);
  await writeBlueprint(root, checked.blueprint);
  io.stdout.write(`blueprint.yaml is changed:\n${lines.map((line) => `- ${line}\n`).join('')}`);
}

export interface EditOptions {
  readonly directory: string;
  readonly edit: Edit;
}

/** What the project was last made of: the names that its data have. */
async function storedDesign(root: string, directory: string): Promise<Blueprint> {
  const { base } = await readBase(root);
  return storedBlueprint(base, directory);
}

async function edited(before: Blueprint, stored: Blueprint, edit: Edit): Promise<Blueprint> {
  switch (edit.verb) {
    case 'rename': {
      const { renamed } = await import('../blueprint/edit/rename.js');
      return renamed(before, stored, edit.name, edit.to);
    }
    case 'remove': {
      const { removed } = await import('../blueprint/edit/remove.js');
      return removed(before, edit.name);
    }
    case 'add':
      return added(before, edit.what, edit.words);
  }
}

const examples: Readonly<Record<Addition, string>> = {
  entity: "add entity 'Review rating:integer(1,5)! product:ref!'",
  field: "add field Order 'total:decimal(12,2)!=0'",
  relation: "add relation Order 'shop:ref'",
  role: 'add role auditor',
  lifecycle: "add lifecycle Order 'status:state(draft>paid>shipped)'",
  policy: 'add policy Order auditor read=all update=none',
  feature: 'add feature metrics',
};

async function added(
  before: Blueprint,
  what: Addition,
  words: readonly string[],
): Promise<Blueprint> {
  const { parseEntity } = await import('../brief/shorthand.js');
  const add = await import('../blueprint/edit/add.js');
  const [first, ...rest] = words;
  const usage = () => new UserError(`Something is missing; write for instance: ${examples[what]}`);
  if (first === undefined) throw usage();
  if (what === 'feature') {
    const { featuresAdded } = await import('../blueprint/edit/features.js');
    return featuresAdded(before, words);
  }
  if (what === 'entity') return add.entityAdded(before, parseEntity(words.join(' ')));
  if (what === 'role') {
    if (rest.length > 0) throw usage();
    return add.roleAdded(before, first);
  }
  if (rest.length === 0) throw usage();
  if (what === 'policy') {
    const [role = '', ...rights] = rest;
    if (rights.length === 0) throw usage();
    return add.policyAdded(before, first, role, rightsOf(rights));
  }
  const entity = parseEntity(`${first} ${rest.join(' ')}`);
  const { fields, relations = [], lifecycle } = entity;
  const found = { field: fields.length, relation: relations.length, lifecycle: lifecycle ? 1 : 0 };
  if (found[what] === 0 || found.field + found.relation + found.lifecycle > found[what]) {
    throw new UserError(`That is not only a ${what}; write for instance: ${examples[what]}`);
  }
  return add.membersAdded(before, first, entity);
}

const operations = ['read', 'create', 'update', 'delete'];

function rightsOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const [operation = '', rows = ''] = word.split('=');
      const known = ['all', 'own', 'none', ...(operation === 'read' ? ['public'] : [])];
      if (!operations.includes(operation) || !known.includes(rows)) {
        throw new UserError(
          `${JSON.stringify(word)} is not a right; write for instance read=all, update=own or delete=none.`,
        );
      }
      return [operation, rows];
    }),
  );
}
