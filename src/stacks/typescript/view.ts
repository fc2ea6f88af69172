/** The View of a TypeScript project: one object for what is the project's, one for each entity. */
import type { Api, Resource } from '../../api/api.js';
import { graphqlExample } from '../../api/graphql/example.js';
import { graphqlSchema } from '../../api/graphql/sdl.js';
import { aboutApi, openApiYaml } from '../../api/openapi.js';
import type { Operation } from '../../api/operations.js';
import type { Blueprint } from '../../blueprint/schema.js';
import { initialMigrations, type Migration } from '../../migrations/initial.js';
import { snakeCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { agentsFiles } from '../shared/agents.js';
import { mainEntities } from '../shared/main-entities.js';
import type { FileEntry } from '../stack.js';
import { databaseView } from './database-view.js';
import { agentsGuide } from './agents-guide.js';
import { takesOwner } from './callers.js';
import { makeable } from './entity-samples.js';
import { entityView, type EntityView } from './entity-view.js';
import { factoryView } from './factory-view.js';
import { eventsView } from './features/events-view.js';
import { tracesView } from './features/traces-view.js';
import { webhooksView } from './features/webhooks-view.js';
import { featuresView, type FeaturesView } from './features/index.js';
import { environmentFiles } from './environments.js';
import { graphqlTestsView } from './graphql-tests.js';
import { entityNames } from './names.js';
import { customisingFiles } from './customising.js';
import { readmeFile } from './readme-view.js';
import { moduleOperations } from './routes-view.js';
import {
  authorizationView,
  auditView,
  exportsView,
  idempotencyView,
  injectionView,
} from './security-view.js';
import { tenancyTests } from './tenancy-tests.js';
import { bulkView } from './features/bulk.js';
import { searchView } from './features/full-text-search.js';
import { tenancyView } from './tenancy-view.js';
import { testView } from './test-view.js';

export interface ModuleView {
  readonly folder: string;
  readonly entity: EntityView;
  readonly factory: ReturnType<typeof factoryView>;
  /** Undefined where no test can make a row. */
  readonly test: ReturnType<typeof testView> | undefined;
}

export interface TypeScriptView {
  readonly project: ReturnType<typeof projectView>;
  readonly modules: readonly ModuleView[];
  readonly migrations: readonly Migration[];
  readonly documents: readonly FileEntry[];
  readonly features: FeaturesView;
  readonly uses: {
    readonly encoders: boolean;
    readonly mergePatch: boolean;
    readonly signInAccounts: boolean;
  };
}

export function typeScriptView(blueprint: Blueprint, api: Api): TypeScriptView {
  const made = makeable(api);
  const modules = api.resources.map((resource): ModuleView => {
    const entity = entityView(api, resource);
    return {
      folder: entity.folder,
      entity,
      factory: factoryView(api, resource),
      test: made.resources.includes(resource) ? testView(made, resource) : undefined,
    };
  });
  const features = featuresView(blueprint, api);
  const attributes = api.resources.flatMap(({ entity }) => entity.attributes);
  return {
    project: projectView(blueprint, api, features),
    features,
    modules,
    migrations: initialMigrations(api),
    documents: [
      {
        path: 'openapi.yaml',
        get content() {
          return openApiYaml(api);
        },
        verbatim: true,
      },
      ...(api.graphql ? [{ path: 'schema.graphql', content: graphqlSchema(api) }] : []),
      readmeFile(blueprint, api, features),
      ...environmentFiles(blueprint, api),
      ...customisingFiles(api, modules),
      ...agentsFiles(blueprint, api, agentsGuide(api, features)),
    ],
    uses: {
      encoders: attributes.some(
        ({ type, stored }) => type === 'json' || type === 'binary' || stored === 'timestamp',
      ),
      mergePatch: modules.some(({ entity }) => entity.can.update && entity.jsonFields.length > 0),
      signInAccounts: modules.some(({ factory, test }) =>
        [...factory.factoryImports, ...(test?.testImports ?? [])].some(({ line }) =>
          line.includes('sign-in-account.ts'),
        ),
      ),
    },
  };
}

function projectView(blueprint: Blueprint, api: Api, features: FeaturesView) {
  const { limits, accounts } = blueprint;
  const made = makeable(api);
  return {
    name: blueprint.name,
    ...features,
    devEntries: ['src/main.ts', ...(features.has['jobs'] ? ['src/worker.ts'] : [])]
      .map((entry) => js(entry))
      .join(', '),
    title: blueprint.title,
    about: aboutApi(api),
    database: snakeCase(blueprint.name),
    roles: api.roles.map((role) => js(role)).join(', '),
    signUpRole: api.signUpRole,
    roleRules: api.roles.map((name) => ({ name, admin: api.adminRoles.includes(name) })),
    resourceNames: api.resources.map(({ entity }) => js(entity.path)).join(', '),
    graphqlExample: graphqlExample(api, mainEntities(api)) ?? { query: '{ __typename }' },
    ifMatchRequired: api.ifMatchRequired,
    exampleResource: api.resources[0]?.entity.path ?? '',
    adminRoles: api.adminRoles.map((name) => js(name)).join(', '),
    adminList: api.adminRoles.map((name) => `\`${name}\``).join(' or '),
    adminRole: api.adminRoles[0] ?? api.signUpRole,
    ...databaseView(api),
    ...tenancyView(api, blueprint),
    tenants: tenancyTests(made),
    limits,
    accessTokenSeconds: accounts.accessTokenMinutes * 60,
    refreshTokenDays: accounts.refreshTokenDays,
    modules: api.resources.map(moduleNames),
    routed: api.resources
      .filter((resource) => moduleOperations(api, resource).length > 0)
      .map(moduleNames),
    plugins: api.resources.flatMap((resource) => routePlugins(api, resource)),
    count: api.resources.length,
    ...eventsView(api),
    ...tracesView(api),
    webhooks: webhooksView(api),
    ...authorizationView(made),
    ...graphqlTestsView(made),
    ...injectionView(api),
    ...exportsView(api),
    ...idempotencyView(api),
    ...searchView(blueprint, api),
    ...bulkView(api),
    ...auditView(api),
    anySeedOwned: made.resources.some((resource) => takesOwner(made, resource)),
    rowsParameter: made.resources.length > 0 ? 'db' : '_db',
    seeds: made.resources.map((resource) => ({
      name: resource.entity.name,
      folder: entityNames(resource.entity).folder,
      owned: takesOwner(made, resource),
    })),
  };
}

/** The plugins that serve a module, and where they are. */
function routePlugins(api: Api, resource: Resource) {
  const { camel, folder } = moduleNames(resource);
  const operations = moduleOperations(api, resource);
  const isOfFile = ({ file }: Operation) => file !== undefined;
  return [
    ...(operations.some((one) => !isOfFile(one))
      ? [{ plugin: `${camel}Routes`, module: `${folder}/routes` }]
      : []),
    ...(operations.some(isOfFile)
      ? [{ plugin: `${camel}FileRoutes`, module: `${folder}/file-routes` }]
      : []),
  ];
}

function moduleNames({ entity }: Resource) {
  const { camel, folder } = entityNames(entity);
  return { camel, folder };
}
