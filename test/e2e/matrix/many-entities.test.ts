/** Sixty entities that point at each other, and none at all: what is made of them is sound. */
import { afterEach, expect, it } from 'vitest';
import type { Entity } from '../../../src/blueprint/domain.js';
import { fieldTypes, type Field } from '../../../src/blueprint/field.js';
import { blueprintOf } from '../../support/blueprint.js';
import type { Generated } from '../../support/generated.js';
import {
  generateFrom,
  migrateBothWays,
  testsOf,
  warningsOf,
} from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

const roles = [{ name: 'member', signUp: true }, { name: 'admin' }];
const everything = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
const own = { read: 'own', create: 'own', update: 'own', delete: 'own' } as const;

const field = (type: Field['type'], index: number): Field => ({
  name: `${type}Field`,
  type,
  ...(index % 2 === 0 && type !== 'file' ? { required: true } : {}),
  ...(type === 'enum' ? { values: [{ value: 'one' }, { value: 'two' }] } : {}),
});

/** Each points at the one before and at one further back, at itself, and through a join table. */
function part(index: number): Entity {
  const back = (steps: number) => `Part${Math.max(1, index - steps)}`;
  const types = fieldTypes.filter((_, place) => (place + index) % 3 !== 0);
  const mine = index % 4 === 0;
  return {
    name: `Part${index}`,
    fields: types.map((type) => field(type, index)),
    relations: [
      ...(index > 1
        ? ([
            { name: 'before', kind: 'many-to-one', to: back(1), inverse: `next${index}` },
            { name: 'far', kind: 'one-to-one', to: back(7), inverse: `near${index}` },
            { name: 'others', kind: 'many-to-many', to: back(3), inverse: `others${index}` },
          ] as const)
        : []),
      { name: 'parent', kind: 'many-to-one', to: `Part${index}`, inverse: 'children' },
      ...(mine
        ? [{ name: 'keeper', kind: 'many-to-one', to: 'account', required: true } as const]
        : []),
    ],
    ...(mine ? { owner: 'keeper' } : {}),
    indexes: [['before', 'createdAt']].slice(index > 1 ? 0 : 1),
    lifecycle: {
      field: 'state',
      states: ['new', 'done'],
      initial: 'new',
      transitions: [{ name: 'finish', from: ['new'], to: 'done', allow: { admin: 'all' } }],
    },
    access: { member: mine ? own : { read: 'all' }, admin: everything },
  };
}

it('sixty entities: no warning, migrated up, down and up again', async () => {
  const entities = Array.from({ length: 60 }, (_, index) => part(index + 1));
  project = await generateFrom(blueprintOf({ roles, entities }));
  expect(project.blueprint.domain.entities).toHaveLength(60);
  expect(await warningsOf(project)).toEqual([]);
  expect((await migrateBothWays(project)).left).toEqual([]);
});

it('no entity: accounts, and sound', async () => {
  project = await generateFrom(blueprintOf({ roles, entities: [] }));
  expect(await warningsOf(project)).toEqual([]);
  expect(await testsOf(project)).toMatchObject({ failed: 0, said: '' });
});
