/** What a coding assistant reads of a project: true to it, short, and nobody's instructions. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import { starters } from '../../../src/brief/starters/index.js';
import { buildPlan } from '../../../src/plan/plan.js';
import { excerpt } from '../../../src/stacks/shared/agents-domain.js';
import { loadStack } from '../../../src/stacks/registry.js';
import { blueprintOf } from '../../support/blueprint.js';
import { blueprintFor } from '../../support/plans.js';
import { documents, worded } from './documents.js';

const roles: Domain['roles'] = [
  { name: 'member', signUp: true, description: 'Buys.' },
  { name: 'clerk' },
  { name: 'admin' },
];
const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
const order: Entity = {
  name: 'Order',
  description: 'What somebody\nbuys.',
  fields: [{ name: 'open', type: 'boolean', required: true, default: true }],
  relations: [
    { name: 'buyer', kind: 'many-to-one', to: 'account', required: true },
    { name: 'tags', kind: 'many-to-many', to: 'Tag' },
  ],
  owner: 'buyer',
  public: { field: 'open', in: [true] },
  access: {
    anonymous: { read: 'public' },
    member: { read: ['own', 'public'], create: 'own' },
    clerk: all,
    admin: all,
  },
  lifecycle: {
    field: 'status',
    states: ['placed', 'paid'],
    initial: 'placed',
    transitions: [
      { name: 'pay', from: ['placed'], to: 'paid', allow: { clerk: 'all', admin: 'all' } },
    ],
  },
};
const tag: Entity = { name: 'Tag', fields: [], access: {} };
const line: Entity = {
  name: 'Line',
  fields: [],
  relations: [{ name: 'order', kind: 'many-to-one', to: 'Order' }],
  owner: 'order',
  access: { member: { read: 'own' } },
};
const small: Domain = { roles, entities: [order, tag, line] };

const filesOf = async (blueprint: Parameters<typeof documents>[0]) => {
  const files = await documents(blueprint);
  return {
    agents: files.get('AGENTS.md') ?? '',
    architect: files.get('.claude/agents/backend-architect.md') ?? '',
  };
};

describe('AGENTS.md', () => {
  it('tells of each entity its relations, its rows, who may do what, and its states', async () => {
    const { agents } = await filesOf(blueprintOf(small));
    const domain = agents.slice(agents.indexOf('## The domain'), agents.indexOf('## How to'));
    expect(domain.split('\n').filter((text) => /^ *- /.test(text))).toEqual([
      '- Role `member`: Buys. Whoever registers.',
      '- Role `clerk`',
      '- Role `admin`',
      '- Role `anonymous`: a request without a token.',
      '- **Order** (`/v1/orders`, table `orders`): What somebody buys.',
      '  - Relations: `buyer` → the sign-in account, `tags` → many Tag',
      '  - Access: anonymous: read (public rows); member: create (own rows) and read (own and public rows); clerk, admin: everything. Own rows: their `buyer` is the caller. Public rows: their `open` is true.',
      '  - States: `status` begins as placed; `pay` placed → paid',
      '- **Tag** (`/v1/tags`, table `tags`)',
      '  - Access: nobody, through the API.',
      '- **Line** (`/v1/lines`, table `lines`)',
      '  - Relations: `order` → Order (optional)',
      "  - Access: member: read (own rows). Own rows: their `order` is the caller's own.",
    ]);
  });

  it('says whether a change must send If-Match', async () => {
    const blueprint = blueprintOf(small);
    const required = { ...blueprint, api: { ...blueprint.api, ifMatch: 'required' as const } };
    expect((await filesOf(blueprint)).agents).toContain('honour If-Match (412');
    expect((await filesOf(required)).agents).toContain('must send it as If-Match (428');
  });

  it.each(starters)('of $id is short enough to read', async ({ id, load }) => {
    const { agents, architect } = await filesOf(await blueprintFor(id, await load()));
    expect(agents.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
    expect(architect.trimEnd().split('\n').length).toBeLessThanOrEqual(80);
  });

  it('has one line for each of very many entities', async () => {
    const entities = Array.from({ length: 80 }, (_, index) => ({ ...tag, name: `Thing${index}` }));
    const { agents } = await filesOf(blueprintOf({ roles, entities: [order, ...entities, tag] }));
    expect(agents.match(/^- \*\*/gm)).toHaveLength(82);
    expect(agents).not.toContain('Access:');
    expect(agents).toContain('Relations, access and states of each are in `blueprint.yaml`');
  });

  it('does without entities and decisions', async () => {
    const { agents, architect } = await filesOf(blueprintOf({ roles, entities: [] }));
    expect(agents).toContain('There is no entity yet.');
    expect(agents + architect).not.toMatch(/Decisions|Decided|Entities:|undefined/);
  });

  it.each(['shop', 'telemetry'])('names commands, files and names that %s has', async (id) => {
    const starter = starters.find((one) => one.id === id);
    if (!starter) throw new Error(`There is no starter ${id}.`);
    const plan = await buildPlan(
      await blueprintFor(id, await starter.load()),
      await loadStack('typescript'),
    );
    const texts = ['AGENTS.md', '.claude/agents/backend-architect.md'].map(
      (file) => plan.get(file)?.content ?? '',
    );
    const code = [...texts.join('\n').matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
    const { scripts } = JSON.parse(plan.get('package.json')?.content ?? '') as {
      scripts: Record<string, string>;
    };
    const commands = code.filter((text) => text.startsWith('npm '));
    expect(commands.length).toBeGreaterThan(10);
    const known = new Set(Object.keys(scripts).map((name) => `npm run ${name}`)).add('npm test');
    const unknown = commands.filter((text) => !known.has(text.replace(/ (?:-- .*|[A-Z].*)$/, '')));
    expect(unknown).toEqual([]);

    const paths = code.filter((text) => /^[\w.*-]+\/[\w./*-]*$/.test(text));
    expect(paths.length).toBeGreaterThan(10);
    const planned = [...plan.keys(), 'dist/'];
    const missing = paths.filter((path) => {
      const start = path.split('*', 1)[0] ?? '';
      return !planned.some((file) => (path.endsWith('/') ? file.startsWith(start) : file === path));
    });
    expect(missing).toEqual([]);

    // What the recipes call for by name is in the code.
    const source = [...plan]
      .flatMap(([file, { content }]) => (/\.(?:ts|yaml)$/.test(file) ? content : []))
      .join('\n');
    const names = code.filter((text) => /^[a-z]+[A-Z]\w+$/.test(text));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !source.includes(name))).toEqual([]);
    const links = [...(texts[0]?.matchAll(/\]\(([^)]+)\)/g) ?? [])].map(
      ([, target = '']) => target,
    );
    expect(links.filter((target) => !plan.has(target))).toEqual([]);
  });
});

describe("the project's own architect", () => {
  it('has the front matter that an assistant reads, whatever the title', async () => {
    for (const title of ['Shop', 'A: "b" # c', "it's\n---\nname: x", '{{x}} `y` \\ &amp;', '- a']) {
      const { architect } = await filesOf({ ...blueprintOf(small), title });
      const [start, front = '', ...body] = architect.split(/^---\n/m);
      expect(start).toBe('');
      expect(parse(front)).toEqual({
        name: 'backend-architect',
        description: expect.stringContaining(`changes to ${title}: `),
        model: 'inherit',
      });
      expect(body).toHaveLength(1);
    }
  });

  it('knows what the project must carry', async () => {
    const { architect } = await filesOf(await blueprintFor('small', small));
    expect(architect).toContain('- Requests a second at peak: 50\n');
    expect(architect).toContain('- Roles: anonymous, member, clerk, admin\n');
    expect(architect).toContain('- Entities: Order, Tag, Line\n');
    expect(architect).toMatch(/^- Decided, with reasons in `docs\/decisions\/`: stack, /m);
  });
});

describe('an excerpt', () => {
  it('ends where a word ends, and only where there was more', () => {
    expect(excerpt('A  short\n one.', 20)).toBe('A short one.');
    expect(excerpt('Words that go on, and on.', 20)).toBe('Words that go on …');
    expect(excerpt('x'.repeat(30), 20)).toBe(`${'x'.repeat(20)} …`);
    expect(Array.from(excerpt('🧀'.repeat(30), 20))).toHaveLength(22);
  });

  it('is all that a long text leaves in the page', async () => {
    const { agents, architect } = await filesOf(worded(small, 'Many words here. '.repeat(2000)));
    expect(agents.length).toBeLessThan(15_000);
    expect(architect.length).toBeLessThan(8000);
  });
});
