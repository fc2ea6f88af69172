/** Complete domains to begin with; each is loaded only when it is chosen. */
import type { Domain } from '../../blueprint/domain.js';

export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly load: () => Promise<Domain>;
}

export const starters: readonly Starter[] = [
  {
    id: 'shop',
    title: 'Online shop',
    description:
      'Products with variants and stock, carts, orders from placing to delivery, invoices, reviews.',
    load: async () => (await import('./shop/index.js')).shop,
  },
];
