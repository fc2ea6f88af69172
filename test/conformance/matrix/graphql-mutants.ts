/** Faults of GraphQL: what REST refuses, it must refuse as well. */
import type { Mutant } from './mutants.js';

export const graphqlMutants: readonly Mutant[] = [
  {
    name: 'a resolver of GraphQL asks as an admin',
    edits: [
      [
        'src/modules/order/graphql.ts',
        'getOrder(call.context,',
        "getOrder({ ...call.context, principal: { role: 'admin', accountId: null } },",
      ],
    ],
    red: "hides another's order from customer in GraphQL",
  },
  {
    name: 'GraphQL is as deep as one likes',
    edits: [
      ['src/platform/graphql/limits.ts', 'if (depth > maxDepth)', 'if (depth > maxDepth + 99)'],
    ],
    red: 'refuses an operation that asks for too much of GraphQL',
  },
];
