/** Which part of a project a file is, and whose, by its path. */
import { folderName } from '../../names/names.js';
import type { Layer } from '../stack.js';

/** The first that fits. */
const places: readonly (readonly [RegExp, Layer])[] = [
  [/^src\/modules\/[^/]+\/(routes|schemas|includes|graphql)\.ts$/, 'routes'],
  [/^src\/modules\/(index|graphql)\.ts$|^(openapi\.yaml|schema\.graphql)$/, 'routes'],
  [/^src\/modules\//, 'services'],
  [/^db\//, 'migrations'],
  [/^(test\/|tools\/factories\/)/, 'tests'],
  [/^(docs\/|\.claude\/)|^[^/]+\.md$/, 'docs'],
  [/^(\.github\/|ops\/|Dockerfile$|\.dockerignore$|compose\.yaml$)/, 'deploy'],
];

export const layerOf = (path: string): Layer =>
  places.find(([place]) => place.test(path))?.[1] ?? 'platform';

/** The tables that a database had before the backend came. */
export const isOfTheBeginning = (path: string): boolean =>
  path === 'src/platform/database/baseline.ts';

/** Where the files of an entity are, by the name of its folder. */
const homes: readonly ((folder: string) => string)[] = [
  (folder) => `src/modules/${folder}/`,
  (folder) => `tools/factories/${folder}.ts`,
  (folder) => `test/integration/${folder}.test.ts`,
];

/** Whether a file is that of one entity. */
export const concerns = (path: string, entity: string): boolean =>
  homes.some((home) => path.startsWith(home(folderName(entity))));

/** Where a file of an entity is when the entity has another name. */
export function movedPath(path: string, from: string, to: string): string | undefined {
  const home = homes.find((each) => path.startsWith(each(folderName(from))));
  if (home === undefined) return undefined;
  return home(folderName(to)) + path.slice(home(folderName(from)).length);
}
