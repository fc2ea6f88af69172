/** Keys that accounts make for machines. */
import type { TypeScriptFeature } from './feature.js';

export const apiKeys: TypeScriptFeature = {
  files: () => [
    ...['key', 'reach', 'repository', 'resources', 'routes', 'schemas', 'service'].map(
      (name) => `src/platform/api-keys/${name}.ts`,
    ),
    'test/support/roles.ts',
    'test/accounts/api-keys.test.ts',
  ],
  wiring: {
    imports: ["import { apiKeyRoutes } from './platform/api-keys/routes.ts';"],
    routes: ["await app.register(apiKeyRoutes, { prefix: '/v1/auth/api-keys' });"],
  },
};
