import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import { withDefaultAccess } from '../../../src/interview/default-access.js';

const plain: Entity = { name: 'Note', fields: [{ name: 'text', type: 'text' }], access: {} };

test('a row belongs to the account that made it; members see their own, admins all', () => {
  const domain = withDefaultAccess([plain]);
  expect(checkDomain(domain)).toEqual([]);
  expect(domain.roles).toMatchObject([{ name: 'member', signUp: true }, { name: 'admin' }]);
  expect(domain.entities[0]).toMatchObject({
    owner: 'owner',
    relations: [{ name: 'owner', to: 'account', required: true }],
    access: {
      member: { read: 'own', create: 'own', update: 'own', delete: 'own' },
      admin: { read: 'all' },
    },
  });
});

test('a relation to the account that is there becomes the owner', () => {
  const domain = withDefaultAccess([
    {
      ...plain,
      relations: [{ name: 'writer', kind: 'many-to-one', to: 'account', required: true }],
    },
  ]);
  expect(checkDomain(domain)).toEqual([]);
  expect(domain.entities[0]?.owner).toBe('writer');
  expect(domain.entities[0]?.relations).toHaveLength(1);
});

test('an entity may have an owner of its own', () => {
  const domain = withDefaultAccess([
    {
      ...plain,
      fields: [
        { name: 'owner', type: 'string' },
        { name: 'accountId', type: 'string' },
      ],
    },
  ]);
  expect(checkDomain(domain)).toEqual([]);
  expect(domain.entities[0]?.owner).toBe('ownerAccount');
});

test('a lifecycle is driven by whoever owns the row, and by admins', () => {
  const domain = withDefaultAccess([
    {
      ...plain,
      lifecycle: {
        field: 'status',
        states: ['a', 'b'],
        initial: 'a',
        transitions: [{ name: 'go', from: ['a'], to: 'b', allow: {} }],
      },
    },
  ]);
  expect(checkDomain(domain)).toEqual([]);
  expect(domain.entities[0]?.lifecycle?.transitions[0]?.allow).toEqual({
    member: 'own',
    admin: 'all',
  });
});
