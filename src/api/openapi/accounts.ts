/** What every API has: accounts under /v1/auth, and the keys that its tokens are signed with. */
import type { Api } from '../api.js';
import { type Part, partIds } from '../../blueprint/features.js';
import type { JsonSchema } from '../shapes.js';
import {
  accountOperation,
  closed,
  email,
  open,
  password,
  type AccountOperation,
  type AccountPart,
} from './account-operation.js';
import { apiKeys } from './api-keys.js';
import { emailAccounts } from './email-accounts.js';
import { oidcAccounts } from './oidc-accounts.js';
import { tenancy } from './tenancy.js';
import { userAdmin } from './user-admin.js';
import { webhooks } from './webhooks.js';

const operations: readonly AccountOperation[] = [
  {
    id: 'register',
    method: 'post',
    path: '/v1/auth/register',
    summary: 'Create an account',
    description: 'The answer does not tell whether the e-mail was already registered.',
    body: 'Registration',
    status: 202,
  },
  {
    id: 'login',
    method: 'post',
    path: '/v1/auth/login',
    summary: 'Sign in',
    description: 'The answer is the same for an unknown e-mail and a wrong password.',
    body: 'Credentials',
    status: 200,
    answer: 'Session',
    refuses: true,
  },
  {
    id: 'refreshSession',
    method: 'post',
    path: '/v1/auth/refresh',
    summary: 'Swap the refresh token for a new pair',
    description: 'Each refresh token is good for one use; a second one ends the session.',
    body: 'RefreshToken',
    status: 200,
    answer: 'Session',
    refuses: true,
  },
  {
    id: 'logout',
    method: 'post',
    path: '/v1/auth/logout',
    summary: 'End this session',
    description: 'Also done when the refresh token is not valid any more.',
    body: 'RefreshToken',
    status: 204,
  },
  {
    id: 'logoutEverywhere',
    method: 'post',
    path: '/v1/auth/logout-everywhere',
    summary: 'End every session of this account',
    description: 'Access tokens that are out already last until they expire.',
    signedIn: true,
    status: 204,
  },
  {
    id: 'changePassword',
    method: 'post',
    path: '/v1/auth/change-password',
    summary: 'Set a new password',
    description: 'Ends every session of the account.',
    signedIn: true,
    body: 'PasswordChange',
    status: 204,
  },
  {
    id: 'getMe',
    method: 'get',
    path: '/v1/auth/me',
    summary: 'The signed-in account',
    description: 'Whose token was sent.',
    signedIn: true,
    status: 200,
    answer: 'SignedInAccount',
  },
  {
    id: 'getKeys',
    method: 'get',
    path: '/.well-known/jwks.json',
    summary: 'The keys that access tokens are signed with',
    description: 'A JWK Set (RFC 7517), for services that check the tokens themselves.',
    status: 200,
    answer: 'KeySet',
  },
];

const refreshToken: JsonSchema = { type: 'string', minLength: 1, maxLength: 256 };
const text: JsonSchema = { type: 'string' };

const core = ({ roles }: Pick<Api, 'roles'>): AccountPart => ({
  operations,
  schemas: {
    Registration: closed({ email, password: password(8) }),
    Credentials: closed({ email, password: password(1) }),
    RefreshToken: closed({ refreshToken }),
    PasswordChange: closed({ currentPassword: password(1), newPassword: password(8) }),
    Session: open({
      accessToken: text,
      tokenType: { type: 'string', enum: ['Bearer'] },
      expiresIn: { type: 'integer', description: 'Seconds until the access token ends' },
      refreshToken: text,
    }),
    SignedInAccount: open({
      id: { type: 'string', format: 'uuid' },
      email: text,
      role: { type: 'string', enum: roles },
      createdAt: { type: 'string', format: 'date-time' },
    }),
    KeySet: open({
      keys: {
        type: 'array',
        items: open({ kty: text, kid: text, use: text, alg: text, crv: text, x: text, y: text }),
      },
    }),
  },
});

/** Parts that come with a feature. */
type Parts = Partial<
  Record<Part, (api: Pick<Api, 'roles' | 'resources' | 'features'>) => AccountPart>
>;
const parts: Readonly<Parts> = {
  oidc: () => oidcAccounts,
  tenancy,
  email: () => emailAccounts,
  'user-admin': userAdmin,
  'api-keys': () => apiKeys,
  webhooks,
};

/** What this API has of accounts, in the order of the table of features. */
export function accountPart(api: Pick<Api, 'roles' | 'resources' | 'features'>): AccountPart {
  const all = [
    core(api),
    ...partIds.flatMap((id) => (api.features.has(id) ? (parts[id]?.(api) ?? []) : [])),
  ];
  return {
    operations: all.flatMap((part) => part.operations),
    schemas: Object.assign({}, ...all.map(({ schemas }) => schemas)) as AccountPart['schemas'],
  };
}

export function accountPaths({ operations: all }: AccountPart) {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of all) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method]: accountOperation(operation) };
  }
  return paths;
}
