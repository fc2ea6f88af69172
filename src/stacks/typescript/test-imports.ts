/** The imports of an entity's integration test: what its text calls. */
import type { Api, Resource } from '../../api/api.js';
import { Imports } from './imports.js';
import { entityNames } from './names.js';

/** Whether a row of the entity is made anywhere; every move of a lifecycle begins with one. */
export const usesMake = (text: string, { moves }: { readonly moves: object | undefined }) =>
  text.includes('make(') || moves !== undefined;

export function testImports(
  api: Api,
  resource: Resource,
  text: string,
  parts: {
    readonly moves: object | undefined;
    readonly create: { readonly hidden: string } | undefined;
    readonly read:
      | {
          readonly includeList: string;
          readonly filters: string;
          readonly search: string;
          readonly words: { readonly list: string; readonly indexed: boolean } | undefined;
        }
      | undefined;
  },
) {
  const { name, camel, folder } = entityNames(resource.entity);
  const makers = [
    ...new Set([...text.matchAll(/\bmake([A-Z]\w*)\(/g)].map((match) => match[1] ?? '')),
  ];
  const imports = new Imports()
    .add('../support/app.ts', ['startApp'])
    .addTypes('../support/app.ts', ['TestApp'])
    .add('../support/callers.ts', ['callers'])
    .add(
      '../support/callers.ts',
      ['anyVersion'],
      parts.moves !== undefined || /"(remove|update)":\{/.test(text),
    )
    .add('../support/counting.ts', ['countQueries'], Boolean(parts.read?.includeList))
    .add('../support/lists.ts', ['expectSorted', 'times'], parts.read !== undefined)
    .add('../support/lists.ts', ['encoded'], Boolean(parts.read?.filters || parts.read?.search))
    .add(
      `../../src/modules/${folder}/repository.ts`,
      [`${camel}List`],
      parts.read?.words?.indexed === true,
    )
    .add(
      '../../src/platform/database/full-text.ts',
      ['matching'],
      parts.read?.words?.indexed === true,
    )
    .add(
      '../support/lists.ts',
      ['walk'],
      parts.read !== undefined || text.includes('"collectionPath"'),
    )
    .add('../support/lists.ts', ['without'], Boolean(parts.create?.hidden))
    .add(
      `../../tools/factories/${folder}.ts`,
      [`${camel}Values`],
      text.includes(`${camel}Values`) || parts.create !== undefined,
    )
    .add(
      `../../tools/factories/${folder}.ts`,
      [`make${name}`],
      usesMake(text, parts) || makers.includes(name),
    )
    .add('uuid', ['v7 as uuidv7'], text.includes('uuidv7()'))
    .add('../../tools/sample-values.ts', ['code'], /\bcode\(/.test(text))
    .add('../../tools/sample-values.ts', ['next'], /\bnext\(\)/.test(text));
  for (const maker of makers) {
    const other = api.byName.get(maker);
    if (maker === 'SignInAccount')
      imports.add('../../tools/sign-in-account.ts', ['makeSignInAccount']);
    else if (other && maker !== name)
      imports.add(`../../tools/factories/${entityNames(other.entity).folder}.ts`, [`make${maker}`]);
  }
  return imports.lines();
}
