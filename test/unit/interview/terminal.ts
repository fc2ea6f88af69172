/** An interview without a terminal: the sources and streams of a script. */
import { readModel } from '../../../src/import/files.js';
import { Readable, Writable } from 'node:stream';
import type { Domain } from '../../../src/blueprint/domain.js';
import { UserError } from '../../../src/errors.js';
import { collectBrief, type InterviewOptions } from '../../../src/interview/index.js';
import type { Sources } from '../../../src/interview/sources.js';

const domainOf = (name: string): Domain => ({
  roles: [{ name: 'member', signUp: true }],
  entities: [
    { name, fields: [{ name: 'title', type: 'string' }], access: { member: { read: 'all' } } },
  ],
});

const starter = (id: string, entity: string) => ({
  id,
  title: id,
  description: `A ${id}.`,
  load: async () => domainOf(entity),
});

/** Two starters; shorthand that knows names only; a suggestion of one entity. */
export const sources: Sources = {
  starters: [starter('shop', 'Product'), starter('saas', 'Workspace')],
  async parseEntity(text) {
    const [name = ''] = text.split(' ');
    if (!/^[A-Z]/.test(name)) throw new UserError(`${name} is not the name of an entity.`);
    return { name, fields: [{ name: 'title', type: 'string' }], access: {} };
  },
  formatEntity: async ({ name, fields }) =>
    [name, ...fields.map((field) => `${field.name}:${field.type}`)].join(' '),
  explainShorthand: async () => 'Entity field:type',
  readModel: async (given, cwd) => readModel(given, cwd),
  importModel: async ([source]) => ({
    domain: domainOf('Track'),
    notCarriedOver: [
      { what: `view in ${source?.name}`, why: `${source?.text.length} characters`, line: 1 },
    ],
    questions: [],
  }),
  suggest: async (description) => ({
    domain: description.includes('nothing') ? { ...domainOf('X'), entities: [] } : domainOf('Book'),
    reasons: ['You wrote of books.'],
  }),
};

export const stacks = [{ id: 'typescript', title: 'TypeScript', language: 'TypeScript' }];

/** Runs the interview of a script; what it says on standard error comes back as well. */
export async function interview(
  options: Partial<InterviewOptions>,
  { stdin = '', cwd = process.cwd() }: { stdin?: string; cwd?: string } = {},
) {
  let said = '';
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      said += String(chunk);
      done();
    },
  });
  const brief = await collectBrief(
    { flags: {}, stacks, ...options },
    {
      stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]) as NodeJS.ReadStream,
      stderr: stderr as NodeJS.WriteStream,
      cwd,
      interactive: false,
      signal: new AbortController().signal,
    },
    { sources },
  );
  return { brief, said };
}
