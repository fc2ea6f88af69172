import type { Facts } from './facts.js';
import { listed } from './figures.js';
import { otherwise, type Rule } from './rule.js';

const throughIssuer = ({ brief }: Facts) => brief.signIn.includes('oidc');
const fromOutside = ({ brief }: Facts) => brief.signIn.includes('external');

/** What is chosen, before how long it lasts. */
const way = (facts: Facts) =>
  [
    'E-mail and password',
    ...(throughIssuer(facts) ? ['or through an OpenID Connect issuer'] : []),
    ...(fromOutside(facts) ? ['or with access tokens of an outside issuer'] : []),
  ].join(', ');

const ownSignIn = (facts: Facts) =>
  throughIssuer(facts)
    ? ', or more than 3 issuers are asked for'
    : ', or customers of more than 100 people ask for their own sign-in (OIDC)';

const kept = (facts: Facts) => [
  'Passwords are kept as argon2id hashes; a refresh token works once, and using it twice ends the whole sign-in.',
  ...(throughIssuer(facts)
    ? [
        'An issuer only says who somebody is; the tokens, roles and rows are ours, so that leaving it costs nobody an account.',
      ]
    : []),
  ...(fromOutside(facts)
    ? [
        'Tokens of the outside issuer are checked by its published keys and give the role that they name; an account is made at first sight, so that rows have an owner here.',
      ]
    : []),
];

const elsewhere = (facts: Facts) => [
  ...(throughIssuer(facts)
    ? []
    : [
        {
          option: 'Sign-in through an issuer (OIDC)',
          why: 'Nobody has said that people have an account elsewhere that they would rather use.',
        },
      ]),
  {
    option: 'A sign-in service that holds the accounts',
    why: 'It costs by the user, and your users are where it is.',
  },
  {
    option: 'Sessions in a cookie alone',
    why: 'Apps and other servers call the API as well; a cookie serves browsers only.',
  },
];

export const signInRule: Rule = {
  id: 'sign-in',
  title: 'Sign-in',
  outcomes: [
    {
      id: 'strict',
      when: ({ sensitive }) => sensitive,
      chosen: (facts) => `${way(facts)}; access tokens of 5 minutes, sign in again after 7 days`,
      because: (facts) => [
        `The way to sign in is ${listed(facts.brief.signIn)}, and the answers name ${listed(facts.answers.dataKinds)} data: a stolen token must be worth little, and soon nothing.`,
        ...kept(facts),
      ],
      rejected: (facts) => [
        {
          option: 'Longer tokens',
          why: 'A lost device stays signed in for as long as its token lives.',
        },
        ...elsewhere(facts),
      ],
      revisitWhen: (facts) => `More than 5 % of sign-ins fail${ownSignIn(facts)}.`,
      sets: () => ({ accessTokenMinutes: 5, refreshTokenDays: 7 }),
    },
    {
      id: 'usual',
      when: otherwise,
      chosen: (facts) => `${way(facts)}; access tokens of 10 minutes, sign in again after 30 days`,
      because: (facts) => [
        `The way to sign in is ${listed(facts.brief.signIn)}; with ${facts.answers.dataKinds.length === 0 ? 'no data that needs care' : 'personal data and no payment or health data'}, a month without a password is what people expect.`,
        ...kept(facts),
      ],
      rejected: (facts) => elsewhere(facts),
      revisitWhen: (facts) => `Payment or health data is stored${ownSignIn(facts)}.`,
      sets: () => ({ accessTokenMinutes: 10, refreshTokenDays: 30 }),
    },
  ],
};
