/** A format that models come in. */
import type { Imported, Source } from './imported.js';

export const formatIds = ['postgres', 'mysql', 'prisma', 'dbml', 'jdl', 'openapi'] as const;
export type FormatId = (typeof formatIds)[number];

export interface Format {
  readonly id: FormatId;
  /** As people call it: `PostgreSQL DDL or pg_dump`. */
  readonly title: string;
  /** Endings of its files, without the dot; a folder is searched for them. */
  readonly endings: readonly string[];
  /** Whether a text is surely (2), perhaps (1) or not (0) of this format; by its content alone. */
  recognise(text: string): 0 | 1 | 2;
  /** The parser is loaded with it. */
  load(): Promise<Read>;
}

/**
 * Reads the files of one model together. Throws UnreadableFileError with the file, the line and
 * the line's text where one is broken, and where they hold no entity at all.
 */
export type Read = (sources: readonly Source[], settings?: ReadSettings) => Promise<Imported>;

export interface ReadSettings {
  /** For the database as it is: its tables keep their names, keys and types. */
  readonly existing?: boolean;
}
