/** Where a domain can come from. Each reader is loaded when it is used: parsers are slow to start. */
import type { Domain, Entity } from '../blueprint/domain.js';
import type { FormatId } from '../import/format.js';
import type { Imported, Source } from '../import/imported.js';
import type { Starter } from '../brief/starters/index.js';

export interface Suggestion {
  readonly domain: Domain;
  /** Why each thing was suggested, a sentence each. */
  readonly reasons: readonly string[];
}

export interface Sources {
  readonly starters: readonly Starter[];
  parseEntity(text: string): Promise<Entity>;
  /** What would be typed for an entity. */
  formatEntity(entity: Entity): Promise<string>;
  /** How entities are typed, at length. */
  explainShorthand(): Promise<string>;
  /** The files of a model; paths are taken from `cwd`, folders are searched. */
  readModel(given: readonly string[], cwd: string): Promise<readonly Source[]>;
  importModel(
    sources: readonly Source[],
    settings: {
      readonly format?: FormatId;
      readonly accepted?: readonly string[];
      readonly existing?: boolean;
    },
  ): Promise<Imported>;
  suggest(description: string): Promise<Suggestion>;
}

/** The sources of this package. */
export async function loadSources(): Promise<Sources> {
  const { starters } = await import('../brief/starters/index.js');
  return {
    starters,
    parseEntity: async (text) => (await import('../brief/shorthand.js')).parseEntity(text),
    formatEntity: async (entity) => (await import('../brief/shorthand.js')).formatEntity(entity),
    explainShorthand: async () => (await import('../brief/shorthand.js')).shorthandHelp,
    readModel: async (given, cwd) => (await import('../import/files.js')).readModel(given, cwd),
    importModel: async (sources, settings) =>
      (await import('../import/index.js')).importModel(sources, settings),
    suggest: async (description) =>
      (await import('../brief/describe.js')).suggestDomain(description),
  };
}
