/** The table of files of a TypeScript project. */
import type { FileEntry } from '../stack.js';
import type { TypeScriptView } from './view.js';

const root = [
  '.dockerignore',
  '.editorconfig',
  '.env.example',
  '.gitignore',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  '.secretlintrc.json',
  '.squawk.toml',
  '.github/dependabot.yml',
  '.github/workflows/ci.yml',
  'Dockerfile',
  'compose.yaml',
  'tsconfig.build.json',
  'tsconfig.json',
  'vitest.config.ts',
];

const platform = [
  'app.ts',
  'main.ts',
  'migrate.ts',
  'modules/index.ts',
  'platform/config.ts',
  'platform/config-or-exit.ts',
  'platform/deadline.ts',
  'platform/environment.ts',
  'platform/logger.ts',
  'platform/problems.ts',
  'platform/trace.ts',
  ...['permit', 'policy', 'principal'].map((name) => `platform/access/${name}.ts`),
  ...[
    'access-tokens',
    'attempt-limiter',
    'authenticate',
    'common-passwords',
    'email',
    'jwt-keys',
    'passwords',
    'refresh-tokens',
    'registration',
    'repository',
    'routes',
    'schemas',
    'service',
    'sign-up-role',
  ].map((name) => `platform/accounts/${name}.ts`),
  ...['change', 'rules'].map((name) => `platform/changes/${name}.ts`),
  ...[
    'list-query',
    'migration-file',
    'migrations',
    'pool',
    'scoped-statement',
    'statement',
    'update-row',
  ].map((name) => `platform/database/${name}.ts`),
  ...[
    'allowed-methods',
    'caching',
    'client-address',
    'config',
    'context',
    'cors',
    'cursor',
    'database-problems',
    'error-handler',
    'etag',
    'filters',
    'health',
    'includes',
    'limit-handlers',
    'limits',
    'list',
    'openapi',
    'openapi-document',
    'parameters',
    'problem-schema',
    'rate-limit',
    'refused-body',
    'request-log',
    'schemas',
    'security-headers',
    'serializers',
    'shed-load',
    'validation-problems',
    'validators',
  ].map((name) => `platform/http/${name}.ts`),
].map((path) => `src/${path}`);

const tools = [
  'account',
  'database',
  'dev',
  'env',
  'jwt-key',
  'lint-migrations',
  'migrate',
  'openapi',
  'postgres',
  'postgres/binaries',
  'postgres/cluster',
  'postgres/keeper',
  'postgres/runner',
  'postgres/server',
  'run',
  'sample-values',
  'seed',
].map((name) => `tools/${name}.ts`);

const tests = [
  ...[
    'accounts',
    'app',
    'client',
    'config',
    'database-server',
    'database',
    'registration',
    'sql',
  ].map((name) => `support/${name}.ts`),
  'migrations.test.ts',
  ...['enumeration', 'sessions', 'throttling'].map((name) => `accounts/${name}.test.ts`),
  ...['database-problems', 'handler-timeout', 'health', 'list-query', 'openapi', 'process'].map(
    (name) => `platform/${name}.test.ts`,
  ),
  ...['exposure', 'headers', 'jwt', 'limits', 'passwords', 'refresh'].map(
    (name) => `security/${name}.test.ts`,
  ),
  ...[
    'access-tokens',
    'caching',
    'client-address',
    'config',
    'cursor',
    'limit-handlers',
    'logger',
    'passwords',
    'policy',
    'problems',
    'rate-limit',
    'shed-load',
    'trace',
  ].map((name) => `unit/${name}.test.ts`),
].map((path) => `test/${path}`);

/** What the entities' tests share: not there when there is no entity. */
const entityTests = ['callers', 'counting', 'lists'].map((name) => `test/support/${name}.ts`);

export function projectFiles(view: TypeScriptView): FileEntry[] {
  const { project, modules, features } = view;
  const shared = (path: string): FileEntry => ({
    path,
    template: `typescript/${features.instead.get(path) ?? path}.hbs`,
    context: project,
  });
  return [
    {
      path: 'package.json',
      template: 'typescript/package.json',
      manifests: features.manifests,
      context: project,
    },
    ...[...root, ...platform, ...tools, ...tests, ...features.paths].map(shared),
    ...features.sharedFiles,
    ...features.pages.map(({ id }): FileEntry => ({
      path: `docs/${id}.md`,
      template: `project/docs/features/${id}.md.hbs`,
      context: project,
    })),
    ...(modules.length > 0 ? entityTests.map(shared) : []),
    ...optional(view),
    ...modules.flatMap((module) => moduleFiles(module, features.has['graphql'] === true)),
    ...view.migrations.map((migration) => ({
      path: migration.path,
      template: 'project/db/migrations/migration.sql.hbs',
      context: migration,
    })),
    ...view.documents,
  ];
}

/** Files of the platform that only some domains need. */
function optional({ project, uses }: TypeScriptView): FileEntry[] {
  const when = (path: string, needed: boolean): FileEntry[] =>
    needed ? [{ path, template: `typescript/${path}.hbs`, context: project }] : [];
  return [
    ...when('src/platform/database/baseline.ts', project.existing),
    ...when('test/baseline.test.ts', project.existing),
    ...when('src/platform/database/encode.ts', uses.encoders),
    ...when('src/platform/http/merge-patch.ts', uses.mergePatch),
    ...when('test/unit/merge-patch.test.ts', uses.mergePatch),
    ...when('tools/sign-in-account.ts', uses.signInAccounts),
    ...when('test/security/authorization.test.ts', project.matrix.length > 0),
    ...when('test/security/injection.test.ts', project.lists.length > 0),
  ];
}

function moduleFiles(
  { entity, factory, test, folder }: TypeScriptView['modules'][number],
  graphql: boolean,
): FileEntry[] {
  const files = [
    'schemas',
    'policy',
    'repository',
    // Nobody may do anything with some entities: they are there for others to point at.
    ...(entity.routes.length > 0 ? ['service', 'routes'] : []),
    ...(entity.graphqlTypes.length > 0 && graphql ? ['graphql'] : []),
    ...(entity.rulesType === undefined ? [] : ['rules']),
    ...(entity.lifecycle ? ['lifecycle'] : []),
    ...(entity.hasIncludes && entity.can.read ? ['includes'] : []),
    ...(entity.hasFiles ? ['files', 'file-routes'] : []),
  ];
  const templates = 'typescript/src/modules/__entity__';
  const parts: Readonly<Record<string, readonly string[]>> = {
    service: entity.serviceParts,
    repository: entity.repositoryParts,
  };
  return [
    ...files.map((file) => ({
      path: `src/modules/${folder}/${file}.ts`,
      template: `${templates}/${file}.ts.hbs`,
      parts: (parts[file] ?? []).map((part) => `${templates}/${file}/${part}.ts.hbs`),
      context: entity,
    })),
    {
      path: `tools/factories/${folder}.ts`,
      template: 'typescript/tools/factories/entity.ts.hbs',
      context: factory,
    },
    ...(entity.routes.length > 0 && test
      ? [
          {
            path: `test/integration/${folder}.test.ts`,
            template: 'typescript/test/integration/entity.test.ts.hbs',
            parts: test.testParts.map(
              (part) => `typescript/test/integration/entity/${part}.test.ts.hbs`,
            ),
            context: test,
          },
        ]
      : []),
  ];
}
