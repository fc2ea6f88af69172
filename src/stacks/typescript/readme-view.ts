/** What the README of a TypeScript project needs. */
import type { Api, Resource } from '../../api/api.js';
import { graphqlExample } from '../../api/graphql/example.js';
import { grants, type RowsName } from '../../api/grants.js';
import { isCached } from '../../api/openapi/parameters.js';
import type { OperationKind } from '../../api/operations.js';
import type { Blueprint } from '../../blueprint/schema.js';
import { snakeCase } from '../../names/names.js';
import { mainEntities } from '../shared/main-entities.js';
import { confirm, shellSession, signIn } from '../shared/session/shell.js';
import type { FeaturesView } from './features/index.js';
import { entityNames } from './names.js';

/** Who registers in the README's session. The password is none of the common ones. */
const person = { email: 'you@example.com', password: 'four green parrots sing' };

/** README.md; its sections are templates of their own. */
export const readmeFile = (blueprint: Blueprint, api: Api, features: FeaturesView) => ({
  path: 'README.md',
  template: 'typescript/README.md.hbs',
  parts: ['api', 'working', 'deploying'].map((part) => `typescript/readme/${part}.md.hbs`),
  context: readmeView(blueprint, api, features),
});

function readmeView(blueprint: Blueprint, api: Api, features: FeaturesView) {
  const { limits, deployment, accounts } = blueprint;
  const { target } = deployment;
  const [main] = mainEntities(api);
  return {
    title: blueprint.title,
    name: blueprint.name,
    has: features.has,
    pages: features.pages,
    neededVariables: features.neededVariables,
    database: snakeCase(blueprint.name),
    description: blueprint.requirements.description ?? '',
    roles: blueprint.domain.roles.map(({ name, description }) => ({
      name,
      description: description ?? '',
      signUp: name === api.signUpRole,
    })),
    signUpRole: api.signUpRole,
    anyRole: blueprint.domain.roles.at(-1)?.name ?? api.signUpRole,
    hasDecisions: blueprint.decisions.length > 0,
    person: JSON.stringify(person),
    signIn: api.features.has('email') ? `${confirm}\n${signIn}` : signIn,
    graphqlExample: graphqlExample(api, mainEntities(api)),
    session: shellSession(api, (role) => `npm run account -- ${person.email} ${role}`),
    entities: api.resources.map(entityRow),
    publicReads: api.resources.some(({ operations }) =>
      operations.some((one) => isCached(one) && one.allow.has('anonymous')),
    ),
    publicRules: api.resources.flatMap(publicRule),
    transitions: api.resources.flatMap(transitionRows),
    nested: api.resources.flatMap(pathsOf('nestedList')),
    links: api.resources.flatMap(pathsOf('link')),
    example: main ? exampleNames(main) : undefined,
    ifMatchRequired: api.ifMatchRequired,
    limits,
    limitsNote: features.has['redis']
      ? ''
      : `- Rate limits (${limits.requestsPerMinute} requests a minute for each account or address, ${limits.authRequestsPerMinute} for signing in) are counted in the memory of each process: with several processes the whole allows as many times more.\n`,
    accessTokenMinutes: accounts.accessTokenMinutes,
    refreshTokenDays: accounts.refreshTokenDays,
    replicas: deployment.replicas,
    several: deployment.replicas > 1,
    connections: deployment.replicas * limits.databasePoolSize,
    searches: api.resources.some(({ list }) => list.search.length > 0),
    on: {
      server: target === 'server',
      aws: target === 'aws',
      gcp: target === 'gcp',
      azure: target === 'azure',
      kubernetes: target === 'kubernetes',
    },
  };
}

/** The entity that explains where things are. */
function exampleNames({ entity }: Resource) {
  const { name, folder } = entityNames(entity);
  return { name, folder, table: entity.table };
}

function entityRow(resource: Resource) {
  const { entity, operations } = resource;
  const who = (permission: string) => roleList(grants(entity, permission));
  return {
    name: entity.name,
    path: `/v1/${entity.path}`,
    read: who('read'),
    create: who('create'),
    // Without a property that can be written there is no such operation, whoever may.
    update: operations.some(({ kind }) => kind === 'update') ? who('update') : none,
    remove: who('delete'),
  };
}

const none = '–';
const scopes: Readonly<Record<RowsName, string>> = {
  all: '',
  own: ' (own)',
  public: ' (public)',
  ownOrPublic: ' (own, public)',
};

const roleList = (allow: ReadonlyMap<string, RowsName>) =>
  [...allow].map(([role, rows]) => `${role}${scopes[rows]}`).join(', ') || none;

function transitionRows({ entity, operations }: Resource) {
  return operations.flatMap(({ transition, path, allow }) =>
    transition
      ? [
          {
            entity: entity.name,
            path: `/v1${path}`,
            from: transition.from.join(', '),
            to: transition.to,
            who: roleList(allow),
          },
        ]
      : [],
  );
}

/** Which rows `public` means. */
function publicRule({ entity }: Resource) {
  const rule = entity.entity.public;
  return rule ? [{ name: entity.name, field: rule.field, values: rule.in.join(' or ') }] : [];
}

const pathsOf = (wanted: OperationKind) => (resource: Resource) =>
  resource.operations
    .filter(({ kind }) => kind === wanted)
    .map(({ path }) => ({ path: `/v1${path}` }));
