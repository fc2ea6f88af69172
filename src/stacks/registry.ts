/** Every stack there is, one line each; a stack is loaded when it is chosen. */
import { InvalidInputError } from '../errors.js';
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

/** The stack of that id. */
export async function loadStack(id: string): Promise<Stack> {
  const found = stacks.find((stack) => stack.id === id);
  if (found !== undefined) return found.load();
  throw new InvalidInputError('The blueprint', [
    {
      place: 'stack.id',
      message: `there is no stack ${id} yet`,
      cure: `Use one of: ${stacks.map((stack) => stack.id).join(', ')}.`,
    },
  ]);
}
