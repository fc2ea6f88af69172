/** Sign-in through any OpenID Connect issuer, beside the password. */
import type { TypeScriptFeature } from './feature.js';

export const oidc: TypeScriptFeature = {
  files: () => [
    ...['begun-sign-in', 'config', 'issuers', 'repository', 'routes', 'schemas', 'service'].map(
      (name) => `src/platform/oidc/${name}.ts`,
    ),
    'src/platform/accounts/identities.ts',
    'tools/issuer.ts',
    'test/support/issuer.ts',
    'test/support/browser.ts',
    'test/support/sign-in.ts',
    'test/accounts/oidc.test.ts',
    'test/accounts/oidc-attacks.test.ts',
    'test/unit/oidc-config.test.ts',
  ],
  manifest: true,
  variables: [
    {
      name: 'OIDC_ISSUERS',
      meaning:
        'Secret. Where people sign in: a JSON array of {"name", "url", "clientId", "clientSecret"}. Empty in development: `npm run issuer`.',
      value: '',
      inTests: '[{"name":"main","url":"https://issuer.test","clientId":"service"}]',
      needed: true,
    },
    {
      name: 'OIDC_REDIRECT_URIS',
      meaning:
        'Where browsers may be sent when they have signed in, separated by commas: the pages of your clients.',
      value: '',
      inTests: 'http://app.test/signed-in',
      needed: true,
    },
  ],
  config: {
    property: 'oidc',
    type: 'OidcConfig',
    reader: 'readOidcConfig',
    arguments: 'reader, local',
    from: './oidc/config.ts',
  },
  wiring: {
    imports: ["import { oidcRoutes } from './platform/oidc/routes.ts';"],
    routes: ["await app.register(oidcRoutes, { prefix: '/v1/auth/oidc', accessTokens });"],
  },
  guide: {
    commands: [
      {
        command: 'npm run issuer',
        what: 'an OpenID Connect issuer on port 3800 that signs in anyone as anyone, for development',
      },
    ],
  },
};
