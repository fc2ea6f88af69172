/** What AGENTS.md says of a TypeScript project: commands, places, the linter's rules, recipes. */
import type { Api, Resource } from '../../api/api.js';
import type { AgentsGuide } from '../shared/agents.js';
import { mainEntities } from '../shared/main-entities.js';
import type { FeaturesView } from './features/index.js';
import { entityNames } from './names.js';

export function agentsGuide(api: Api, { guide }: FeaturesView): AgentsGuide {
  const [main] = mainEntities(api);
  return {
    built: 'a REST API on Fastify and PostgreSQL, in TypeScript that Node.js runs as it is',
    commands: [...commands, ...guide.commands],
    places: [...places, ...guide.places],
    boundaries,
    where,
    recipes: [...(main ? [...changes(main), entityRecipe(main)] : []), ...guide.recipes],
    checks: ['npm run format', 'npm run lint', 'npm run typecheck', 'npm run openapi', 'npm test'],
  };
}

const commands: AgentsGuide['commands'] = [
  {
    command: 'npm run dev',
    what: 'the API on port 3000 with a PostgreSQL of its own, migrated, started anew on each change',
  },
  {
    command: 'npm test',
    what: 'every test; `npx vitest run test/integration` for some of them',
  },
  { command: 'npm run lint', what: 'oxlint with types, and the boundaries below' },
  { command: 'npm run typecheck', what: 'the compiler, strict' },
  { command: 'npm run format', what: 'oxfmt; `npm run format:check` only looks' },
  {
    command: 'npm run migrate',
    what: 'applies migrations; `npm run migrate:down` takes the last one back, `npm run migrate -- status` lists them',
  },
  { command: 'npm run lint:migrations', what: 'whether one would lock or break a running service' },
  { command: 'npm run secrets', what: 'whether a key or a password is in the code' },
  { command: 'npm run seed', what: 'rows and accounts for an empty database' },
  { command: 'npm run account -- EMAIL ROLE', what: 'an account, or another role for it' },
  {
    command: 'npm run jwt-key',
    what: 'a new key for `JWT_KEYS`, printed; the README says how keys are replaced',
  },
  { command: 'npm run openapi', what: 'writes `openapi.yaml` from the routes' },
  { command: 'npm run build', what: '`dist/`, which the image runs' },
];

const places: AgentsGuide['places'] = [
  {
    path: 'src/modules/*/',
    what: 'a folder for each entity: `schemas.ts` (in and out), `policy.ts` (who may do what), `repository.ts` (SQL), `service.ts` (what an operation does, each change in a transaction), `rules.ts` (what has to hold before a change, and what follows), `routes.ts` (HTTP, decides nothing), where needed `lifecycle.ts` and `includes.ts`. Most changes belong here.',
  },
  { path: 'src/modules/index.ts', what: 'the list of modules. A new one adds its lines.' },
  {
    path: 'src/platform/',
    what: 'what knows no entity: config, HTTP, database, access, accounts. Every module relies on it: change it only for all of them.',
  },
  {
    path: 'src/app.ts',
    what: 'puts the service together; `main.ts` and `migrate.ts` beside it start it and migrate.',
  },
  {
    path: 'db/migrations/',
    what: 'plain SQL, up and down. Add files; never edit, rename or delete one that has been applied anywhere else.',
  },
  {
    path: 'test/',
    what: 'tests and their support. Add to them; never weaken one to make it pass.',
  },
  { path: 'tools/', what: 'development only; `tools/factories/` has values for tests and seeds.' },
  { path: 'openapi.yaml', what: 'written by `npm run openapi`; never by hand.' },
  { path: '.env', what: 'secrets. Never commit, print or copy it.' },
];

const boundaries: readonly string[] = [
  '`src/platform/` imports nothing of `src/modules/`.',
  'A module takes only `policy.ts`, `repository.ts` and `schemas.ts` from another module.',
  'Nothing in `src/` imports `tools/` or `test/`: the service runs without them.',
  'No import cycles, no `any`, no promise that nobody waits for, no warning.',
];

const where: AgentsGuide['where'] = {
  access:
    "Who may do what is in `policy.ts`; a query is a `scopedStatement`, which cannot run without the policy's rows.",
  versions: '`withEtag` answers it, `expectedVersions` reads If-Match.',
  errors: 'Throw what `src/platform/problems.ts` makes.',
  lists: 'The offer is the `ListDefinition` in `repository.ts`.',
  tests:
    '`test/integration/` calls each operation over HTTP; `test/security/authorization.test.ts` has the table of operations by role.',
};

/** The entity that a reader knows the project by stands for all of them. */
function changes({ entity }: Resource): AgentsGuide['recipes'] {
  const { name, camel, folder } = entityNames(entity);
  const module = `src/modules/${folder}`;
  return [
    {
      title: `A field, say of ${name}`,
      steps: [
        `A file in \`db/migrations/\` with the next number and the form of the latest one: the column of \`${entity.table}\`, and the way back. Existing rows need a default or null. \`npm run lint:migrations\`, \`npm run migrate\`.`,
        `\`${module}/schemas.ts\`: the property where it is read, created and changed.`,
        `\`${module}/repository.ts\`: the column where rows are read, inserted and updated; its constraints in \`${camel}Constraints\`; a filter or sort in \`${camel}List\` only with an index of its own.`,
        `\`tools/factories/${folder}.ts\`: a value. \`test/integration/${folder}.test.ts\`: what it must be and what is refused.`,
        '`blueprint.yaml`: the same field.',
      ],
    },
    {
      title: `An endpoint, say for ${name}`,
      steps: [
        `\`${module}/policy.ts\`: the operation, and for each role on which rows, unless it is one that is there.`,
        `\`${module}/schemas.ts\`: what comes in and goes out, with \`additionalProperties: false\`; what has an \`$id\` also in \`${camel}Schemas\`.`,
        `\`${module}/repository.ts\`: the SQL, as a \`scopedStatement\` with \`${camel}Policy\`.`,
        `\`${module}/service.ts\`: take the scope from the policy, call the repository; no row is \`notFound()\`; what writes does it \`inTransaction\`.`,
        `\`${module}/routes.ts\`: the path, \`permit(${camel}Policy, …)\`, the schemas, each status it can answer.`,
        '`test/integration/` and a row in `test/security/authorization.test.ts`.',
      ],
    },
  ];
}

function entityRecipe({ entity }: Resource): AgentsGuide['recipes'][number] {
  const { folder } = entityNames(entity);
  return {
    title: 'An entity',
    steps: [
      `A migration, a folder like \`src/modules/${folder}/\`, its lines in \`src/modules/index.ts\`, a factory in \`tools/factories/\` and its line in \`tools/seed.ts\`, tests like \`test/integration/${folder}.test.ts\`, its rows in \`authorization.test.ts\` and \`injection.test.ts\` in \`test/security/\`.`,
      '`blueprint.yaml`: the entity with its access.',
    ],
  };
}
