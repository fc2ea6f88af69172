/** Requests that may be sent again without a second effect. */
import type { TypeScriptFeature } from './feature.js';
import { plainestCreate } from '../security-view.js';

export const idempotency: TypeScriptFeature = {
  files: (_blueprint, api) => [
    'src/platform/changes/idempotency.ts',
    ...(plainestCreate(api) ? ['test/platform/idempotency.test.ts'] : []),
  ],
};
