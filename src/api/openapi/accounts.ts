/** What every API has: accounts under /v1/auth, and the keys that its tokens are signed with. */
import type { accountOperations, commonSchemas } from '../components.js';
import type { JsonSchema } from '../shapes.js';
import { requestBody, signedIn } from './operation.js';
import { responses } from './responses.js';

type Name = Exclude<(typeof commonSchemas)[number], 'Problem'>;

interface AccountOperation {
  readonly id: (typeof accountOperations)[number];
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly signedIn?: true;
  readonly body?: Name;
  readonly status: 200 | 202 | 204;
  readonly answer?: Name;
  /** Whether the credentials or the refresh token can be refused. */
  readonly refuses?: true;
}

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

export const accountPaths = Object.fromEntries(
  operations.map((operation) => [
    operation.path,
    { [operation.method]: accountOperation(operation) },
  ]),
);

function accountOperation({
  id,
  summary,
  description,
  body,
  status,
  answer,
  ...rest
}: AccountOperation): object {
  const problems = [
    400,
    ...(rest.signedIn || rest.refuses ? [401] : []),
    ...(body ? [413, 415, 422] : []),
  ];
  return {
    operationId: id,
    summary,
    description,
    tags: ['auth'],
    security: rest.signedIn ? signedIn : [],
    ...(body ? { requestBody: requestBody(body) } : {}),
    responses: responses({ status, ...(answer ? { schema: answer } : {}) }, problems),
  };
}

const email: JsonSchema = {
  type: 'string',
  minLength: 3,
  maxLength: 254,
  pattern: String.raw`^\s*[^\s@]+@[^\s@]+\s*$`,
  examples: ['ada@example.com'],
};
const password = (minLength: number): JsonSchema => ({
  type: 'string',
  minLength,
  maxLength: 128,
  format: 'password',
});
const refreshToken: JsonSchema = { type: 'string', minLength: 1, maxLength: 256 };
const text: JsonSchema = { type: 'string' };

/** Their bodies and answers. */
export function accountSchemas(roles: readonly string[]): Record<Name, JsonSchema> {
  return {
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
  };
}

function open(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties };
}

/** A body: a property that it does not know is refused. */
function closed(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { ...open(properties), additionalProperties: false };
}
