/** Models that people have: found, recognised by their content, and read. */
import { UserError } from '../errors.js';
import type { Format, FormatId } from './format.js';
import { formats } from './formats.js';
import type { Imported, Source } from './imported.js';
import { accept, questionsAbout } from './questions.js';

/** The format of these files: the one that is named, else the one that their content tells. */
export function formatOf(sources: readonly Source[], named: FormatId | undefined): Format {
  if (named !== undefined) {
    const format = formats.find(({ id }) => id === named);
    if (format === undefined) throw new UserError(`There is no reader for ${named}.`);
    return format;
  }
  const votes = sources.map((source) => ({ source, format: recognised(source) }));
  const known = votes.flatMap(({ format }) => (format === undefined ? [] : [format]));
  const [first] = known;
  const names = (found: readonly { readonly source: Source }[]) =>
    found.map(({ source }) => source.name).join(', ');
  if (first === undefined) {
    throw new UserError(
      `${names(votes)} holds no model that can be read (${formats.map(({ title }) => title).join('; ')}); name a file that does, or its format with --format ${formats.map(({ id }) => id).join('|')}.`,
    );
  }
  const other = votes.find(({ format }) => format !== undefined && format !== first);
  if (other !== undefined) {
    throw new UserError(
      `${names(votes)} are of several formats (${first.title}; ${other.format?.title ?? ''}); one model comes from files of one format.`,
    );
  }
  return first;
}

/** The surest format, in the order of the list. */
function recognised({ text }: Source): Format | undefined {
  const sure = formats.map((format) => ({ format, sureness: format.recognise(text) }));
  return [2, 1]
    .map((wanted) => sure.find(({ sureness }) => sureness === wanted)?.format)
    .find(Boolean);
}

/** Reads files as one model, and does what of its questions is accepted. */
export async function importModel(
  sources: readonly Source[],
  {
    format: named,
    accepted = [],
  }: { readonly format?: FormatId; readonly accepted?: readonly string[] } = {},
): Promise<Imported & { readonly format: Format }> {
  const format = formatOf(sources, named);
  const read = await format.load();
  const imported = await read(ofFormat(sources, format));
  const domain = accept(imported.domain, accepted);
  return {
    ...imported,
    domain,
    questions: [...imported.questions, ...questionsAbout(domain)],
    format,
  };
}

/** Of a folder only the files that could be of the format. */
const ofFormat = (sources: readonly Source[], { endings }: Format): readonly Source[] =>
  sources.length === 1
    ? sources
    : sources.filter(({ name }) =>
        endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`)),
      );
