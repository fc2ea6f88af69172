/** Every stack there is, one line each; a stack is loaded when it is chosen. */
import type { Stack } from './stack.js';

export interface RegisteredStack {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  load(): Promise<Stack>;
}

export const stacks: readonly RegisteredStack[] = [
  {
    id: 'typescript',
    title: 'TypeScript: Fastify and PostgreSQL',
    language: 'TypeScript',
    load: async () => (await import('./typescript/index.js')).typescriptStack,
  },
];
