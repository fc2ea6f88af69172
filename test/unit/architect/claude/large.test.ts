import { expect, test } from 'vitest';
import { contextsOf } from '../../../../src/architect/claude/contexts.js';
import type { Entity } from '../../../../src/blueprint/domain.js';
import { emptyProposal } from '../../../../src/architect/claude/proposal.js';
import { noFindings } from './good-answers.js';
import { bodyOf, described, said, studio } from './studio.js';

/** Eighty tables in four circles of twenty, each pointing at the middle of its own. */
const entities: Entity[] = Array.from({ length: 80 }, (_, index) => {
  const middle = index - (index % 20);
  return {
    name: `Table${index}`,
    fields: [{ name: 'name', type: 'string', required: true }],
    ...(index === middle
      ? {}
      : {
          relations: [
            { name: 'middle', kind: 'many-to-one', to: `Table${middle}`, inverse: `of${index}` },
          ],
        }),
    access: { member: { read: 'all' } },
  };
});
const domain = { roles: [{ name: 'member', signUp: true }], entities };

test('what points at each other stays in one part, and every entity is in one', () => {
  const parts = contextsOf(domain);
  expect(parts.flatMap((part) => [...part]).toSorted()).toEqual(
    entities.map(({ name }) => name).toSorted(),
  );
  for (const part of parts) expect(part.size).toBeLessThanOrEqual(25);
  expect(parts.find((part) => part.has('Table0'))?.has('Table19')).toBe(true);
});

test('eighty tables are designed by parts, merged, checked as one, and reviewed', async () => {
  const { architect, requests } = await studio((request) => ({
    kind: 'text',
    text: JSON.stringify(
      JSON.stringify(request.body).includes("review a colleague's") ? noFindings : emptyProposal,
    ),
  }));
  const brief = { ...described('A large system.'), domain };
  const blueprint = await architect.design({
    ...brief,
    domainSource: { kind: 'import', name: 'schema.sql' },
  });
  expect(blueprint.domain.entities).toHaveLength(80);
  expect(requests).toHaveLength(8);
  const sent = said(requests, 0) as { domain: { entities: object[] }; entitiesBeside: string[] };
  expect(sent.domain.entities.length).toBeLessThanOrEqual(25);
  expect(sent.domain.entities.length + sent.entitiesBeside.length).toBe(80);
  expect(architect.account().spent.tokens).toBeLessThan(150_000);
});

test('a specification of 20 KB is sent whole', async () => {
  const { architect, requests } = await studio([{ kind: 'error', status: 401 }]);
  await architect.design(described('All parcels are weighed. '.repeat(800))).catch(() => {});
  expect(JSON.stringify(bodyOf(requests, 0).messages).length).toBeGreaterThan(20_000);
});
