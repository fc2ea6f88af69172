/** A stack of three files, for the rooms that do not care what is generated. */
import type { Step, Stack } from '../../src/stacks/stack.js';

const step = (name: string, code: string): Step => ({
  name,
  command: process.execPath,
  args: ['-e', code],
});

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
  steps: [
    step('install', ''),
    step('test', "process.exit(require('fs').existsSync('fail') ? 1 : 0)"),
  ],
  start: ['npm install', 'npm run dev'],
  format: { printWidth: 100, singleQuote: true },
};

export function stackWith(files: ReturnType<Stack['files']>): Stack {
  return { ...fakeStack, files: () => files };
}
