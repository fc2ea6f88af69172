import type { Format } from '../format.js';

export const openapiFormat: Format = {
  id: 'openapi',
  title: 'OpenAPI 3.0 or 3.1',
  endings: ['yaml', 'yml', 'json'],
  recognise(text) {
    // Its older name is recognised, so that it is told what to do with such a file.
    if (/^[\s{]*(["']?)(openapi|swagger)\1\s*:\s*(["']?)[1-9](\.\d+)*\3/m.test(text)) return 2;
    return /^\s*(["']?)paths\1\s*:/m.test(text) && /^\s*(["']?)info\1\s*:/m.test(text) ? 1 : 0;
  },
  load: async () => (await import('./index.js')).readOpenapi,
};
