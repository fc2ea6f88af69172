/** An online shop. */
import type { Domain } from '../../../blueprint/domain.js';
import { catalogue } from './catalogue.js';
import { customers } from './customers.js';
import { invoices } from './invoices.js';
import { orders } from './orders.js';

export const shop: Domain = {
  roles: [
    { name: 'customer', description: 'Buys, and sees their own orders.', signUp: true },
    { name: 'manager', description: 'Keeps the catalogue and sends out orders.' },
    { name: 'admin', description: 'May do everything, refunds too.' },
  ],
  entities: [...catalogue, ...customers, ...orders, ...invoices],
};
