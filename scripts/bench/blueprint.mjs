/** Blueprints of any size for the measurements: entities like those of a small shop, some related. */
import { stringify } from 'yaml';

const nouns = ['Customer', 'Product', 'Invoice', 'Supplier', 'Ticket'];
const regions = ['', 'North', 'South', 'East', 'West', 'Inner', 'Outer', 'Upper', 'Lower', 'Old'];

/** The entity that the API is measured with: anyone may read and create it. */
export const measured = { table: 'products', path: '/v1/products' };

const nameOf = (index) =>
  `${regions[Math.floor(index / nouns.length)]}${nouns[index % nouns.length]}`;

/** The text of a blueprint.yaml with `count` entities, 50 at most, and these features. */
export function blueprintText(count, features = []) {
  const tenants = features.includes('tenancy');
  return stringify({
    version: 1,
    name: 'bench',
    title: 'Bench',
    requirements: {
      usersNow: 100,
      usersInAYear: 1000,
      peakRequestsPerSecond: 20,
      dataGrowthGbPerMonth: 1,
      latencyP95Ms: 300,
      availabilityPercent: 99.9,
      rpoMinutes: 60,
      rtoMinutes: 240,
      budgetPerMonth: 100,
      teamSize: 3,
      teamKnows: ['typescript'],
      dataKinds: [],
      hosting: 'undecided',
    },
    decisions: [],
    stack: { id: 'typescript' },
    architecture: 'monolith',
    api: { styles: ['rest'], ifMatch: 'optional' },
    accounts: { signIn: ['password'], accessTokenMinutes: 60, refreshTokenDays: 30 },
    features,
    limits: { requestsPerMinute: 600, authRequestsPerMinute: 10, databasePoolSize: 10 },
    deployment: {
      target: 'server',
      environments: ['development', 'test', 'production'],
      replicas: 1,
    },
    domain: {
      roles: [
        { name: 'member', description: 'Everyone who signs up.', signUp: true },
        { name: 'admin', description: 'Runs the service.' },
      ],
      entities: Array.from({ length: count }, (_, index) => entity(index, tenants)),
    },
  });
}

function entity(index, tenants) {
  const name = nameOf(index);
  const everything = { read: 'all', create: 'all', update: 'all', delete: 'all' };
  return {
    name,
    description: `All that is known of one ${name}.`,
    fields: [
      {
        name: 'name',
        type: 'string',
        required: true,
        maxLength: 120,
        description: 'What people call it.',
      },
      { name: 'code', type: 'string', required: true, unique: true, maxLength: 40 },
      { name: 'note', type: 'text', maxLength: 2000 },
      { name: 'price', type: 'decimal', required: true, min: 0 },
      { name: 'quantity', type: 'integer', required: true, default: 0, min: 0 },
      { name: 'active', type: 'boolean', required: true, default: true },
      { name: 'releasedOn', type: 'date' },
      {
        name: 'size',
        type: 'enum',
        required: true,
        default: 'small',
        values: [{ value: 'small' }, { value: 'medium' }, { value: 'large' }],
      },
    ],
    ...(index % nouns.length > 0 && {
      relations: [
        { name: 'origin', kind: 'many-to-one', to: nameOf(index - 1), onDelete: 'set-null' },
      ],
    }),
    indexes: [['releasedOn']],
    search: ['name'],
    access: {
      // Nobody without a token is of a tenant.
      ...(!tenants && { anonymous: { read: 'all', create: 'all' } }),
      member: { read: 'all', create: 'all', update: 'all' },
      admin: everything,
    },
  };
}
