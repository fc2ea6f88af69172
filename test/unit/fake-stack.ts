/** A stack of three files, for the rooms that do not care what is generated. */
import type { Step, Stack } from '../../src/stacks/stack.js';

const step = (name: string, code: string): Step => ({
  name,
  command: process.execPath,
  args: ['-e', code],
});

/** Like a formatter, it fails in a folder that the repository around it ignores. */
const test = `
  const { existsSync } = require('node:fs');
  const { spawnSync } = require('node:child_process');
  const ignored = () => spawnSync('git', ['check-ignore', '--quiet', 'package.json']).status === 0;
  process.exit(existsSync('fail') || ignored() ? 1 : 0);
`;

export const fakeStack: Stack = {
  id: 'typescript',
  title: 'Fake',
  language: 'TypeScript',
  describe: 'Three files.',
  refusals: () => [],
  view: (blueprint) => ({ name: blueprint.name }),
  files: (view) => [
    { path: 'package.json', content: JSON.stringify(view) },
    { path: 'src/main.ts', content: 'console.log( "hello" )' },
    { path: 'bin/run.sh', content: '#!/bin/sh\n', mode: 0o755 },
  ],
  layerOf: (path) => (path.startsWith('src/') ? 'services' : 'platform'),
  isOfTheBeginning: () => false,
  concerns: () => false,
  movedPath: () => undefined,
  steps: [step('install', ''), step('test', test)],
  start: ['npm install', 'npm run dev'],
  format: { printWidth: 100, singleQuote: true },
};

export function stackWith(files: ReturnType<Stack['files']>): Stack {
  return { ...fakeStack, files: () => files };
}
