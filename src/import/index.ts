/** Models that people have: found, recognised by their content, and read. */
import { UserError } from '../errors.js';
import { cutShort, refuseLostSigns } from './encoding.js';
import type { Format, FormatId } from './format.js';
import { formats } from './formats.js';
import { postgresFormat } from './postgres/format.js';
import type { Imported, NotCarriedOver, Source } from './imported.js';
import { withoutOwnAccounts } from './own-accounts.js';
import { withoutHistory } from './prisma/history.js';
import { accept, questionsAbout } from './questions.js';

/** The format of these files: the one that is named, else the one that their content tells. */
export function formatOf(sources: readonly Source[], named: FormatId | undefined): Format {
  if (sources.some(({ live }) => live)) return postgresFormat;
  if (named !== undefined) {
    const format = formats.find(({ id }) => id === named);
    if (format === undefined) throw new UserError(`There is no reader for ${named}.`);
    return format;
  }
  const votes = sources.map((source) => ({ source, ...recognised(source) }));
  const first =
    (votes.find(({ sureness }) => sureness === 2) ?? votes.find(({ format }) => format))?.format ??
    byEnding(sources);
  const names = (found: readonly { readonly source: Source }[]) =>
    found.map(({ source }) => source.name).join(', ');
  if (first === undefined) {
    throw new UserError(
      `${names(votes)} holds no model that can be read (${formats.map(({ title }) => title).join('; ')}); name a file that does, or its format with --format ${formats.map(({ id }) => id).join('|')}.`,
    );
  }
  // What only one file tells of a dialect holds for those that tell nothing.
  const other = votes.find(
    ({ source, format, sureness }) =>
      format !== undefined &&
      format !== first &&
      (sureness === 2 || first.recognise(source.text) === 0),
  );
  if (other !== undefined) {
    throw new UserError(
      `${names(votes)} are of several formats (${first.title}; ${other.format?.title ?? ''}); one model comes from files of one format.`,
    );
  }
  return first;
}

/** Of files that hold nothing that any format is known by, perhaps by a mistake: its reader says where. */
function byEnding(sources: readonly Source[]): Format | undefined {
  const ending = sources[0]?.name.split('.').at(-1)?.toLowerCase() ?? '';
  return formats.find(({ id, endings }) => id !== 'openapi' && endings.includes(ending));
}

/** The surest format, in the order of the list. */
function recognised({ text }: Source): {
  readonly format?: Format | undefined;
  readonly sureness: 0 | 1 | 2;
} {
  const found = formats.map((format) => ({ format, sureness: format.recognise(text) }));
  return (
    found.find(({ sureness }) => sureness === 2) ??
    found.find(({ sureness }) => sureness === 1) ?? { sureness: 0 }
  );
}

/** Reads files as one model, and does what of its questions is accepted. */
export async function importModel(
  sources: readonly Source[],
  {
    format: named,
    accepted = [],
    existing = false,
  }: {
    readonly format?: FormatId;
    readonly accepted?: readonly string[];
    readonly existing?: boolean;
  } = {},
): Promise<Imported & { readonly format: Format }> {
  const { model, left } =
    named === undefined ? withoutHistory(sources) : { model: sources, left: [] };
  const format = formatOf(model, named);
  if (existing) refuseExisting(format, accepted);
  if (existing && model.some(({ live }) => live)) {
    throw new UserError(
      '--existing keeps the statements that made the database, and a running one tells only its tables; ' +
        'give the output of pg_dump --schema-only.',
    );
  }
  const read = await format.load();
  const kept = ofFormat(model, format);
  const imported = withoutOwnAccounts(await read(kept, { existing }));
  refuseLostSigns(kept, imported.domain);
  const domain = accept(imported.domain, accepted);
  return {
    ...imported,
    domain,
    notCarriedOver: [
      ...imported.notCarriedOver,
      ...cutShort(kept),
      ...left,
      ...othersThan(kept, model),
    ],
    questions: existing ? [] : [...imported.questions, ...questionsAbout(domain)],
    format,
  };
}

function refuseExisting({ id, title }: Format, accepted: readonly string[]): void {
  if (id !== 'postgres') {
    throw new UserError(
      `--existing keeps a PostgreSQL database as it is, and this is ${title}; give the output of pg_dump --schema-only, or leave --existing out for a new database.`,
    );
  }
  if (accepted.length > 0) {
    throw new UserError(
      `--accept ${accepted.join(' ')} would add columns, and --existing adds none; leave one of them out.`,
    );
  }
}

/** Of a folder only the files that could be of the format. */
const ofFormat = (sources: readonly Source[], { endings }: Format): readonly Source[] =>
  sources.length === 1
    ? sources
    : sources.filter(({ name }) =>
        endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`)),
      );

/** What lies in the folder of a model and is none of it. */
function othersThan(kept: readonly Source[], all: readonly Source[]): NotCarriedOver[] {
  const names = all.filter((source) => !kept.includes(source)).map(({ name }) => name);
  if (names.length === 0) return [];
  const shown = `${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}`;
  const why = `They hold nothing of this format: ${shown}.`;
  return [{ what: `Files of another kind (${names.length})`, why }];
}
