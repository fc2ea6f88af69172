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
    name: 'GraphQL loads the rows around a row without the policy of theirs',
    edits: [
      [
        'src/platform/graphql/lists.ts',
        "const scope = policy.scope(principal, 'read');",
        "const scope = policy.scope({ ...principal, role: 'admin' }, 'read');",
      ],
    ],
    red: "hides another's review from (anonymous|customer) in GraphQL",
  },
  {
    name: "the loaders of one caller's GraphQL serve the next caller as well",
    edits: [
      [
        'src/platform/graphql/call.ts',
        'export function callOf(',
        'const loaders = new Map<object, Map<string, DataLoader<object, unknown>>>();\nexport function callOf(',
      ],
      ['src/platform/graphql/call.ts', '  const loaders = new Map<', '  void new Map<'],
    ],
    red: 'shows the rows around .* by GraphQL as by REST',
  },
  {
    name: 'a resolver of GraphQL does not look at the policy',
    edits: [
      [
        'src/platform/graphql/resolvers.ts',
        'policy.scope(call.context.principal, operation);',
        'void policy;',
      ],
    ],
    red: 'lets no role do with a .* by GraphQL what it may not',
  },
  {
    name: 'GraphQL restores whatever is deleted for whoever asks',
    edits: [
      [
        'src/modules/product/graphql.ts',
        'restoreProduct(call.context,',
        "restoreProduct({ ...call.context, principal: { role: 'admin', accountId: null } },",
      ],
      [
        'src/modules/product/graphql.ts',
        "permitted(productPolicy, 'restore',",
        "permitted(productPolicy, 'read',",
      ],
    ],
    red: 'lets no role do with a product by GraphQL what it may not',
  },
  {
    name: 'GraphQL asks for as much as one likes',
    edits: [
      ['src/platform/graphql/limits.ts', 'if (cost > maxCost)', 'if (cost > maxCost * 9999)'],
    ],
    red: 'refuses an operation that asks for too much of GraphQL',
  },
  {
    name: 'GraphQL is as deep as one likes',
    edits: [
      ['src/platform/graphql/limits.ts', 'if (depth > maxDepth)', 'if (depth > maxDepth + 99)'],
    ],
    red: 'refuses an operation that asks for too much of GraphQL',
  },
];
