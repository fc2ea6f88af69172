/** What accounts have more where people sign in through an issuer. */
import { closed, type AccountPart } from './account-operation.js';
import type { JsonSchema } from '../shapes.js';

const oidc = '/v1/auth/oidc';
const string = (rest: JsonSchema): JsonSchema => ({ type: 'string', ...rest });
const parameter = (name: string, schema: JsonSchema, description?: string, required = true) => ({
  name,
  in: 'query',
  required,
  ...(description === undefined ? {} : { description }),
  schema,
});

export const oidcAccounts: AccountPart = {
  operations: [
    {
      id: 'startSignIn',
      method: 'get',
      path: `${oidc}/authorize`,
      summary: 'Send the browser to an issuer to sign in',
      description:
        'It comes back to redirectUri with `code`, which is swapped for tokens, or with `error`.',
      parameters: [
        parameter('issuer', string({ maxLength: 40 }), 'The name of the issuer.'),
        parameter(
          'redirectUri',
          string({ maxLength: 2000 }),
          'Where the browser comes back to: one of OIDC_REDIRECT_URIS.',
        ),
        parameter(
          'codeChallenge',
          string({ pattern: '^[A-Za-z0-9_-]{43}$' }),
          'Base64url of the SHA-256 of the verifier that the client keeps.',
        ),
        parameter(
          'state',
          string({ maxLength: 500 }),
          'Comes back as it is, for the client.',
          false,
        ),
      ],
      status: 302,
    },
    {
      id: 'finishSignIn',
      method: 'get',
      path: `${oidc}/callback/{issuer}`,
      summary: 'Where an issuer sends the browser back to',
      description: 'Good once, in the browser that was sent to sign in, within ten minutes.',
      parameters: [
        { name: 'issuer', in: 'path', required: true, schema: string({ maxLength: 40 }) },
        parameter('state', string({ maxLength: 500 }), undefined, false),
        parameter('code', string({ maxLength: 4000 }), undefined, false),
        parameter('iss', string({ maxLength: 2000 }), undefined, false),
        parameter('error', string({ maxLength: 500 }), undefined, false),
      ],
      problems: [404],
      status: 302,
    },
    {
      id: 'exchangeSignInCode',
      method: 'post',
      path: `${oidc}/token`,
      summary: 'Swap the code of a sign-in for tokens',
      description:
        'Who comes for the first time gets an account, if the issuer says that the e-mail is theirs.',
      body: 'SignInCode',
      refuses: true,
      problems: [403, 409],
      status: 200,
      answer: 'Session',
    },
    {
      id: 'linkIdentity',
      method: 'post',
      path: `${oidc}/link`,
      summary: 'Link the identity of a sign-in to the signed-in account',
      description: 'From then on either signs in to it.',
      signedIn: true,
      body: 'SignInCode',
      problems: [409],
      status: 204,
    },
  ],
  schemas: {
    SignInCode: closed({
      code: { type: 'string', minLength: 1, maxLength: 256 },
      codeVerifier: { type: 'string', pattern: '^[A-Za-z0-9._~-]{43,128}$' },
    }),
  },
};
