/** Blueprints that together use everything a template can ask for. */
import fc from 'fast-check';
import type { Domain } from '../../../src/blueprint/domain.js';
import type { Blueprint, Decision } from '../../../src/blueprint/schema.js';
import { starters } from '../../../src/brief/starters/index.js';
import { tenantFeatures, withEverything } from '../../support/plans.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';

const decision: Decision = {
  id: 'database',
  title: 'Database',
  chosen: 'PostgreSQL',
  because: ['It fits.'],
  rejected: [{ option: 'Another', why: 'It fits less.' }],
  revisitWhen: 'more than 1 TB',
  decidedBy: 'rules',
};

const nothing: Domain = { roles: [{ name: 'member', signUp: true }], entities: [] };

const thing = (index: number): Domain['entities'][number] => ({
  name: `Thing${index}`,
  fields: [{ name: 'name', type: 'string' }],
  access: { member: { read: 'all' } },
});

const targets = ['server', 'aws', 'gcp', 'azure', 'kubernetes'] as const;

/** Described, and on several instances. */
function large(domain: Domain, target: (typeof targets)[number] = 'server'): Blueprint {
  const blueprint = blueprintOf(domain);
  return {
    ...blueprint,
    requirements: { ...blueprint.requirements, description: 'Much of everything.' },
    deployment: { ...blueprint.deployment, target, replicas: 3 },
  };
}

/** A database that was there before. */
const existing = blueprintOf(
  {
    ...nothing,
    entities: [
      {
        ...thing(1),
        fields: [{ name: 'at', type: 'datetime', stored: 'timestamp', required: true }],
        access: { member: { read: 'all', create: 'all', update: 'all' } },
        timestamps: false,
        version: false,
        constraints: [{ name: 'one', of: ['at'] }],
      },
    ],
  },
  { database: { baseline: 'create table thing1s (id uuid primary key, at timestamp not null);' } },
);

/** Deleted rows that stay, and what goes with them. */
const softly = blueprintOf(
  {
    ...nothing,
    entities: [
      {
        ...thing(1),
        fields: [{ name: 'name', type: 'string', unique: true }],
        access: { member: { read: 'all', create: 'all', update: 'all', delete: 'all' } },
        softDelete: true,
      },
      {
        ...thing(2),
        relations: [{ name: 'whole', kind: 'many-to-one', to: 'Thing1', onDelete: 'cascade' }],
        access: { member: { read: 'all', create: 'all', delete: 'all' } },
        softDelete: true,
      },
    ],
  },
  { features: ['jobs'] },
);

/** The starters, what random domains have, and the edges: no entity, If-Match demanded. */
export async function telling(): Promise<Blueprint[]> {
  const loaded = await Promise.all(starters.map(({ load }) => load()));
  const random = fc.sample(arbitraryDomain(), { numRuns: 60, seed: 7 });
  const plain = [...loaded, ...random].map((domain) => blueprintOf(domain));
  return [
    ...plain,
    blueprintOf(nothing),
    withEverything(blueprintOf(nothing)),
    ...loaded.map((domain) => withEverything(blueprintOf(domain))),
    blueprintOf(nothing, { features: ['tenancy'] }),
    // Told to handlers here, and to nobody else.
    blueprintOf(nothing, { features: ['jobs', 'events'] }),
    ...loaded.map((domain) => blueprintOf(domain, { features: tenantFeatures })),
    ...loaded.slice(0, 1).map((domain) =>
      blueprintOf(domain, {
        features: ['tenancy'],
        api: { styles: ['rest', 'graphql'], ifMatch: 'optional' },
      }),
    ),
    existing,
    softly,
    { ...softly, features: [] },
    ...loaded.map((domain) => large(domain)),
    ...targets.map((target) => large(loaded[0] ?? nothing, target)),
    large({ ...nothing, entities: Array.from({ length: 60 }, (_, index) => thing(index)) }),
    ...loaded.map((domain) =>
      blueprintOf(domain, {
        api: { styles: ['rest', 'graphql'], ifMatch: 'required' },
        decisions: [decision, { ...decision, id: 'cache', rejected: [] }],
      }),
    ),
  ];
}
