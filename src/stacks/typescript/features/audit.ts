/** Who changed what, kept for good. */
import type { TypeScriptFeature } from './feature.js';

export const audit: TypeScriptFeature = {
  files: () => [
    'src/platform/audit/record.ts',
    'src/platform/audit/routes.ts',
    'test/platform/audit.test.ts',
  ],
  wiring: {
    imports: ["import { auditRoutes } from './platform/audit/routes.ts';"],
    routes: ["await app.register(auditRoutes, { prefix: '/v1' });"],
  },
};
