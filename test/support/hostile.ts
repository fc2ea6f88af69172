/** A Blueprint whose every text is hostile: it ends strings, comments, templates or documents. */
import type { Domain, Entity } from '../../src/blueprint/domain.js';
import type { Field } from '../../src/blueprint/field.js';
import type { Blueprint, Decision } from '../../src/blueprint/schema.js';
import { blueprintOf } from './blueprint.js';
import { hostileTexts } from './hard-words.js';

/** What a text may hold beside the pieces of hard-words.ts, alone or in a row. */
export const hostilePieces: readonly string[] = [
  ...hostileTexts,
  '${process.exit(1)}',
  "''",
  '//',
  ']]>',
  '{{{x}}}',
  '{{#if x}}',
  '\\u0041',
  '$body$',
  ':account',
  '\u202eevil\u202c\u2066',
  'zero\u200bwidth\u200d\ufeff',
  '\u2029',
  'e\u0301日本',
  '\u0001\u001b\u007f\u0085',
  '&amp;&lt;',
  '~~~\n```\n',
  '\n---\n',
  '\n-- Down Migration\n',
  '\n-- migrate:down\n',
  '\n...\n',
  '__proto__',
];

export const hostileText = hostilePieces.join(' ');

const cut = (text: string, length: number) => Array.from(text).slice(0, length).join('');
/** Within limits that count UTF-16 units, without cutting a character in two. */
const within = (text: string, length: number): string => {
  let size = length;
  while (cut(text, size).length > length) size -= 1;
  return cut(text, size);
};

/** Everything that takes a text says this one, as far as it may be that long. */
export function hostileBlueprint(text: string): Blueprint {
  return blueprintOf(domain(text), {
    title: within(text, 100),
    decisions: [decision('database', text), decision('cache', text)],
    requirements: {
      ...blueprintOf({ roles: [], entities: [] }).requirements,
      description: text,
      teamKnows: [within(text, 60)],
    },
  });
}

const decision = (id: string, text: string): Decision => ({
  id,
  title: within(text, 200),
  chosen: within(text, 500),
  because: [within(text, 1000)],
  rejected: [{ option: within(text, 300), why: within(text, 1000) }],
  revisitWhen: within(text, 500),
  decidedBy: 'person',
});

/** Enum values part at commas in a filter, so that they have none. */
const enumValues = (text: string): readonly string[] => [
  within(text.replaceAll(',', ';'), 100),
  'plain',
];

function domain(text: string): Domain {
  const description = within(text, 2000);
  const open = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
  const fields: readonly Field[] = [
    { name: 'name', type: 'string', maxLength: 600, default: within(text, 600), required: true },
    { name: 'note', type: 'text', default: text },
    { name: 'data', type: 'json', default: JSON.stringify({ text, [text]: [text] }) },
    {
      name: 'kind',
      type: 'enum',
      required: true,
      default: enumValues(text)[0] ?? '',
      values: enumValues(text).map((value) => ({ value, label: within(text, 200) })),
    },
  ];
  const order: Entity = {
    name: 'Order',
    description,
    fields: fields.map((field) => ({ ...field, description })),
    relations: [
      { name: 'parent', kind: 'many-to-one', to: 'Order', inverse: 'children', description },
      { name: 'buyer', kind: 'many-to-one', to: 'account', required: true, description },
      { name: 'tags', kind: 'many-to-many', to: 'Tag', description },
    ],
    owner: 'buyer',
    public: { field: 'kind', in: enumValues(text).slice(0, 1) },
    indexes: [['kind']],
    search: ['name', 'note'],
    lifecycle: {
      field: 'status',
      states: ['open', 'closed'],
      initial: 'open',
      transitions: [
        { name: 'close', from: ['open'], to: 'closed', allow: { member: 'own' }, description },
      ],
    },
    access: {
      anonymous: { read: 'public' },
      member: { read: ['own', 'public'], create: 'own', update: 'own', delete: 'own' },
    },
  };
  const tag: Entity = {
    name: 'Tag',
    description,
    fields: [{ name: 'name', type: 'string', required: true, description }],
    access: { member: open },
  };
  return {
    roles: [{ name: 'member', signUp: true, description: within(text, 500) }],
    entities: [order, tag],
  };
}
