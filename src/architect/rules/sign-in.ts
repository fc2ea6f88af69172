import { listed } from './figures.js';
import { otherwise, type Rule } from './rule.js';

const elsewhere = [
  {
    option: 'A sign-in service',
    why: 'It costs by the user and holds your users; sign-in through OIDC is not in this release.',
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
      chosen: () => 'E-mail and password; access tokens of 5 minutes, sign in again after 7 days',
      because: ({ answers, brief }) => [
        `The way to sign in is ${listed(brief.signIn)}, and the answers name ${listed(answers.dataKinds)} data: a stolen token must be worth little, and soon nothing.`,
        'Passwords are kept as argon2id hashes; a refresh token works once, and using it twice ends the whole sign-in.',
      ],
      rejected: () => [
        {
          option: 'Longer tokens',
          why: 'A lost device stays signed in for as long as its token lives.',
        },
        ...elsewhere,
      ],
      revisitWhen: () =>
        'More than 5 % of sign-ins fail, or customers of more than 100 people ask for their own sign-in (OIDC).',
      sets: () => ({ accessTokenMinutes: 5, refreshTokenDays: 7 }),
    },
    {
      id: 'usual',
      when: otherwise,
      chosen: () => 'E-mail and password; access tokens of 10 minutes, sign in again after 30 days',
      because: ({ answers, brief }) => [
        `The way to sign in is ${listed(brief.signIn)}; with ${answers.dataKinds.length === 0 ? 'no data that needs care' : 'personal data and no payment or health data'}, a month without a password is what people expect.`,
        'Passwords are kept as argon2id hashes; a refresh token works once, and using it twice ends the whole sign-in.',
      ],
      rejected: () => elsewhere,
      revisitWhen: () =>
        'Payment or health data is stored, or customers of more than 100 people ask for their own sign-in (OIDC).',
      sets: () => ({ accessTokenMinutes: 10, refreshTokenDays: 30 }),
    },
  ],
};
