/** What follows from a random entity's fields: lists, lifecycle, public rows, and who may do what. */
import type { Entity, Lifecycle } from '../../src/blueprint/domain.js';
import type { EntityChoice } from './arbitrary-domain.js';

export function accessOf(base: Entity, choice: EntityChoice): Entity {
  const own = base.owner === undefined ? ('all' as const) : ('own' as const);
  const [forward = '', back = '', again = ''] = choice.lifecycle?.transitions ?? [];
  const lifecycle: Lifecycle | undefined = choice.lifecycle
    ? {
        field: choice.lifecycle.field,
        states: ['new', 'in_review', 'constructor', 'default'],
        initial: 'new',
        transitions: [
          {
            name: forward,
            from: ['new', 'constructor'],
            to: 'in_review',
            allow: { member: own, admin: 'all' },
          },
          { name: back, from: ['in_review'], to: 'default', allow: { 'shop-manager': 'all' } },
          {
            name: again,
            from: ['in_review', 'default'],
            to: 'constructor',
            allow: { admin: 'all' },
          },
        ],
      }
    : undefined;
  const open = choice.isPublic ? publicRows(base, lifecycle) : undefined;
  const memberRead =
    open && own === 'own' ? ['own' as const, 'public' as const] : open ? ('public' as const) : own;
  const direct = base.relations?.find(({ name }) => name === base.owner)?.to === 'account';
  const needsOthers = base.relations?.some(({ required, to }) => required && to !== 'account');
  const access: Entity['access'] = {
    anonymous: {
      ...(open ? { read: 'public' } : {}),
      ...(direct || needsOthers ? {} : { create: 'all' }),
    },
    member: {
      read: memberRead,
      create: own,
      update: own,
      ...(choice.timestamps ? { delete: own } : {}),
    },
    'shop-manager': { read: 'all' },
    admin: { read: 'all', create: 'all', update: 'all', delete: 'all' },
  };
  return {
    ...base,
    ...(choice.lists ? listsOf(base) : {}),
    ...(open ? { public: open } : {}),
    ...(lifecycle ? { lifecycle } : {}),
    access: choice.closed ? {} : access,
  };
}

function publicRows({ fields }: Entity, lifecycle: Lifecycle | undefined): Entity['public'] {
  if (lifecycle) return { field: lifecycle.field, in: ['constructor', 'default'] };
  const flag = fields.find(({ type }) => type === 'boolean');
  if (flag) return { field: flag.name, in: [true] };
  const choice = fields.find(
    ({ type, required, values = [] }) => type === 'enum' && (!required || values.length > 1),
  );
  if (!choice) return undefined;
  const values = (choice.values ?? []).map(({ value }) => value);
  return { field: choice.name, in: choice.required ? values.slice(1, 3) : values };
}

const small = new Set([
  'integer',
  'bigint',
  'decimal',
  'boolean',
  'date',
  'time',
  'datetime',
  'uuid',
  'enum',
]);

/** Indexes and uniques of fields whose values are short, and search in those that hold text. */
function listsOf({ fields, relations = [], timestamps }: Entity): Partial<Entity> {
  const seen = fields.filter(({ sensitive, hidden }) => !sensitive && !hidden);
  const short = seen
    .filter(({ type, unique }) => small.has(type) && !unique)
    .map(({ name }) => name);
  const [first, second] = short;
  const toOne = relations.filter(({ kind }) => kind === 'many-to-one').map(({ name }) => name);
  const wide = seen.find(
    ({ type, unique, default: value }) =>
      (type === 'uuid' || type === 'datetime') && !unique && value === undefined,
  );
  const indexes = [
    ...(first === undefined ? [] : [[first]]),
    ...(second === undefined ? [] : [[second, ...(timestamps === false ? [] : ['createdAt'])]]),
    ...(toOne[0] === undefined || first === undefined ? [] : [[toOne[0], first]]),
  ];
  const search = seen
    .filter(({ type }) => type === 'string' || type === 'text')
    .slice(0, 3)
    .map(({ name }) => name);
  return {
    ...(indexes.length === 0 ? {} : { indexes }),
    ...(wide === undefined || toOne[0] === undefined ? {} : { uniques: [[toOne[0], wide.name]] }),
    ...(search.length === 0 ? {} : { search }),
  };
}
