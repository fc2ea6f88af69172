/** An operation that shows what GraphQL is good for: rows with the rows around them. */
import type { Api, Resource } from '../api.js';

export interface GraphqlExample {
  /** On one line, without variables. */
  readonly query: string;
  /** Who may ask it. */
  readonly roles: readonly string[];
}

/** Of the first of these entities that somebody may list. */
export function graphqlExample(
  { graphql }: Pick<Api, 'graphql'>,
  resources: readonly Resource[],
): GraphqlExample | undefined {
  const shown = resources.find(({ operations }) => operations.some(({ kind }) => kind === 'list'));
  const names = graphql?.names.get(shown?.entity.name ?? '');
  const list = shown?.operations.find(({ kind }) => kind === 'list');
  if (!shown || !names || !list) return undefined;
  const one = shown.includes.find(({ many }) => !many);
  const many = shown.includes.find((include) => include.many);
  const related = [
    ...(one ? [`${one.name} { id }`] : []),
    ...(many ? [`${many.name}(first: 3) { nodes { id } }`] : []),
  ];
  return {
    query: `{ ${names.many}(first: 2) { nodes { ${['id', ...related].join(' ')} } pageInfo { endCursor } totalCount } }`,
    roles: [...list.allow.keys()],
  };
}
