/** Faults of signing in through an issuer, and of taking the tokens of one. */
import type { Mutant } from './mutants.js';

const oidc = 'src/platform/oidc';

export const oidcMutants: readonly Mutant[] = [
  {
    name: 'tokens for another service are taken',
    edits: [
      [
        'src/platform/external/tokens.ts',
        ' audience,\n',
        " audience: [audience, 'another service'],\n",
      ],
    ],
    red: 'refuses every forged token of an outside issuer',
  },
  {
    name: 'a token of any type is taken for an access token',
    edits: [
      [
        'src/platform/external/tokens.ts',
        'known.toLowerCase() === type',
        'known !== type || known === type',
      ],
    ],
    red: 'refuses every forged token of an outside issuer',
  },
  {
    name: 'the state of a sign-in is not compared',
    edits: [
      [`${oidc}/routes.ts`, ' || begun.state !== request.query.state', ''],
      [
        `${oidc}/issuers.ts`,
        'expectedState: state,',
        "expectedState: state === '' ? state : oidc.skipStateCheck,",
      ],
    ],
    red: 'takes a browser back once',
  },
  {
    name: 'every sign-in has the same nonce',
    edits: [[`${oidc}/routes.ts`, 'randomNonce()', "randomNonce().replaceAll(/./g, 'n')"]],
    red: 'asks an issuer with PKCE',
  },
  {
    name: 'browsers are sent wherever a link says',
    edits: [
      [`${oidc}/routes.ts`, '!redirectUris.includes(redirectUri)', 'redirectUris.length === 0'],
    ],
    red: 'sends browsers to listed places only',
  },
  {
    name: 'the code of a sign-in is swapped without its verifier',
    edits: [
      [`${oidc}/service.ts`, 'timingSafeEqual(expected, given)', 'timingSafeEqual(given, given)'],
    ],
    red: 'swaps the code of a sign-in once',
  },
  {
    name: 'an e-mail that nobody verified is believed',
    edits: [
      [
        `${oidc}/service.ts`,
        'if (email === null || !emailVerified)',
        "if (email === null || (!emailVerified && email === ''))",
      ],
    ],
    red: 'makes no account for an e-mail',
  },
  {
    name: 'the signature of an ID token is not checked',
    edits: [[`${oidc}/issuers.ts`, '      oidc.enableNonRepudiationChecks,\n', '']],
    red: 'believes an issuer only what it says',
  },
];
