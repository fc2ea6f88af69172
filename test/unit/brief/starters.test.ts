import { describe, expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { starters } from '../../../src/brief/starters/index.js';

describe.each(starters.map((starter) => [starter.id, starter] as const))(
  'starter %s',
  (_id, starter) => {
    test('passes every check', async () => {
      expect(checkDomain(await starter.load())).toEqual([]);
    });
  },
);
