/** What instances share, such as the counts of rate limits, in Redis. */
import type { TypeScriptFeature } from './feature.js';

export const redis: TypeScriptFeature = {
  files: () => [
    ...['config', 'counts', 'redis'].map((name) => `src/platform/redis/${name}.ts`),
    'test/support/redis.ts',
    'test/platform/redis.test.ts',
  ],
  manifest: true,
  variables: [
    {
      name: 'REDIS_URL',
      meaning:
        'redis://user:password@host:6379, or rediss:// for TLS. Empty: each instance counts for itself.',
      value: '',
    },
    {
      name: 'REDIS_TIMEOUT_MS',
      meaning: 'How long an answer of Redis is waited for, before it is done without.',
      value: '500',
    },
  ],
  config: {
    property: 'redis',
    type: 'RedisConfig',
    reader: 'readRedisConfig',
    arguments: 'reader',
    from: './redis/config.ts',
  },
  wiring: {
    imports: ["import { redisState, useRedis } from './platform/redis/redis.ts';"],
    decorate: ['useRedis(app);'],
    healthDetails: ['redis: async () => redisState(app.redis)'],
  },
};

/** How a limiter of requests gets its counts: from Redis, or from its own memory. */
export const limiterView = (shared: boolean) => ({
  imports: shared
    ? `import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Config } from '../config.ts';
import { rateLimited } from '../problems.ts';
import { createCounts } from '../redis/counts.ts';
import type { Redis } from '../redis/redis.ts';`
    : `import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.ts';
import { rateLimited } from '../problems.ts';`,
  whose: shared
    ? 'The counts are those of\n * all instances, in Redis.'
    : 'The counts are those of\n * this process: behind a load balancer, the limit holds for each instance.',
  type: shared ? 'RateLimiterAbstract' : 'RateLimiterMemory',
  parameter: shared ? ', redis: Redis | undefined' : '',
  argument: shared ? ', app.redis' : '',
  counts: shared
    ? 'createCounts(redis, { keyPrefix: name, points: perMinute, duration: windowSeconds })'
    : 'new RateLimiterMemory({ points: perMinute, duration: windowSeconds })',
});
