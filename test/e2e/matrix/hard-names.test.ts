/** Names that a language, SQL, GraphQL, a path or a plural rule has its own use for, all in one project. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkBlueprint } from '../../../src/blueprint/check.js';
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';
import { blueprintOf } from '../../support/blueprint.js';
import type { Generated } from '../../support/generated.js';
import {
  expectSound,
  generateFrom,
  migrateBothWays,
  testsOf,
  withBuild,
} from '../../support/project-checks.js';

const names = [
  'Order', 'User', 'Group', 'Class', 'Character', 'Index', 'Test', 'Account', 'Person', 'Status',
  'News', 'Sheep', 'Table', 'Object', 'Query', 'Mutation', 'String', 'PageInfo', 'OrderEdge', 'AnEntityWhoseNameIsAsLongAsOneMayBeAtAll',
]; // prettier-ignore

const fields: readonly Field[] = [
  { name: 'type', type: 'string', required: true, unique: true },
  { name: 'default', type: 'integer', default: 1 },
  { name: 'from', type: 'date' },
  { name: 'order', type: 'integer', required: true },
  { name: 'class', type: 'enum', values: [{ value: 'class' }, { value: 'default' }] },
  { name: 'select', type: 'text' },
  { name: 'limit', type: 'integer' },
  { name: 'cursor', type: 'string' },
  { name: 'aFieldWhoseNameIsAsLongAsAnyMayBeAtAll12', type: 'boolean' },
];

/** Each belongs to an account, and points at the one before it. */
function entity(name: string, index: number): Entity {
  const before = names[index - 1];
  return {
    name,
    fields: [...fields],
    relations: [
      { name: 'user', kind: 'many-to-one', to: 'account', required: true },
      ...(before ? [{ name: 'group', kind: 'many-to-one', to: before } as const] : []),
      { name: 'where', kind: 'many-to-many', to: name, inverse: 'having' },
    ],
    owner: 'user',
    indexes: [['limit'], ['cursor'], ['class', 'order']],
    search: ['select'],
    lifecycle: {
      field: 'case',
      states: ['new', 'delete', 'return'],
      initial: 'new',
      transitions: [
        { name: 'default', from: ['new'], to: 'delete', allow: { user: 'own' } },
        { name: 'return', from: ['new', 'delete'], to: 'return', allow: { user: 'own' } },
      ],
    },
    access: {
      user: { read: 'own', create: 'own', update: 'own', delete: 'own' },
      class: { read: 'all' },
    },
  };
}

const domain: Domain = {
  roles: [{ name: 'user', signUp: true }, { name: 'class' }],
  entities: names.map(entity),
};

let project: Generated | undefined;
beforeAll(async () => {
  const api = { styles: ['rest' as const, 'graphql' as const], ifMatch: 'required' as const };
  project = await generateFrom(blueprintOf(domain, { api }));
});
afterAll(() => project?.remove());

const made = () => {
  if (!project) throw new Error('The project has not been made.');
  return project;
};

it('are in a project without a warning', async () => {
  expect(made().blueprint.domain).toEqual(domain);
  await expectSound(made(), withBuild);
});

it('are in its database, up, down and up again', async () => {
  expect((await migrateBothWays(made())).left).toEqual([]);
});

it('pass its own tests', async () => {
  const tests = await testsOf(made());
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(names.length * 30);
});

it.each(['constructor', 'toString', 'größe'])('%s is refused as a field, with a cure', (name) => {
  const [first] = domain.entities;
  const wrong = { ...first, fields: [...fields, { name, type: 'string' }] };
  const checked = checkBlueprint(blueprintOf({ ...domain, entities: [wrong as Entity] }));
  const cures = checked.ok ? [] : checked.problems.map(({ cure }) => cure);
  expect(cures.join()).toMatch(/[a-z]/);
});
