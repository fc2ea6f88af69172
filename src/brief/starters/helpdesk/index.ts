/** Support: tickets, answers, and a knowledge base. */
import type { Domain } from '../../../blueprint/domain.js';
import { knowledge } from './knowledge.js';
import { tickets } from './tickets.js';

export const helpdesk: Domain = {
  roles: [
    { name: 'customer', description: 'Asks, and follows their own tickets.', signUp: true },
    { name: 'agent', description: 'Answers tickets and writes for the knowledge base.' },
    { name: 'admin', description: 'May do everything; sets up teams and topics.' },
  ],
  entities: [...tickets, ...knowledge],
};
