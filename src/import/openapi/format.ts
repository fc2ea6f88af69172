import type { Format } from '../format.js';
import { recognise } from './recognise.js';

export const openapiFormat: Format = {
  id: 'openapi',
  title: 'OpenAPI 3.0 or 3.1',
  endings: ['yaml', 'yml', 'json'],
  recognise,
  load: async () => (await import('./index.js')).readOpenapi,
};
