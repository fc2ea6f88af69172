import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import { covers, type Row } from '../../../src/stacks/shared/session/rows.js';
import type { Domain } from '../../../src/blueprint/domain.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { starters } from '../../../src/brief/starters/index.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';
import { blocks, documents } from './documents.js';

const readmeOf = async (blueprint: Blueprint) =>
  (await documents(blueprint)).get('README.md') ?? '';

interface Call {
  readonly role: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** The calls of the README's session, with the role that the account has at each. */
function calls(readme: string, signUpRole: string): Call[] {
  let role = signUpRole;
  const lines = blocks(readme, 'sh').join('').replaceAll('\\\n', '').split('\n');
  return lines.flatMap((line) => {
    role = /^npm run account -- you@example.com (\S+)$/.exec(line)?.[1] ?? role;
    const url = /"\$api(\/[^"?]*)[^"]*"/.exec(line)?.[1];
    if (url === undefined || url.startsWith('/auth/')) return [];
    const data = / -d '(\{.*\})'/.exec(line)?.[1];
    const method = /-X ([A-Z]+)/.exec(line)?.[1] ?? (data === undefined ? 'GET' : 'POST');
    const path = url.replaceAll(/\$\w+/g, '{id}');
    // What stands in place of a variable: a key, whatever its type.
    const body: unknown =
      data === undefined ? undefined : JSON.parse(data.replaceAll(/'"\$\w+"'/g, '1'));
    return [{ role, method, path, body }];
  });
}

/** The session of a domain, and every call in it that is refused: by whom it is, or what it lacks. */
async function session(domain: Domain): Promise<{ made: Call[]; refused: string[] }> {
  const blueprint = blueprintOf(domain);
  const api = buildApi(blueprint);
  const made = calls(await readmeOf(blueprint), api.signUpRole);
  const refused = made.flatMap(({ role, method, path, body }) => {
    const matching = api.resources.flatMap(({ operations, shapes }) =>
      operations
        .filter((one) => one.method === method && one.path === path)
        .map((operation) => ({ operation, shapes })),
    );
    const [found] = matching;
    if (!found?.operation.allow.has(role)) return [`${method} ${path} as ${role}`];
    if (found.operation.kind !== 'create') return [];
    return found.shapes.create
      .filter(({ name, required }) => required && !Object.hasOwn(body ?? {}, name))
      .map(({ name }) => `${path} without ${name}`);
  });
  return { made, refused };
}

describe('the session of the README', () => {
  it.each(starters)('of $id calls what the role may call', async ({ load }) => {
    const domain = await load();
    const { made, refused } = await session(domain);
    expect(refused).toEqual([]);
    const methods = made.map(({ method }) => method);
    expect(methods.filter((method) => method === 'GET')).toHaveLength(2);
    const last = domain.entities
      .flatMap(({ lifecycle }) => lifecycle?.transitions ?? [])
      .map(({ name }) => name);
    expect(last).toContain(made.at(-1)?.path.split('/').at(-1));
  });

  it('calls what the role may call, whatever the domain', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDomain(), async (domain) => {
        expect((await session(domain)).refused).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('makes rows visible to whoever must refer to them, by whoever may', async () => {
    const { made, refused } = await session({
      roles: [{ name: 'reader', signUp: true }, { name: 'editor' }],
      entities: [
        {
          name: 'Post',
          fields: [{ name: 'title', type: 'string', required: true }],
          public: { field: 'status', in: ['live'] },
          lifecycle: {
            field: 'status',
            states: ['draft', 'live'],
            initial: 'draft',
            transitions: [
              { name: 'publish', from: ['draft'], to: 'live', allow: { editor: 'all' } },
            ],
          },
          access: { reader: { read: 'public' }, editor: { read: 'all', create: 'all' } },
        },
        {
          name: 'Comment',
          fields: [{ name: 'body', type: 'text', required: true }],
          relations: [
            { name: 'post', kind: 'many-to-one', to: 'Post', required: true },
            { name: 'author', kind: 'many-to-one', to: 'account', required: true },
          ],
          owner: 'author',
          lifecycle: {
            field: 'status',
            states: ['new', 'seen', 'gone'],
            initial: 'new',
            transitions: [
              { name: 'remove', from: ['new'], to: 'gone', allow: { reader: 'own' } },
              { name: 'see', from: ['new'], to: 'seen', allow: { reader: 'own' } },
            ],
          },
          access: { reader: { read: 'own', create: 'own' } },
        },
      ],
    });
    expect(refused).toEqual([]);
    expect(made.map(({ role, method, path }) => `${role} ${method} ${path}`)).toEqual([
      'editor POST /posts',
      'editor POST /posts/{id}/publish',
      'reader POST /comments',
      'reader GET /comments/{id}',
      'reader GET /comments',
      'reader POST /comments/{id}/remove',
    ]);
  });

  it('sends the version where it is demanded', async () => {
    const [shop] = starters;
    const blueprint = blueprintOf((await shop?.load()) ?? { roles: [], entities: [] }, {
      api: { styles: ['rest'], ifMatch: 'required' },
    });
    const readme = await readmeOf(blueprint);
    expect(readme).toContain(
      `curl -sS -X POST "$api/orders/$order_id/cancel" -H "authorization: Bearer $token" \\\n  -H 'if-match: "1"'`,
    );
    expect(readme).toContain('must send it as `If-Match`');
  });

  it('keeps hostile values inside their quotes', async () => {
    const value = `it's "a" \`b\` $(c) \${d} \\ \n!`;
    const domain: Domain = {
      roles: [{ name: 'member', signUp: true }],
      entities: [
        {
          name: 'Thing',
          fields: [{ name: 'kind', type: 'enum', required: true, values: [{ value }] }],
          access: { member: { create: 'all' } },
        },
      ],
    };
    expect((await session(domain)).made[0]?.body).toEqual({ kind: value });
    const readme = await readmeOf(blueprintOf(domain));
    const [body = ''] = /-d '\{"kind".*\}'/.exec(readme) ?? [];
    expect(body.match(/'/g)).toHaveLength(2);
  });
});

describe('the README', () => {
  it.each(['server', 'aws', 'gcp', 'azure', 'kubernetes'] as const)(
    'tells how to deploy to %s and nowhere else',
    async (target) => {
      const readme = await readmeOf(
        blueprintOf(
          { roles: [{ name: 'member', signUp: true }], entities: [] },
          { deployment: { target, environments: ['production'], replicas: 3 } },
        ),
      );
      const headings = {
        server: '### On a server',
        aws: '### On AWS',
        gcp: '### On Google Cloud',
        azure: '### On Azure',
        kubernetes: '### On Kubernetes',
      };
      const all = Object.values(headings);
      expect(all.filter((heading) => readme.includes(heading))).toEqual([headings[target]]);
      expect(readme).toContain('3 of them with 10 each make 30 connections');
    },
  );
});

it('rows are covered by what a role is allowed', () => {
  const row = (own: boolean, isPublic: boolean) => ({ own, isPublic }) as Row;
  const table = (['all', 'own', 'public', 'ownOrPublic', undefined] as const).map((rows) =>
    [row(false, false), row(true, false), row(false, true)].map((one) => covers(rows, one)),
  );
  expect(table).toEqual([
    [true, true, true],
    [false, true, false],
    [false, false, true],
    [false, true, true],
    [false, false, false],
  ]);
});
