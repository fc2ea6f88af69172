/** GraphQL beside REST. It is a style of the API, not one of the Blueprint's features. */
import { makeable } from '../entity-samples.js';
import { graphqlTestsView } from '../graphql-tests.js';
import type { TypeScriptFeature } from './feature.js';

const tests = [
  'test/support/graphql.ts',
  ...['operations', 'rows', 'access.test', 'lists.test', 'requests.test'].map(
    (name) => `test/graphql/${name}.ts`,
  ),
];

const ofTenants = 'test/graphql/tenancy.test.ts';

export const graphql: TypeScriptFeature = {
  files: (_blueprint, api) => [
    'src/modules/graphql.ts',
    'src/platform/database/nested-pages.ts',
    ...[
      'call',
      'config',
      'errors',
      'limits',
      'lists',
      'operations',
      'resolvers',
      'routes',
      'schema',
      'variables',
    ].map((name) => `src/platform/graphql/${name}.ts`),
    ...(graphqlTestsView(makeable(api)).graphqlTests?.first === undefined ? [] : tests),
    ...(graphqlTestsView(makeable(api)).graphqlTests?.ofTenants.length ? [ofTenants] : []),
  ],
  manifest: true,
  variables: [
    {
      name: 'GRAPHQL_INTROSPECTION',
      meaning:
        'Whether clients of GraphQL may ask what its schema is. Left out: in development only.',
      value: '',
    },
    {
      name: 'GRAPHQL_MAX_DEPTH',
      meaning: 'How deep an operation of GraphQL may be nested.',
      value: '12',
    },
    {
      name: 'GRAPHQL_MAX_COST',
      meaning: 'How many objects an operation of GraphQL could answer with, were every page full.',
      value: '10000',
    },
    {
      name: 'GRAPHQL_OPERATIONS',
      meaning:
        'A JSON file of the only operations that are run, by their ids. Left out: any operation.',
      value: '',
    },
  ],
  config: {
    property: 'graphql',
    type: 'GraphqlConfig',
    reader: 'readGraphqlConfig',
    arguments: 'reader, local',
    from: './graphql/config.ts',
  },
  wiring: {
    imports: [
      "import { resolvers } from './modules/graphql.ts';",
      "import { graphqlRoutes } from './platform/graphql/routes.ts';",
    ],
    routes: ['await app.register(graphqlRoutes, { modules: resolvers, constraints });'],
  },
  guide: {
    places: [
      {
        path: 'schema.graphql',
        what: 'what GraphQL offers, by hand; `graphql.ts` of each module answers it with the services that HTTP calls, and `src/platform/graphql/` has its limits and errors.',
      },
    ],
    recipes: [
      {
        title: 'A field of GraphQL',
        steps: [
          '`schema.graphql`: the field with its type. A property of the row needs no more.',
          "The module's `graphql.ts`: a resolver for what is not a property: `permitted` with the policy and the operation, what came in through `call.valid`, then the service.",
          '`test/graphql/`: what each role gets.',
        ],
      },
    ],
  },
};
