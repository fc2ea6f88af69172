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
  {
    id: 'saas',
    title: 'Software as a service',
    description: 'Organisations with members, plans, subscriptions, invoices, projects and tasks.',
    load: async () => (await import('./saas/index.js')).saas,
  },
  {
    id: 'booking',
    title: 'Appointments',
    description:
      'Services and who gives them where, opening hours, bookings with confirmation, waiting list, reviews.',
    load: async () => (await import('./booking/index.js')).booking,
  },
  {
    id: 'publishing',
    title: 'Magazine or blog',
    description:
      'Articles from draft to publication, sections, tags, series, revisions, comments, bookmarks.',
    load: async () => (await import('./publishing/index.js')).publishing,
  },
  {
    id: 'helpdesk',
    title: 'Help desk',
    description:
      'Tickets with messages, answers and internal notes, teams, service levels, a knowledge base.',
    load: async () => (await import('./helpdesk/index.js')).helpdesk,
  },
  {
    id: 'telemetry',
    title: 'Devices and readings',
    description:
      'Sites, devices and sensors, millions of readings, alert rules, alerts, commands, visits.',
    load: async () => (await import('./telemetry/index.js')).telemetry,
  },
];
