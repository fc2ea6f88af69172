/** `architect import`: what is understood of a model, without making anything. */
import type { Entity } from '../blueprint/domain.js';
import { formatEntity } from '../brief/shorthand.js';
import { UserError } from '../errors.js';
import type { FormatId } from '../import/format.js';
import { readModel } from '../import/files.js';
import { importModel } from '../import/index.js';
import type { Imported, NotCarriedOver } from '../import/imported.js';
import type { Io } from '../io.js';
import { wrap } from '../terminal/wrap.js';

export interface ImportOptions {
  readonly paths: readonly string[];
  readonly format?: FormatId;
  readonly json: boolean;
}

export async function runImport(
  { paths, format, json }: ImportOptions,
  io: Pick<Io, 'stdout' | 'cwd'>,
): Promise<void> {
  if (paths.length === 0) {
    throw new UserError(
      'Nothing to import was named; name files, a folder or a database, such as schema.sql or postgres://user:password@host/database.',
    );
  }
  const sources = await readModel(paths, io.cwd);
  const read = await importModel(sources, { ...(format !== undefined && { format }) });
  const { domain, notCarriedOver, questions } = read;
  if (json) {
    const document = {
      format: read.format.id,
      roles: domain.roles,
      entities: domain.entities,
      notCarriedOver,
      questions,
    };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const columns =
    'columns' in io.stdout && typeof io.stdout.columns === 'number' ? io.stdout.columns : 100;
  const title = sources[0]?.live ? 'PostgreSQL' : read.format.title;
  const lines = [`${title}: ${counted(domain.entities.length)}`, ...described(read)];
  io.stdout.write(
    `${lines.flatMap((line) => wrap(line, Math.max(24, columns), '  ')).join('\n')}\n`,
  );
}

const counted = (entities: number) => `${entities} ${entities === 1 ? 'entity' : 'entities'}`;

function described({ domain, notCarriedOver, questions }: Imported): string[] {
  return [
    '',
    ...domain.entities.map((entity: Entity) => formatEntity(entity)),
    ...(notCarriedOver.length === 0 ? [] : ['', `Not carried over (${notCarriedOver.length})`]),
    ...notCarriedOver.map((note) => `- ${placeOf(note)}${note.what}: ${note.why}`),
    ...(questions.length === 0 ? [] : ['', `Not assumed (${questions.length})`]),
    ...questions.map(
      ({ id, question, because, effect }) => `- ${question} ${because} ${effect} (--accept ${id})`,
    ),
  ];
}

/** `V2__orders.sql line 12, ` or `line 12, `. */
function placeOf({ file, line }: NotCarriedOver): string {
  const parts = [
    ...(file === undefined ? [] : [file]),
    ...(line === undefined ? [] : [`line ${line}`]),
  ];
  return parts.length === 0 ? '' : `${parts.join(' ')}, `;
}
