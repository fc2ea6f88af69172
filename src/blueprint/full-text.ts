/** Full-text search: what PostgreSQL makes of the texts of a row. */
import { sqlIdentifier } from '../names/names.js';

/** The languages that every PostgreSQL in use knows; `simple` knows none, and takes words as they are. */
export const searchLanguages = [
  'simple',
  'arabic',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hungarian',
  'indonesian',
  'irish',
  'italian',
  'lithuanian',
  'nepali',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'spanish',
  'swedish',
  'tamil',
  'turkish',
] as const;
export type SearchLanguage = (typeof searchLanguages)[number];

export interface FullText {
  readonly language: SearchLanguage;
  /** The most telling first. */
  readonly columns: readonly string[];
}

/** The column that PostgreSQL keeps the words of a row in; no request and no answer knows it. */
export const vectorColumn = 'search_vector';

/**
 * What the column is computed from. A tsvector holds a megabyte: of long texts the beginning is
 * taken, so that no row can be too long to be written.
 */
export function vectorSql({ language, columns }: FullText): string {
  const longest = Math.floor(100_000 / columns.length);
  return columns
    .map((column, index) => {
      const text = `coalesce(left(${sqlIdentifier(column)}, ${longest}), '')`;
      return `setweight(to_tsvector('${language}', ${text}), '${'ABC'[index] ?? 'D'}')`;
    })
    .join(' || ');
}
