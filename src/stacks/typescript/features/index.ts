/** The features of a TypeScript project: one line each. */
import type { Api } from '../../../api/api.js';
import {
  isSignInWay,
  type Part,
  partIds,
  partsOf,
  partTexts,
} from '../../../blueprint/features.js';
import type { Blueprint } from '../../../blueprint/schema.js';
import { promised } from '../../shared/monitoring/index.js';
import { loadView } from '../load-view.js';
import type { TypeScriptFeature, Wiring } from './feature.js';
import { apiKeys } from './api-keys.js';
import { cache, cachePage, cachesRows, cacheView } from './cache.js';
import { broker } from './broker.js';
import { exports } from './export.js';
import { audit } from './audit.js';
import { email } from './email.js';
import { events } from './events.js';
import { bulk } from './bulk.js';
import { fullTextSearch } from './full-text-search.js';
import { graphql } from './graphql.js';
import { idempotency } from './idempotency.js';
import { jobs } from './jobs.js';
import { metrics } from './metrics.js';
import { loadTest } from './load-test.js';
import { external } from './external.js';
import { files, filesProjectView } from './files.js';
import { oidc } from './oidc.js';
import { deletesSoftly, softDelete, softDeletePage, softDeleteView } from './soft-delete.js';
import { limiterView, redis } from './redis.js';
import { tenancy } from './tenancy.js';
import { traces } from './traces.js';
import { userAdmin } from './user-admin.js';
import { webhooks } from './webhooks.js';

const features: Readonly<Record<Part, TypeScriptFeature>> = {
  graphql,
  oidc,
  external,
  tenancy,
  email,
  'user-admin': userAdmin,
  'api-keys': apiKeys,
  metrics,
  'load-test': loadTest,
  traces,
  redis,
  export: exports,
  'full-text-search': fullTextSearch,
  bulk,
  jobs,
  events,
  webhooks,
  broker,
  idempotency,
  audit,
  files,
};

export type FeaturesView = ReturnType<typeof featuresView>;

/** What the chosen features add, in the order of the table of features. */
export function featuresView(blueprint: Blueprint, api: Api) {
  const chosen = partsOf(blueprint);
  const softly = deletesSoftly(api);
  const caches = cachesRows(api);
  const all = [
    ...chosen.map((id) => ({ id: id as string, ...features[id] })),
    ...(softly ? [{ id: softDeletePage.id, ...softDelete }] : []),
    ...(caches ? [{ id: cachePage.id, ...cache }] : []),
  ];
  const lines = (place: keyof Wiring) =>
    all
      .flatMap(({ wiring }) => (typeof wiring === 'function' ? wiring(api) : wiring)?.[place] ?? [])
      .map((line) => ({ line }));
  return {
    // Features may share a file, such as a support of their tests.
    paths: [...new Set(all.flatMap((feature) => feature.files(blueprint, api)))],
    sharedFiles: all.flatMap((feature) => feature.shared?.(blueprint, api) ?? []),
    instead: new Map(all.flatMap(({ instead = {} }) => Object.entries(instead))),
    manifests: all
      .filter(({ manifest }) => manifest)
      .map(({ id }) => `typescript/features/${id}/package.json`),
    pages: [
      ...chosen.map((id) => ({ id: id as string, ...partTexts[id] })),
      ...(softly ? [softDeletePage] : []),
      ...(caches ? [cachePage] : []),
    ],
    variables: all.flatMap(({ variables = [] }) => variables),
    composeSecrets: all.flatMap(({ composeSecrets = [] }) => composeSecrets),
    testVariables: all.flatMap(({ variables = [] }) =>
      variables.flatMap(({ name, inTests }) => (inTests === undefined ? [] : [{ name, inTests }])),
    ),
    promised: promised(blueprint),
    load: loadView(api),
    neededVariables: all.flatMap(({ variables = [] }) => variables.filter(({ needed }) => needed)),
    // Files of a few lines, most of which come from features: whole texts, not a loop for each.
    registers: {
      jobImports: lines('jobImports')
        .map(({ line }) => `${line}\n`)
        .join(''),
      jobs: lines('jobs')
        .map(({ line }) => `, ${line}`)
        .join(''),
      workerImports: lines('workerImports')
        .map(({ line }) => `${line}\n`)
        .join(''),
      workerBefore: lines('workerBefore')
        .map(({ line }) => `${line}\n`)
        .join(''),
      workerStart: lines('workerStart')
        .map(({ line }) => `${line}\n`)
        .join(''),
      workerStop: lines('workerStop')
        .map(({ line }) => `${line}\n    `)
        .join(''),
      workerEnd: lines('workerEnd')
        .map(({ line }) => `${line}\n    `)
        .join(''),
      healthDetails: lines('healthDetails')
        .map(({ line }) => line)
        .join(', '),
      eventImports: lines('eventImports')
        .map(({ line }) => `${line}\n`)
        .join(''),
      eventHandlers: lines('eventHandlers')
        .map(({ line }) => line)
        .join(', '),
    },
    guide: {
      commands: all.flatMap(({ guide }) => guide?.commands ?? []),
      places: all.flatMap(({ guide }) => guide?.places ?? []),
      recipes: all.flatMap(({ guide }) => guide?.recipes ?? []),
    },
    configSections: all.flatMap(({ config }) => config ?? []),
    wiring: {
      imports: lines('imports'),
      decorate: lines('decorate'),
      limits: lines('limits'),
      routes: lines('routes'),
      mainImports: lines('mainImports'),
      start: lines('start'),
      stop: lines('stop'),
    },
    /** `has.metrics`, for a template that says a line more or less. */
    has: {
      ...(Object.fromEntries(partIds.map((id) => [camel(id), chosen.includes(id)])) as Record<
        string,
        boolean
      >),
      identities: chosen.some(isSignInWay),
      joinedChanges: chosen.includes('idempotency') || chosen.includes('bulk'),
      softDelete: softly,
      cache: caches,
    } as Readonly<Record<string, boolean>>,
    softDelete: softDeleteView(api),
    ...cacheView(api),
    limiter: limiterView(chosen.includes('redis')),
    files: filesProjectView(api),
  };
}

const camel = (id: string) => id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
