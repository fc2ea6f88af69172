/** Whoever turns what was said into a complete design. */
import type { Blueprint } from '../blueprint/schema.js';
import type { Brief } from '../brief/schema.js';

export type Architect = (brief: Brief) => Promise<Blueprint>;

/** What an architect has to know about the stacks there are; stacks/registry.ts has more. */
export interface StackChoice {
  readonly id: string;
  readonly title: string;
  readonly language: string;
}
