/** What a backend may have beyond its core; each is chosen in the Blueprint, or absent without a trace. */

import type { Domain } from './domain.js';

export const featureIds = [
  'tenancy',
  'email',
  'user-admin',
  'api-keys',
  'metrics',
  'traces',
  'redis',
  'load-test',
  'export',
  'full-text-search',
  'bulk',
  'jobs',
  'events',
  'webhooks',
  'broker',
  'idempotency',
  'audit',
] as const;
export type Feature = (typeof featureIds)[number];

interface FeatureText {
  readonly title: string;
  /** One line for lists, prompts and help. */
  readonly summary: string;
  /** Features that this one is built on. */
  readonly needs: readonly Feature[];
}

export const featureTexts: Readonly<Record<Feature, FeatureText>> = {
  tenancy: {
    title: 'Tenancy',
    summary: 'Many organisations in one database, each with rows that only it sees',
    needs: [],
  },
  email: {
    title: 'E-mail',
    summary: 'Addresses confirmed and passwords reset by e-mail',
    needs: [],
  },
  'user-admin': {
    title: 'User management',
    summary: 'An admin lists accounts, changes roles, disables, anonymises and deletes',
    needs: [],
  },
  'api-keys': {
    title: 'API keys',
    summary: 'Keys for machines: scoped, expiring, revocable',
    needs: [],
  },
  metrics: {
    title: 'Metrics',
    summary: 'Prometheus metrics on a private port',
    needs: [],
  },
  traces: {
    title: 'Traces',
    summary: 'OpenTelemetry traces of requests, queries and calls, sent by OTLP',
    needs: [],
  },
  redis: {
    title: 'Redis',
    summary: 'Rate limits counted once for all instances, in Redis',
    needs: [],
  },
  'load-test': {
    title: 'Load test',
    summary: 'Whether the promised time holds under the promised load: npm run load',
    needs: [],
  },
  export: {
    title: 'Export',
    summary: 'Whole lists as CSV or NDJSON, streamed',
    needs: [],
  },
  'full-text-search': {
    title: 'Full-text search',
    summary: 'q= finds words by an index, and puts the best match first',
    needs: [],
  },
  bulk: {
    title: 'Bulk',
    summary: 'Many rows made or changed by one request, each with an answer of its own',
    needs: [],
  },
  jobs: {
    title: 'Jobs',
    summary: 'Work in the background: a queue in PostgreSQL, a worker process, schedules',
    needs: [],
  },
  events: {
    title: 'Events',
    summary: 'What happens to rows, written down in its transaction and told to handlers',
    needs: ['jobs'],
  },
  webhooks: {
    title: 'Webhooks',
    summary: 'Events sent to whoever subscribes, signed and tried again for days',
    needs: ['events'],
  },
  broker: {
    title: 'Broker',
    summary: 'Events published to NATS for other services, each at least once',
    needs: ['events'],
  },
  idempotency: {
    title: 'Idempotency keys',
    summary: 'Requests that may be sent again without a second effect',
    needs: [],
  },
  audit: {
    title: 'Audit log',
    summary: 'Who changed what, kept in the database for good',
    needs: [],
  },
};

/**
 * How people sign in: with a password, through an issuer whose word our own tokens follow, or with
 * access tokens that an outside issuer makes.
 */
export const signInWays = ['password', 'oidc', 'external'] as const;
export type SignInWay = (typeof signInWays)[number];

const signInParts = ['oidc', 'external'] as const;
/** What is chosen elsewhere in the Blueprint and is made like a feature: tables, files, operations. */
const furtherParts = ['graphql', ...signInParts] as const;
export const partIds = [...furtherParts, ...featureIds, 'files'] as const;
export type Part = (typeof partIds)[number];

export const partTexts: Readonly<Record<Part, Pick<FeatureText, 'title' | 'summary'>>> = {
  graphql: {
    title: 'GraphQL',
    summary: 'What REST offers, in one request: the same rules, services and errors',
  },
  oidc: {
    title: 'Sign-in through an issuer',
    summary: 'People sign in where they have an account already, by OpenID Connect',
  },
  external: {
    title: 'Tokens of an outside issuer',
    summary: 'Access tokens that another service issues, checked by its published keys',
  },
  ...featureTexts,
  files: {
    title: 'Files',
    summary: 'Files of rows, in a bucket or a folder, with links that expire',
  },
};

interface Chosen {
  readonly api: { readonly styles: readonly ('rest' | 'graphql')[] };
  readonly accounts: { readonly signIn: readonly SignInWay[] };
  readonly features?: readonly Feature[] | undefined;
  readonly domain: Domain;
}

export const isSignInWay = (part: Part): part is (typeof signInParts)[number] =>
  (signInParts as readonly Part[]).includes(part);

/** All parts of a design, in the order of their table. */
export const partsOf = ({ api, accounts, features = [], domain }: Chosen): Part[] =>
  partIds.filter((part) => {
    if (part === 'graphql') return api.styles.includes(part);
    if (part === 'files') return hasFiles(domain);
    return isSignInWay(part) ? accounts.signIn.includes(part) : features.includes(part);
  });

/** A field that is a file brings all that files need. */
const hasFiles = ({ entities }: Domain): boolean =>
  entities.some(({ fields }) => fields.some(({ type }) => type === 'file'));

/** The features and all that they need, each once, in the order of the table. */
export function withNeeds(features: readonly Feature[]): Feature[] {
  const all = new Set<Feature>();
  const add = (feature: Feature) => {
    if (all.has(feature)) return;
    all.add(feature);
    featureTexts[feature].needs.forEach(add);
  };
  features.forEach(add);
  return featureIds.filter((feature) => all.has(feature));
}
