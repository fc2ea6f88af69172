/** An admin's management of the accounts of others. */
import type { TypeScriptFeature } from './feature.js';

export const userAdmin: TypeScriptFeature = {
  files: () => [
    ...['policy', 'repository', 'routes', 'schemas', 'service'].map(
      (name) => `src/platform/user-admin/${name}.ts`,
    ),
    'test/accounts/user-admin.test.ts',
  ],
  wiring: {
    imports: ["import { userAdminRoutes } from './platform/user-admin/routes.ts';"],
    routes: ["await app.register(userAdminRoutes, { prefix: '/v1/auth/accounts' });"],
  },
};
