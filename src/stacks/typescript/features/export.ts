/** Lists as files, streamed. */
import type { TypeScriptFeature } from './feature.js';

export const exports: TypeScriptFeature = {
  files: (_blueprint, api) => [
    'src/platform/http/csv.ts',
    'src/platform/http/export.ts',
    'test/unit/csv.test.ts',
    'test/unit/export.test.ts',
    ...(api.resources.some(({ operations }) => operations.some(({ kind }) => kind === 'export'))
      ? ['test/platform/export.test.ts']
      : []),
  ],
};
