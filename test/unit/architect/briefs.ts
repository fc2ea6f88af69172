/** Briefs for the tests of the rules: first customers, unless something else is said. */
import type { Requirements } from '../../../src/blueprint/schema.js';
import type { Brief } from '../../../src/brief/schema.js';
import { presets } from '../../../src/interview/presets.js';

export const typescript = {
  id: 'typescript',
  title: 'TypeScript: Fastify and PostgreSQL',
  language: 'TypeScript',
};
export const python = { id: 'python', title: 'Python: FastAPI and PostgreSQL', language: 'Python' };

const domain: Brief['domain'] = {
  roles: [{ name: 'member', signUp: true }],
  entities: [
    {
      name: 'Order',
      fields: [{ name: 'number', type: 'string' }],
      access: { member: { read: 'all' } },
      lifecycle: {
        field: 'status',
        states: ['open', 'closed'],
        initial: 'open',
        transitions: [{ name: 'close', from: ['open'], to: 'closed', allow: { member: 'all' } }],
      },
    },
  ],
};

export function briefWith(answers: Partial<Requirements> = {}, rest: Partial<Brief> = {}): Brief {
  return {
    name: 'shop',
    requirements: {
      ...presets['first-customers'],
      teamKnows: [],
      dataKinds: ['personal'],
      hosting: 'undecided',
      ...answers,
    },
    api: ['rest'],
    signIn: ['password'],
    features: { with: [], without: [] },
    domain,
    domainSource: { kind: 'entities', name: 'Order' },
    ...rest,
  };
}

/** A domain whose entity brings an integer key. */
export const withIntegerKey: Brief['domain'] = {
  ...domain,
  entities: domain.entities.map((entity) =>
    Object.assign({}, entity, { key: { type: 'integer', generated: 'identity' } }),
  ),
};

/** A domain with something that everybody looks at and one role writes. */
export const withCatalogue: Brief['domain'] = {
  roles: [...domain.roles, { name: 'editor' }],
  entities: [
    ...domain.entities,
    {
      name: 'Product',
      fields: [{ name: 'title', type: 'string' }],
      access: {
        anonymous: { read: 'all' },
        member: { read: 'all' },
        editor: { read: 'all', create: 'all', update: 'all', delete: 'all' },
      },
    },
  ],
};
