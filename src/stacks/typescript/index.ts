/** TypeScript: Fastify, PostgreSQL with hand-readable SQL, migrations in plain SQL. */
import type { Api } from '../../api/api.js';
import type { Blueprint } from '../../blueprint/schema.js';
import type { Stack, Step, View } from '../stack.js';
import { projectFiles } from './files.js';
import { concerns, isOfTheBeginning, layerOf, movedPath } from './layers.js';
import { refusals } from './refusals.js';
import { typeScriptView, type TypeScriptView } from './view.js';

const npm = (name: string, ...args: string[]): Step => ({ name, command: 'npm', args });

export const typescriptStack: Stack = {
  id: 'typescript',
  title: 'TypeScript: Fastify and PostgreSQL',
  language: 'TypeScript',
  describe:
    'A REST API on Fastify 5 and PostgreSQL, with accounts, policies, migrations, tests and an image.',
  minimumNode: '22.18.0',
  refusals,
  view: (blueprint: Blueprint, api: Api): View => typeScriptView(blueprint, api),
  files: (view: View) => projectFiles(view as TypeScriptView),
  layerOf,
  isOfTheBeginning,
  concerns,
  movedPath,
  steps: [
    npm('install', 'install', '--no-audit', '--no-fund'),
    npm('format', 'run', 'format:check'),
    npm('lint', 'run', 'lint'),
    npm('typecheck', 'run', 'typecheck'),
    npm('build', 'run', 'build'),
    npm('migrate', 'run', 'migrate'),
    { ...npm('test', 'test', '--'), counts: 'vitest' },
  ],
  start: ['npm install', 'npm run dev'],
  format: { printWidth: 100, singleQuote: true },
};
