/** Templates stay readable: short, and mostly the code that they make. */
import { expect, test } from 'vitest';
import { readTemplates } from './template-walk.js';

const usual = { lines: 150, control: 10 };
/** Text without a control tag is code like any other: our own limit for a file. */
const plain = { lines: 250, control: 0 };

/** What may be more, and why. Lines, and the share of control lines in per cent. */
const allowed: Readonly<
  Record<string, { readonly lines?: number; readonly control?: number; readonly why: string }>
> = {
  'typescript/README.md.hbs': { control: 20, why: 'what a project may lack is left out' },
  'typescript/readme/api.md.hbs': { control: 25, why: 'lists of calls and limits' },
  'typescript/readme/deploying.md.hbs': { control: 25, why: 'each target has its section' },
  'typescript/docs/customising/rules.md.hbs': {
    control: 15,
    why: 'a rule for which an entity has no use is left out',
  },
  'typescript/test/integration/entity.test.ts.hbs': {
    control: 20,
    why: 'imports; with an owner of the rows, or without',
  },
  'typescript/test/integration/entity/create.test.ts.hbs': { control: 20, why: 'lists of checks' },
  'typescript/compose.yaml.hbs': { lines: 175, control: 15, why: 'one service after the other' },
  'typescript/test/integration/entity/nested.test.ts.hbs': { control: 25, why: 'a list' },
  'typescript/test/integration/entity/links.test.ts.hbs': { control: 25, why: 'a list' },
  'typescript/src/modules/__entity__/repository.ts.hbs': {
    lines: 230,
    control: 25,
    why: 'every statement of an entity: those that an entity has no use for are left out',
  },
  'typescript/src/modules/__entity__/service.ts.hbs': { control: 50, why: 'imports and a type' },
  'typescript/src/modules/__entity__/service/list.ts.hbs': {
    control: 15,
    why: 'with or without what is embedded; a list of nested lists',
  },
  'typescript/src/modules/__entity__/service/get.ts.hbs': {
    control: 25,
    why: 'with or without what is embedded',
  },
  'typescript/src/modules/__entity__/service/create.ts.hbs': { control: 40, why: 'lists of steps' },
  'typescript/src/modules/__entity__/service/update.ts.hbs': { control: 30, why: 'lists of steps' },
  'typescript/src/modules/__entity__/service/delete.ts.hbs': { control: 25, why: 'lists of steps' },
  'typescript/src/modules/__entity__/service/restore.ts.hbs': {
    control: 20,
    why: 'lists of steps',
  },
  'typescript/src/modules/__entity__/service/move.ts.hbs': { control: 20, why: 'lists of steps' },
  'typescript/src/modules/__entity__/service/references.ts.hbs': {
    control: 25,
    why: 'a list of references',
  },
  'typescript/src/modules/__entity__/routes.ts.hbs': {
    control: 45,
    why: 'one loop over the operations, each with another handler',
  },
  'typescript/src/modules/__entity__/files.ts.hbs': { control: 15, why: 'a list of files' },
  'typescript/src/modules/__entity__/file-routes.ts.hbs': {
    control: 30,
    why: 'one loop over the operations on files, each with another handler',
  },
  'typescript/.gitignore.hbs': { control: 15, why: 'what features leave behind' },
  'typescript/Dockerfile.hbs': { control: 20, why: 'what features need in the image' },
  'typescript/test/security/files.test.ts.hbs': { lines: 165, why: 'every attack on files' },
  'typescript/src/modules/__entity__/schemas.ts.hbs': { control: 35, why: 'lists of properties' },
  'typescript/src/modules/__entity__/policy.ts.hbs': { control: 50, why: 'lists of roles' },
  'typescript/src/modules/__entity__/includes.ts.hbs': { control: 30, why: 'a list of relations' },
  'typescript/src/modules/__entity__/graphql.ts.hbs': { control: 45, why: 'lists of resolvers' },
  'typescript/src/modules/graphql.ts.hbs': { control: 40, why: 'a list of modules' },
  'typescript/test/graphql/operations.ts.hbs': { control: 15, why: 'lists of operations' },
  'typescript/test/graphql/rows.ts.hbs': { control: 20, why: 'a list of entities' },
  'typescript/src/modules/index.ts.hbs': { control: 30, why: 'lists of modules' },
  'typescript/tools/factories/entity.ts.hbs': { control: 40, why: 'lists of values' },
  'typescript/tools/seed.ts.hbs': { control: 25, why: 'with an owner of the rows, or without' },
  'typescript/test/security/authorization.test.ts.hbs': { control: 20, why: 'lists of operations' },
  'typescript/src/main.ts.hbs': { control: 20, why: 'what features start and stop' },
  'typescript/src/platform/access/policy.ts.hbs': {
    control: 25,
    why: 'what API keys and soft delete narrow',
  },
  'typescript/src/platform/problems.ts.hbs': {
    lines: 225,
    why: 'every error that there is, one after the other',
  },
  'typescript/src/platform/database/list-query.ts.hbs': {
    lines: 200,
    control: 15,
    why: 'every list there is; its search by words or by parts of them',
  },
  'typescript/src/platform/http/list.ts.hbs': {
    lines: 210,
    control: 15,
    why: 'every list there is; sorted by relevance where words are searched',
  },
  'typescript/src/platform/accounts/authenticate.ts.hbs': {
    control: 15,
    why: 'what else may stand where a token of ours does',
  },
  'typescript/test/accounts/api-keys.test.ts.hbs': { lines: 160, why: 'every rule of keys' },
  'typescript/test/security/tenancy.test.ts.hbs': { control: 15, why: 'lists of calls' },
  'typescript/test/accounts/tenant-accounts.test.ts.hbs': { control: 15, why: 'a test a feature' },
  'typescript/src/platform/http/context.ts.hbs': {
    control: 15,
    why: 'what features tell a service of its request',
  },
  'project/ops/prometheus/alerts.yml.hbs': { control: 30, why: 'lists of rules' },
  'project/ops/prometheus/alerts.test.yml.hbs': { control: 20, why: 'a list of cases' },
  'typescript/tools/load/entities.ts.hbs': { control: 20, why: 'lists of entities' },
  'project/AGENTS.md.hbs': { control: 55, why: 'lists of what the project has' },
  'project/.claude/agents/backend-architect.md.hbs': {
    control: 20,
    why: 'what a project may lack is left out',
  },
  'project/docs/features/graphql.md.hbs': {
    control: 20,
    why: 'what a project may lack is left out',
  },
  'project/docs/request-flow.md.hbs': { control: 15, why: 'a diagram with or without its checks' },
  'project/docs/er-diagram.md.hbs': { control: 40, why: 'lists of tables' },
  'project/docs/import.md.hbs': { control: 35, why: 'a list' },
  'project/docs/decisions/README.md.hbs': { control: 30, why: 'lists' },
  'project/docs/decisions/decision.md.hbs': { control: 25, why: 'lists of reasons' },
  'project/db/migrations/migration.sql.hbs': { control: 45, why: 'two lists of statements' },
};

const isControl = (line: string) => /^\s*(?:\{\{(?:[#/]|else\b)[^}]*\}\}\s*)+$/.test(line);

const sizes = [...(await readTemplates())].map(([name, text]) => {
  const lines = text.trimEnd().split('\n');
  const tags = lines.filter(isControl).length;
  // One list is no burden, however short the file.
  const control = tags <= 2 ? Math.min(tags, 1) : Math.round((100 * tags) / lines.length);
  return { name, lines: lines.length, control };
});

test.each(sizes)('$name: $lines lines, $control % of them control tags', (size) => {
  const most = { ...(size.control === 0 ? plain : usual), ...allowed[size.name] };
  expect(size.lines).toBeLessThanOrEqual(most.lines);
  expect(size.control).toBeLessThanOrEqual(most.control);
});

test('nothing is allowed more that no longer needs it', () => {
  const needed = sizes.filter(
    ({ lines, control }) => lines > usual.lines || control > usual.control,
  );
  const names = new Set(needed.map(({ name }) => name));
  expect(Object.keys(allowed).filter((name) => !names.has(name))).toEqual([]);
});
