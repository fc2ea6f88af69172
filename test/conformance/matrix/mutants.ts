/** Faults to put into a generated project, and the checks that must then turn red. */

import { graphqlMutants } from './graphql-mutants.js';
import { oidcMutants } from './oidc-mutants.js';

export interface Mutant {
  readonly name: string;
  /** File, what stands there, what stands there instead. */
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
  /** Names of checks, as a regular expression; each that fails must be among them. */
  readonly red: string;
}

const order = 'src/modules/order';

export const mutants: readonly Mutant[] = [
  {
    name: 'one repository forgets the policy where it finds a row',
    edits: [
      [
        `${order}/repository.ts`,
        'from orders t where t.id = $1 and ${rows}',
        'from orders t where t.id = $1 and (true or ${rows})',
      ],
    ],
    red: 'lets customer getOrder ',
  },
  {
    name: 'lists forget the policy',
    edits: [
      [
        'src/platform/database/list-query.ts',
        'where.push(rows.sql)',
        'where.push(`(true or ${rows.sql})`)',
      ],
    ],
    red: "hides another's order from customer in lists",
  },
  {
    name: 'a hidden field gets into the audit log',
    edits: [
      [
        'src/modules/invoice/repository.ts',
        '  t.payment_reference as "paymentReference",\n',
        '  t.payment_reference as "paymentReference",\n  t.provider_response as "providerResponse",\n',
      ],
    ],
    red: 'notes who made a invoice, and nothing that is hidden',
  },
  {
    name: 'the audit log keeps what is sensitive',
    edits: [
      [
        'src/platform/audit/record.ts',
        '.filter(([name]) => !leftOut.includes(name))',
        '.filter(([name]) => leftOut.length >= 0 || name === "")',
      ],
    ],
    red: 'notes who made a (customer|address|invoice), and nothing that is hidden',
  },
  {
    name: 'the audit log is open to everyone who is signed in',
    edits: [['src/platform/audit/routes.ts', 'customer: {}', "customer: { read: 'all' }"]],
    red: 'does not let customer read the audit log',
  },
  {
    name: "another account's key is replayed",
    edits: [
      [
        'src/platform/changes/idempotency.ts',
        'where account_id = $1 and key = $2',
        'where $1::uuid is not null and key = $2',
      ],
    ],
    red: 'keeps the keys of two accounts that make a tag apart',
  },
  {
    name: 'a key is looked for without a lock',
    edits: [['src/platform/changes/idempotency.ts', 'if (!locked?.free)', 'if (!locked)']],
    red: 'makes one order for a key that is sent five times at once',
  },
  {
    name: 'a key is forgotten at once',
    edits: [
      [
        'src/platform/changes/idempotency.ts',
        'return known.answer as Row;',
        'return work({ ...context, within: change });',
      ],
    ],
    red: 'answers to shipOrder twice with one key as to the first',
  },
  {
    name: 'an export has the rows of everyone',
    edits: [
      [
        `${order}/routes.ts`,
        'listOrders(contextOf(request), { ...request.query, ...parameters })',
        "listOrders({ ...contextOf(request), principal: { role: 'admin', accountId: null } }, { ...request.query, ...parameters })",
      ],
    ],
    red: 'exports orders to each role as it lists them',
  },
  {
    name: 'an export ends with its first page',
    edits: [
      ['src/platform/http/export.ts', 'const rowsAtATime = 500', 'const rowsAtATime = 2'],
      [
        'src/platform/http/export.ts',
        'if (page.nextCursor === null) return;',
        "if (page.nextCursor !== '') return;",
      ],
    ],
    red: 'exports tags as they are listed, in the order asked for',
  },
  {
    name: 'a CSV has what a spreadsheet would run',
    edits: [['src/platform/http/csv.ts', "? `'${text}` : text", '? text : text']],
    red: 'writes no formula into a CSV of tags',
  },
  {
    name: 'an include forgets the policy',
    edits: [
      [
        'src/modules/product/includes.ts',
        "reviewPolicy.scope(principal, 'read')",
        "{ ...reviewPolicy.scope(principal, 'read'), rows: 'all' }",
      ],
    ],
    red: "hides another's review from customer in includes",
  },
  {
    name: 'a policy grants one operation too many',
    edits: [[`${order}/policy.ts`, 'anonymous: {}', "anonymous: { read: 'all' }"]],
    red: 'does not let anonymous getOrder',
  },
  {
    name: 'If-Match is ignored',
    edits: [
      [
        'src/platform/http/etag.ts',
        "if (header === undefined || header.trim() === '*') return undefined;",
        "if (header !== 'x') return undefined;",
      ],
    ],
    red: 'honours If-Match where a tag is updated',
  },
  {
    name: 'every answer is the one that the caller has',
    edits: [['src/platform/http/caching.ts', 'opaque(tag) === current', "opaque(tag) !== ''"]],
    red: 'answers 304 to whoever has the current version of a tag',
  },
  {
    name: 'caches may keep what an account reads',
    edits: [
      [
        'src/platform/http/caching.ts',
        'request.headers.authorization === undefined',
        "request.headers.authorization !== ''",
      ],
    ],
    red: 'lets no cache keep products as an account lists them',
  },
  {
    name: 'a hidden field is shown',
    edits: [
      [
        'src/modules/invoice/repository.ts',
        '  t.payment_reference as "paymentReference",\n',
        '  t.payment_reference as "paymentReference",\n  t.provider_response as "providerResponse",\n',
      ],
      [
        'src/modules/invoice/schemas.ts',
        '    paymentReference: nullable(',
        '    providerResponse: Type.Unknown(), paymentReference: nullable(',
      ],
    ],
    red: 'creates a invoice, which reads as it was sent',
  },
  {
    name: 'unknown fields are dropped in silence',
    edits: [
      ['src/platform/http/validators.ts', 'removeAdditional: false', 'removeAdditional: true'],
    ],
    red: 'refuses what is not to be set in a new tag',
  },
  {
    name: 'parameters that an operation does not know are ignored',
    edits: [
      [
        'src/platform/http/parameters.ts',
        'additionalProperties: false',
        'additionalProperties: true',
      ],
    ],
    red: 'refuses a parameter that deleteTag does not know|refuses parameters that accounts',
  },
  {
    name: 'an answer has a body that is not described',
    edits: [
      [
        'src/platform/accounts/routes.ts',
        'reply.code(202).send()',
        'reply.code(202).send(null as never)',
      ],
    ],
    red: 'refuses short, long and common passwords',
  },
  {
    name: 'a header is sent that is not described',
    edits: [['src/platform/http/schemas.ts', "'Preference-Applied': header", 'Preference: header']],
    red: 'counts tags when asked to',
  },
  {
    name: 'the cursor is one row off',
    edits: [['src/platform/http/list.ts', 'const last = items.at(-1)', 'const last = rows.at(-1)']],
    red: 'lists tags page by page|sorts tags by',
  },
  {
    name: 'the cursor forgets what list it is of',
    edits: [['src/platform/http/cursor.ts', '${list}', '${list.slice(0, 3)}']],
    red: 'takes only its own cursors for tags',
  },
  {
    name: 'a search takes % for anything',
    edits: [
      ['src/platform/database/list-query.ts', "text.replaceAll(/[\\\\%_]/g, '\\\\$&')", 'text'],
    ],
    red: 'searches the name of tags|keeps tags from hostile filters',
  },
  {
    name: 'several at once are changed whoever asks',
    edits: [
      [
        'src/platform/http/bulk.ts',
        'apart(context, (inner) => work(inner, item))',
        "apart(context, (inner) => work({ ...inner, principal: { ...inner.principal, role: 'admin' } }, item))",
      ],
    ],
    red: 'lets customer change no reviews of others among several',
  },
  {
    name: 'several at once are changed whatever their versions',
    edits: [
      [
        'src/platform/http/bulk.ts',
        'version === undefined ? undefined : [version]',
        'version === 0 ? [version] : undefined',
      ],
    ],
    red: 'changes several products, each by its version',
  },
  {
    name: 'several at once are looked for where there is no body',
    edits: [['src/platform/http/bulk.ts', 'if (wrong) throw', 'if (wrong && request.body) throw']],
    red: 'refuses no items, too many and no body of products',
  },
  {
    name: 'what is refused among several takes none back',
    edits: [
      [
        'src/platform/http/bulk.ts',
        'work({ ...context, within }, item)',
        'work({ ...context, ...(within ? {} : { within }) }, item)',
      ],
    ],
    red: 'changes all products of a request or none, when asked',
  },
  {
    name: 'a search forgets whose rows they are',
    edits: [
      [
        'src/platform/database/list-query.ts',
        'where.push(rows.sql)',
        'where.push(request.q === undefined ? rows.sql : `(${rows.sql} or true)`)',
      ],
    ],
    red: 'finds no products by a search that the caller may not list',
  },
  {
    name: 'the worst match of a search comes first',
    edits: [['src/platform/database/full-text.ts', '`-ts_rank(', '`ts_rank(']],
    red: 'puts the products that match best first',
  },
  {
    name: 'a transition does not look at the state',
    edits: [
      [`${order}/lifecycle.ts`, '(from as readonly State[]).includes(state)', 'from.length > 0'],
    ],
    red: 'does not let one ship a placed order|lets one of several ship the same order',
  },
  {
    name: 'a refresh token works twice',
    edits: [
      [
        'src/platform/accounts/service.ts',
        'if (token.used || owner.disabled)',
        'if (owner.disabled)',
      ],
    ],
    red: 'rotates refresh tokens|gives one of two who refresh',
  },
  {
    name: 'the code of a mail outlives a change of the password',
    edits: [
      [
        'src/platform/email/service.ts',
        '[accountId, used.passwordHash, passwordHash]',
        '[accountId, account.passwordHash, passwordHash]',
      ],
    ],
    red: 'takes no code that is older than the password',
  },
  {
    name: 'a reset leaves the sessions that are there',
    edits: [
      [
        'src/platform/email/service.ts',
        'if (rows > 0) await revokeAllTokens',
        'if (rows > 9) await revokeAllTokens',
      ],
    ],
    red: 'resets a password with a code',
  },
  {
    name: 'a file is given to whoever has the path of its row',
    edits: [
      [
        'src/modules/review/files.ts',
        "const scope = reviewPolicy.scope(context.principal, 'read');",
        "const scope = { ...reviewPolicy.scope(context.principal, 'read'), rows: 'all' } as const;",
      ],
    ],
    red: 'lets customer getReviewPicture',
  },
  {
    name: 'the upload of another can be attached',
    edits: [
      [
        'src/platform/files/repository.ts',
        'where id = $1 and account_id = $2 and place = $3',
        'where id = $1 and $2::uuid is not null and place = $3',
      ],
      [
        'src/platform/files/repository.ts',
        'where id = $1 and account_id = $2 and place = $3',
        'where id = $1 and $2::uuid is not null and place = $3',
      ],
    ],
    red: 'attaches no upload of another as the picture of a review|attaches no upload of another as the manual of a product',
  },
  {
    name: 'nobody looks whether a file is there',
    edits: [['src/platform/files/files.ts', 'if (!holds) {', "if (!holds && place === '') {"]],
    red: 'attaches the (picture|manual) of a (review|product) when it is there, to one row, once',
  },
  {
    name: 'a deleted row can still be read',
    edits: [
      [
        'src/platform/access/policy.ts',
        "deleted ? 'not null' : 'null'",
        "deleted ? 'not null' : 'not distinct from t.deleted_at'",
      ],
    ],
    red: 'answers 404 whatever is done to a deleted review',
  },
  {
    name: 'what goes with a deleted row is left behind',
    edits: [
      [
        'src/platform/soft-delete/rows.ts',
        "if (onDelete === 'cascade') await markDeleted",
        "if (onDelete === 'cascade' && ids.length > 9) await markDeleted",
      ],
    ],
    red: 'takes the Variant rows of a deleted product along',
  },
  {
    name: 'one role too many manages accounts',
    edits: [['src/platform/user-admin/policy.ts', 'customer: {}', "customer: { manage: 'all' }"]],
    red: 'does not let customer manage accounts',
  },
  {
    name: 'a read-only key changes rows',
    edits: [
      [
        'src/platform/api-keys/reach.ts',
        "(key.readOnly && operation !== 'read')",
        "(key.readOnly && operation === '')",
      ],
    ],
    red: 'lets no key change anything that is read only',
  },
  {
    name: 'a method that a path does not have is nowhere to be found',
    edits: [
      [
        'src/platform/http/allowed-methods.ts',
        'if (methods === undefined) return done();',
        'if (request.is404 || methods === undefined) return done();',
      ],
    ],
    red: 'tells the methods of a path to who asks with another',
  },
  {
    name: 'a word of the API is taken for the id of a row',
    edits: [
      [
        'src/platform/http/allowed-methods.ts',
        'if (methods === undefined) return done();',
        'if (!request.is404 || methods === undefined) return done();',
      ],
    ],
    red: 'tells the methods of a path to who asks with another',
  },
  ...oidcMutants,
  {
    name: 'who may see a row is not asked of one that is kept',
    edits: [
      [
        'src/platform/cache/cached-row.ts',
        'JSON.stringify([columns, condition])',
        'JSON.stringify([columns])',
      ],
    ],
    red: 'hides a kept product from (anonymous|customer), who may not see it',
  },
  {
    name: 'what is kept is never forgotten',
    edits: [
      ['src/platform/database/pool.ts', 'await pool.cache?.forget(changed)', 'void changed'],
      ['src/platform/cache/listen.ts', 'void cache.forget(payload)', 'void payload'],
    ],
    red: 'shows (of )?a kept (category|product|variant|order) ',
  },
  ...graphqlMutants,
];
