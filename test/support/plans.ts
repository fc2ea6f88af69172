/** Plans to compare and to walk: a starter, with the answers that `--yes` gives. */
import { rulesArchitect } from '../../src/architect/rules/index.js';
import type { Domain } from '../../src/blueprint/domain.js';
import type { Field } from '../../src/blueprint/field.js';
import { featureIds, signInWays } from '../../src/blueprint/features.js';
import type { Blueprint } from '../../src/blueprint/schema.js';
import { starters } from '../../src/brief/starters/index.js';
import { stacks } from '../../src/stacks/registry.js';

/** What a shop can have: strangers look at its goods, and a stranger is of no tenant. */
const shopFeatures = featureIds.filter((feature) => feature !== 'tenancy');

/** What tenants can have. */
export const tenantFeatures = featureIds.filter((feature) => feature !== 'webhooks');

export async function starterDomain(id: string): Promise<Domain> {
  const starter = starters.find((one) => one.id === id);
  if (starter === undefined) throw new Error(`There is no starter ${id}.`);
  return starter.load();
}

/** The Blueprint of a small product with this domain. */
export async function blueprintFor(name: string, domain: Domain): Promise<Blueprint> {
  return rulesArchitect(stacks)({
    name,
    title: name,
    requirements: {
      usersNow: 100,
      usersInAYear: 1000,
      peakRequestsPerSecond: 50,
      dataGrowthGbPerMonth: 1,
      latencyP95Ms: 300,
      availabilityPercent: 99.5,
      rpoMinutes: 60,
      rtoMinutes: 240,
      budgetPerMonth: 200,
      teamSize: 3,
      teamKnows: ['TypeScript'],
      dataKinds: ['personal'],
      hosting: 'server',
    },
    api: ['rest'],
    signIn: ['password'],
    features: { with: [], without: [] },
    domain,
    domainSource: { kind: 'starter', name },
  });
}

/** A product of the shop, and all that goes with it. */
const restorable = new Set(['Product', 'Variant', 'Review', 'CartItem']);

/** What of the shop is read far more often than written, and what is read by who may see all of it. */
const kept = new Set(['Category', 'Product', 'Variant', 'Order']);

/** Files of rows: of what everybody sees, and of what is somebody's own. */
const files: Readonly<Record<string, Field>> = {
  Product: { name: 'manual', type: 'file' },
  Review: {
    name: 'picture',
    type: 'file',
    maxBytes: 500_000,
    contentTypes: ['image/png', 'image/jpeg'],
  },
};

/** The same with every feature, every way to sign in, and rows of a shop that can be restored, are kept and have files. */
export const withEverything = (core: Blueprint): Blueprint => ({
  ...core,
  api: { ...core.api, styles: ['rest', 'graphql'] },
  accounts: { ...core.accounts, signIn: [...signInWays] },
  features: shopFeatures,
  domain: {
    ...core.domain,
    entities: core.domain.entities.map((entity) => {
      const file = files[entity.name];
      return {
        ...entity,
        ...(restorable.has(entity.name) ? { softDelete: true } : {}),
        ...(kept.has(entity.name) ? { cached: true } : {}),
        ...(file ? { fields: [...entity.fields, file] } : {}),
      };
    }),
  },
});
