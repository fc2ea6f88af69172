/** A load test: what was promised, asked of a service of its own. */
import { loadPlan } from '../../../api/load.js';
import type { TypeScriptFeature } from './feature.js';

export const loadTest: TypeScriptFeature = {
  files: () => [
    'load/k6.js',
    'tools/load.ts',
    ...['drive', 'entities', 'prepare', 'report', 'service'].map((name) => `tools/load/${name}.ts`),
    'test/unit/load-report.test.ts',
  ],
  shared: ({ requirements }, api) => [
    { path: 'load/plan.json', content: JSON.stringify(loadPlan(api, requirements)) },
  ],
  manifest: true,
  guide: {
    commands: [
      {
        command: 'npm run load',
        what: 'whether the promised time holds under the promised load; `load/plan.json` says what is asked',
      },
    ],
  },
};
