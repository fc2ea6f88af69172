import type { Lifecycle } from '../../../src/blueprint/domain.js';
import { refuses } from './refuses.js';
import { domainOf, entity, lifecycle } from './small-domain.js';

const living = (rest: Partial<Lifecycle>) =>
  domainOf(entity('Order', { lifecycle: lifecycle(rest) }));

refuses([
  [
    'an unknown first state',
    living({ initial: 'drft' }),
    'entities.Order.lifecycle.initial',
    'Did you mean draft?',
  ],
  [
    'an unknown state',
    living({
      transitions: [
        { name: 'finish', from: ['draft'], to: 'done', allow: { member: 'all' } },
        { name: 'undo', from: ['don'], to: 'draft', allow: { member: 'all' } },
      ],
    }),
    'entities.Order.lifecycle.transitions.undo.from',
    'Did you mean done?',
  ],
  [
    'a state twice',
    living({ states: ['draft', 'done', 'done'] }),
    'entities.Order.lifecycle.states.done',
    'Keep one',
  ],
  [
    'a state never reached',
    living({ states: ['draft', 'done', 'lost'] }),
    'entities.Order.lifecycle.states.lost',
    'Add a transition',
  ],
  [
    'from a state to itself',
    living({
      transitions: [
        { name: 'finish', from: ['draft', 'done'], to: 'done', allow: { member: 'all' } },
      ],
    }),
    'entities.Order.lifecycle.transitions.finish.from',
    'Remove done',
  ],
  [
    'a transition called update',
    living({
      transitions: [{ name: 'update', from: ['draft'], to: 'done', allow: { member: 'all' } }],
    }),
    'entities.Order.lifecycle.transitions.update',
    'its own verb',
  ],
  [
    'nobody may',
    living({ transitions: [{ name: 'finish', from: ['draft'], to: 'done', allow: {} }] }),
    'entities.Order.lifecycle.transitions.finish.allow',
    'Allow it',
  ],
  [
    'what every object has',
    living({
      transitions: [{ name: 'toString', from: ['draft'], to: 'done', allow: { admin: 'all' } }],
    }),
    'entities.Order.lifecycle.transitions.toString',
    'another verb',
  ],
  [
    'an unknown role may',
    living({
      transitions: [{ name: 'finish', from: ['draft'], to: 'done', allow: { admn: 'all' } }],
    }),
    'entities.Order.lifecycle.transitions.finish.allow.admn',
    'Did you mean admin?',
  ],
  [
    'anonymous may',
    living({
      transitions: [{ name: 'finish', from: ['draft'], to: 'done', allow: { anonymous: 'all' } }],
    }),
    'entities.Order.lifecycle.transitions.finish.allow.anonymous',
    'role instead',
  ],
  [
    'own of what nobody owns',
    living({
      transitions: [{ name: 'finish', from: ['draft'], to: 'done', allow: { member: 'own' } }],
    }),
    'entities.Order.lifecycle.transitions.finish.allow.member',
    'write all',
  ],
]);
