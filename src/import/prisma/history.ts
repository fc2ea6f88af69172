/** What Prisma itself writes beside a schema. */
import type { NotCarriedOver, Source } from '../imported.js';
import { prismaFormat } from './format.js';

const migration = /(^|\/)migrations\/[^/]+\/migration\.sql$/;

/** A folder's files without the migrations that Prisma made of the schema in it. */
export function withoutHistory(sources: readonly Source[]): {
  readonly model: readonly Source[];
  readonly left: readonly NotCarriedOver[];
} {
  const isPrisma = sources.some(({ text }) => prismaFormat.recognise(text) === 2);
  const model = isPrisma ? sources.filter(({ name }) => !migration.test(name)) : sources;
  const count = sources.length - model.length;
  const why = 'The schema beside them is what they come to.';
  return { model, left: count === 0 ? [] : [{ what: `Migrations of Prisma (${count})`, why }] };
}
