import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import { entityTable } from '../../../src/blueprint/resolve.js';
import type { Domain } from '../../../src/blueprint/domain.js';
import { starters } from '../../../src/brief/starters/index.js';
import { formatText } from '../../../src/render/format.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';
import { hostileTexts } from '../../support/hard-words.js';
import { blocks, documents, format, skeletons, worded } from './documents.js';

const none = { diagrams: 1, odd: [], missing: [] };
const hostile = hostileTexts.join(' ');
const small: Domain = {
  roles: [{ name: 'member', signUp: true }],
  entities: [
    {
      name: 'Order',
      fields: [
        { name: 'pk', type: 'string' },
        { name: 'default', type: 'decimal', unique: true },
      ],
      relations: [
        { name: 'buyer', kind: 'many-to-one', to: 'account' },
        { name: 'class', kind: 'one-to-one', to: 'Class', required: true },
        { name: 'tags', kind: 'many-to-many', to: 'Class', inverse: 'tagged' },
      ],
      access: { member: { read: 'all', create: 'all' } },
    },
    { name: 'Class', fields: [], access: { member: { read: 'all' } } },
  ],
};

describe('the ER diagram', () => {
  it('has every table, with its columns, keys and relations', async () => {
    const text = (await documents(blueprintOf(small))).get('docs/er-diagram.md') ?? '';
    const [diagram = ''] = blocks(text, 'mermaid');
    expect(diagram).toContain(
      [
        '  "orders" {',
        '    uuid id PK',
        // Mermaid would read `pk` as the mark of a key.
        '    varchar pk_ "pk"',
        '    numeric default UK',
        '    uuid buyer_id FK',
        '    uuid class_id FK, UK',
        '    integer version',
      ].join('\n'),
    );
    expect(diagram.split('\n').filter((line) => line.includes('--'))).toEqual([
      '  "auth_accounts" ||--o{ "auth_refresh_tokens" : "account"',
      '  "auth_accounts" |o--o{ "orders" : "buyer"',
      '  "classes" ||--o| "orders" : "class"',
      '  "orders" ||--o{ "order_tags" : "order_id"',
      '  "classes" ||--o{ "order_tags" : "class_id"',
    ]);
  });

  it.each(starters)('has every table and relation of $id', async ({ load }) => {
    expect(await faults(await load())).toEqual(none);
  });

  it('is made of lines that Mermaid reads, whatever the names and texts', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDomain(), async (domain) => {
        expect(await faults(domain)).toEqual(none);
      }),
      { numRuns: 15 },
    );
  });

  it('becomes several where one could not be read, each relation once', async () => {
    const names = Array.from({ length: 64 }, (_, index) => `Thing${index + 1}`);
    const [first, ...others] = names.map((name, index): Domain['entities'][number] => ({
      name,
      fields: [{ name: 'title', type: 'string' }],
      relations: index === 0 ? [] : [{ name: 'first', kind: 'many-to-one', to: 'Thing1' }],
      access: {},
    }));
    if (!first) throw new Error('There is no entity.');
    const found = await faults({ roles: small.roles, entities: [first, ...others] });
    expect(found).toEqual({ ...none, diagrams: 3 });
  });
});

const grammar =
  /^(?:erDiagram| {2}"\w+" \{| {4}[a-z]+ (?![PFU]K\b)[A-Za-z_]\w*(?: [PFU]K(?:, [FU]K)?)?(?: "\w+")?| {2}\}| {2}"\w+" \|[|o]--o[|{] "\w+" : "\w+")$/;

/** What is wrong: lines that Mermaid's grammar does not have, tables and relations not there. */
async function faults(
  domain: Domain,
): Promise<{ diagrams: number; odd: string[]; missing: string[] }> {
  const blueprint = blueprintOf(domain);
  const text = (await documents(blueprint)).get('docs/er-diagram.md') ?? '';
  const diagrams = blocks(text, 'mermaid');
  const lines = diagrams.flatMap((diagram) => diagram.trimEnd().split('\n'));
  const wanted = buildApi(blueprint).model.entities.flatMap((entity) => {
    const joined = entity.collections.filter(({ join, owning }) => join && owning);
    return [
      `  "${entity.table}" {`,
      ...entity.references.map(
        ({ targetTable, required, unique, relation }) =>
          `  "${targetTable}" ${required ? '||' : '|o'}--${unique ? 'o|' : 'o{'} "${entity.table}" : "${relation}"`,
      ),
      ...joined.flatMap(({ join, target }) => {
        const other = domain.entities.find(({ name }) => name === target);
        return [
          `  "${join?.table}" {`,
          `  "${entity.table}" ||--o{ "${join?.table}" : "${join?.column}"`,
          `  "${other ? entityTable(other) : ''}" ||--o{ "${join?.table}" : "${join?.targetColumn}"`,
        ];
      }),
    ];
  });
  const accounts = ['auth_accounts', 'auth_refresh_tokens'];
  const drawn = [
    ...accounts.map((table) => `  "${table}" {`),
    '  "auth_accounts" ||--o{ "auth_refresh_tokens" : "account"',
    ...wanted,
  ];
  const found = lines.filter((line) => line.startsWith('  "'));
  return {
    diagrams: diagrams.length,
    odd: lines.filter((line) => !grammar.test(line)),
    missing: [
      ...drawn.filter((line) => !found.includes(line)),
      ...(found.length === drawn.length ? [] : [`${found.length} instead of ${drawn.length}`]),
    ],
  };
}

describe('the documents', () => {
  it('have a record for each decision and an index that links them', async () => {
    const files = await documents(worded(small, 'Plain words.'));
    expect([...files.keys()]).toEqual([
      'README.md',
      'AGENTS.md',
      '.claude/agents/backend-architect.md',
      'docs/er-diagram.md',
      'docs/request-flow.md',
      'docs/decisions/README.md',
      'docs/decisions/0001-database.md',
      'docs/decisions/0002-cache.md',
    ]);
    expect(files.get('docs/decisions/README.md')).toContain('[0002](0002-cache.md)');
    expect(files.get('docs/decisions/0001-database.md')).toBe(
      [
        '# 0001. Plain words.',
        '- Status: accepted\n- Decided by: the rules of create-architect-app',
        '## Chosen',
        'Plain words.',
        '## Because',
        '- Plain words.\n- Plain words.',
        '## Rejected',
        '- **Plain words.**: Plain words.',
        '## Look at it again when',
        'Plain words.\n',
      ].join('\n\n'),
    );
  });

  it('tell what an import left out, and only after an import', async () => {
    const notCarriedOver = [{ what: 'view a|b', why: 'It is <i>computed</i>.', line: 7 }];
    const files = await documents(blueprintOf(small), { notCarriedOver });
    expect(files.get('docs/import.md')).toMatch(/\| view a\\\|b +\| 7 +\| It is &lt;i\\>computed/);
    const all = await documents(blueprintOf(small), { notCarriedOver: [] });
    expect(all.get('docs/import.md')).toContain('All of it is in the project.');
    expect((await documents(blueprintOf(small))).has('docs/import.md')).toBe(false);
  });

  it('keep every text in its place', async () => {
    const plain = await documents(worded(small, 'Words.'), {
      notCarriedOver: [{ what: 'Words.', why: 'Words.' }],
    });
    const files = await documents(worded(small, hostile), {
      notCarriedOver: [{ what: hostile, why: hostile }],
    });
    expect(skeletons(files)).toEqual(skeletons(plain));
    const all = [...files.values()].join('\n');
    const prose = all.replaceAll(/^(```|---\n).*?^\1$/gms, '');
    expect(prose).not.toMatch(/<(?!http)|(?<!\\)`[^`\n]*\$\{x\}/);
    expect(blocks(all, 'mermaid').join('')).not.toMatch(/quoted|drop table|script/);
  });

  it.each(['- a', '# a', '1. a', '> a', '| a |', '```', '<b>', '---', '===', '[a](b)', ' a'])(
    'say %j and nothing else',
    async (text) => {
      const plain = await documents(worded(small, 'Words.'));
      const files = await documents(worded(small, text));
      expect(skeletons(files)).toEqual(skeletons(plain));
    },
  );

  it.each(starters)('of $id are formatted as the project wants it', async ({ load }) => {
    const files = await documents(blueprintOf(await load()));
    for (const [path, text] of files) expect(await formatText(path, text, format)).toBe(text);
  });

  it('do without entities and decisions', async () => {
    const files = await documents(blueprintOf({ roles: small.roles, entities: [] }));
    expect(files.get('docs/decisions/README.md')).toContain('names no decision');
    expect(files.get('docs/request-flow.md')).toContain('GET /v1/auth/me');
    expect(files.get('README.md')).toContain('It has no entity yet');
  });
});
