/** Formats rendered text in memory, so that a long name never makes an ugly line. */
import type { format } from 'oxfmt';

export type FormatOptions = Readonly<NonNullable<Parameters<typeof format>[2]>>;

const formatted = /\.(?:[cm]?[jt]s|jsonc?|ya?ml|md|graphql)$/;

/** What was rendered is not valid in its language: a bug in a template, named with its path. */
export class FormatError extends Error {
  constructor(path: string, problem: string) {
    super(`What was rendered for ${path} is not valid:\n${problem}`);
    this.name = 'FormatError';
  }
}

/** Formats TypeScript, JavaScript, JSON, YAML, Markdown and GraphQL; other languages stay as they are. */
export async function formatText(
  path: string,
  text: string,
  options: FormatOptions,
): Promise<string> {
  if (!formatted.test(path)) return text;
  const { format: oxfmt } = await import('oxfmt');
  const { code, errors } = await oxfmt(path, text, options);
  const [error] = errors;
  if (error !== undefined) throw new FormatError(path, error.codeframe ?? error.message);
  return code;
}
