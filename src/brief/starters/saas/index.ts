/** Software as a service: who uses it, what they pay, what they do with it. */
import type { Domain } from '../../../blueprint/domain.js';
import { billing } from './billing.js';
import { organisations } from './organisations.js';
import { work } from './work.js';

export const saas: Domain = {
  roles: [
    { name: 'member', description: 'Founds organisations and works in them.', signUp: true },
    {
      name: 'support',
      description: 'Sees everything in order to help, and keeps subscriptions in order.',
    },
    { name: 'admin', description: 'May do everything; sets plans and prices.' },
  ],
  entities: [...organisations, ...billing, ...work],
};
