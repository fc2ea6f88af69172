/** Rows that are kept until they change, where entities are read far more often than written. */
import type { Api } from '../../../api/api.js';
import { sqlIdentifier } from '../../../names/names.js';
import { js } from '../../../render/literals.js';
import { takesOwner } from '../callers.js';
import { makeable } from '../entity-samples.js';
import { entityNames } from '../names.js';
import type { TypeScriptFeature } from './feature.js';

/** Its text in the README and the name of its page, as features have them. */
export const cachePage = {
  id: 'cache',
  title: 'Cache',
  summary: 'Rows that are read by their id, kept until they change',
};

export const cachesRows = ({ model }: Api): boolean => model.entities.some(({ cached }) => cached);

export const cache: TypeScriptFeature = {
  files: (_blueprint, api) => [
    ...['cache', 'cached-row', 'config', 'listen', 'row-cache', 'row-store'].map(
      (name) => `src/platform/cache/${name}.ts`,
    ),
    ...(api.features.has('metrics') ? ['src/platform/cache/metrics.ts'] : []),
    'test/platform/row-cache.test.ts',
    ...(sample(api) ? ['test/platform/cache.test.ts'] : []),
    ...(api.features.has('redis')
      ? ['src/platform/cache/redis-store.ts', 'test/platform/redis-store.test.ts']
      : []),
  ],
  manifest: true,
  variables: [
    {
      name: 'CACHE_SECONDS',
      meaning:
        'After how many seconds a row that is kept is read anew, changed or not. 0: none is kept.',
      value: '60',
      // Tests change rows in the database, and look at once.
      inTests: '0',
    },
    {
      name: 'CACHE_MEGABYTES',
      meaning: 'How much memory of each instance rows may take where they are kept in it.',
      value: '64',
    },
  ],
  config: {
    property: 'cache',
    type: 'CacheConfig',
    reader: 'readCacheConfig',
    arguments: 'reader',
    from: './cache/config.ts',
  },
  wiring: {
    imports: ["import { cacheState, useCache } from './platform/cache/cache.ts';"],
    decorate: ['useCache(app, pool);'],
    healthDetails: ['cache: async () => cacheState(pool)'],
  },
  guide: {
    places: [
      {
        path: 'src/platform/cache/',
        what: 'rows that are kept until they change. Triggers of their tables tell who changed what, so that SQL of your own needs nothing more; what decides a write is never read from it. A column that is computed from other tables does not belong into a cached row.',
      },
    ],
  },
};

/** What the project's templates say of it; each word begins with what parts it from the rest. */
export function cacheView(api: Api) {
  const has = cachesRows(api);
  const [tenancy, metrics, redis] = (['tenancy', 'metrics', 'redis'] as const).map((feature) =>
    api.features.has(feature),
  );
  const only = (text: string) => (has ? text : '');
  const member = '/** Rows that were read, where they are kept. */\n  cache?: RowCache;';
  return {
    cacheSentence: sentence(api),
    cacheSample: sample(api),
    cacheOfPool: only(`\n  ${member}`),
    poolType: has ? `pg.Pool & {\n  ${member}\n}` : 'pg.Pool',
    changedVariable: only("\n  let changed = '';"),
    commit: has
      ? 'changed = await commitInTime(() => commitChanges(client));'
      : "await commitInTime(() => client.query('commit'));",
    forgetChanged: only(
      '\n    // Before whoever made the change is answered; a rolled back one has changed nothing.\n    await pool.cache?.forget(changed);',
    ),
    cacheTypeImport: only("import type { RowCache } from '../cache/row-cache.ts';\n"),
    cacheImports: [
      ...(metrics ? ["import { countReads, tellWhetherItHears } from './metrics.ts';\n"] : []),
      ...(redis ? ["import { RedisStore } from './redis-store.ts';\n"] : []),
      "import { RowCache } from './row-cache.ts';\n",
    ].join(''),
    cacheStore: redis
      ? 'app.redis ? new RedisStore(app.redis, seconds, app.config.redis.timeoutMs) : new MemoryStore(seconds, megabytes)'
      : 'new MemoryStore(seconds, megabytes)',
    cacheMade: metrics
      ? 'const cache = new RowCache(store, countReads(app.metrics));\n  tellWhetherItHears(app.metrics, cache);'
      : 'const cache = new RowCache(store);',
    callersTenantToo: tenancy ? ' or tenant' : '',
    cacheTestImport: tenancy
      ? "\nimport { tenantPool } from '../../src/platform/tenancy/tenant-pool.ts';"
      : '',
    cacheTestPool: tenancy ? 'tenantPool(ctx.app.pool, ctx.tenantId)' : 'ctx.app.pool',
  };
}

/** Which entities have it. */
function sentence({ model }: Api): string {
  const names = model.entities.filter(({ cached }) => cached).map(({ name }) => `\`${name}\``);
  const last = names.pop();
  return names.length === 0
    ? `It is so of ${last}.`
    : `It is so of ${names.join(', ')} and ${last}.`;
}

/** The entity whose rows the tests are about. */
function sample(api: Api) {
  const found = makeable(api).resources.find(
    ({ entity, operations }) => entity.cached && operations.some(({ kind }) => kind === 'read'),
  );
  if (!found) return undefined;
  const { name, folder, label, camel } = entityNames(found.entity);
  return {
    name,
    folder,
    label,
    camel,
    table: sqlIdentifier(found.entity.table),
    tableLiteral: js(found.entity.table),
    key: sqlIdentifier(found.entity.key.column),
    owner: takesOwner(api, found) ? ', undefined' : '',
  };
}
