/** The answers file: every question by its key, in YAML or JSON. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type InputProblem,
  InvalidInputError,
  UnreadableFileError,
  UnwritableFolderError,
} from '../errors.js';
import type { Io } from '../io.js';
import { nearest } from '../names/names.js';
import type { Answers } from './answers.js';
import { readAnswers } from './flags.js';
import type { Context } from './question.js';
import { questions } from './questions.js';

/** Reads an answers file; `-` is standard input, and paths in it are taken from `cwd` then. */
export async function loadAnswers(
  file: string,
  io: Pick<Io, 'stdin' | 'cwd'>,
  context: Context,
): Promise<Answers> {
  const place = file === '-' ? 'standard input' : file;
  const text =
    file === '-' ? await readAll(io.stdin) : await readText(path.resolve(io.cwd, file), file);
  const answers = await parseAnswers(text, place, context);
  if (answers.from === undefined) return answers;
  const folder = file === '-' ? io.cwd : path.dirname(path.resolve(io.cwd, file));
  return { ...answers, from: answers.from.map((model) => path.resolve(folder, model)) };
}

/** Parses the text of an answers file; an unknown key is refused by name. */
async function parseAnswers(text: string, place: string, context: Context): Promise<Answers> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: true });
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw new UnreadableFileError(
      place,
      `it is not valid YAML or JSON (${problem.message.split('\n')[0]})`,
    );
  }
  const data = plain(document, place);
  if (data === null || data === undefined) return {};
  if (typeof data !== 'object' || Array.isArray(data)) {
    throw new UnreadableFileError(place, 'it must hold keys and values, such as "scale: growing"');
  }
  const record = data as Readonly<Record<string, unknown>>;
  const { answers, problems } = readAnswers(
    ({ key }) => record[key],
    ({ key }) => key,
    context,
  );
  const all = [...unknownKeys(Object.keys(record)), ...problems];
  if (all.length > 0) throw new InvalidInputError(place, all);
  return answers;
}

/** Refused by the parser where aliases would make a small file huge. */
function plain(document: { toJS(): unknown }, place: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new UnreadableFileError(place, `its aliases cannot be resolved (${reason(cause)})`, {
      cause,
    });
  }
}

function unknownKeys(found: readonly string[]): InputProblem[] {
  const keys: readonly string[] = questions.map(({ key }) => key);
  return found
    .filter((key) => !keys.includes(key))
    .map((key) => {
      const near = questions.find(({ flag }) => flag.slice(2) === key)?.key ?? nearest(key, keys);
      return {
        place: key,
        message: 'is not a key of an answers file',
        cure: near === undefined ? `use one of ${keys.join(', ')}` : `did you mean ${near}?`,
      };
    });
}

/** The text of an answers file that reproduces the same Brief; `folder` is where it will lie, `from` is absolute. */
async function formatAnswers(answers: Answers, folder: string): Promise<string> {
  const { stringify } = await import('yaml');
  const lines: string[] = [
    '# Answers for create-architect-app: use them again with --answers FILE.',
  ];
  for (const { key, question, kind } of questions) {
    const value =
      key === 'from' ? answers.from?.map((model) => portable(folder, model)) : answers[key];
    if (value === undefined) continue;
    const choices =
      kind.type === 'choice' || kind.type === 'choices' ? (kind.options?.(noContext) ?? []) : [];
    const options =
      choices.length > 1 ? ` (${choices.map((choice) => choice.value).join(', ')})` : '';
    lines.push(
      '',
      `# ${question}${options}`,
      stringify({ [key]: value }, { lineWidth: 0 }).trimEnd(),
    );
  }
  return `${lines.join('\n')}\n`;
}

// Starters and stacks are not listed in the file: they differ from release to release.
const noContext: Context = { starters: [], stacks: [] };

const portable = (folder: string, file: string) =>
  path.relative(folder, file).split(path.sep).join('/');

/** Writes an answers file. */
export async function saveAnswers(file: string, answers: Answers, cwd: string): Promise<void> {
  const target = path.resolve(cwd, file);
  const { from } = answers;
  const absolute =
    from === undefined
      ? answers
      : { ...answers, from: from.map((model) => path.resolve(cwd, model)) };
  const text = await formatAnswers(absolute, path.dirname(target));
  try {
    await writeFile(target, text);
  } catch (cause) {
    throw new UnwritableFolderError(file, reason(cause), { cause });
  }
}

async function readText(target: string, file: string): Promise<string> {
  try {
    return await readFile(target, 'utf8');
  } catch (cause) {
    throw new UnreadableFileError(file, reason(cause), { cause });
  }
}

async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Buffer));
  return Buffer.concat(parts).toString('utf8');
}

/** The operating system's reason, in words. */
function reason(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'permission is denied';
  return cause instanceof Error ? cause.message : String(cause);
}
