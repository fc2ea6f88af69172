/** Access tokens of an outside issuer, beside those of the service itself. */
import type { TypeScriptFeature } from './feature.js';

export const external: TypeScriptFeature = {
  files: () => [
    ...['accounts', 'config', 'tokens'].map((name) => `src/platform/external/${name}.ts`),
    'src/platform/accounts/identities.ts',
    'test/support/token-issuer.ts',
    'test/security/external-tokens.test.ts',
  ],
  variables: [
    {
      name: 'TOKEN_ISSUER',
      meaning:
        'Whose access tokens are taken: the issuer as it stands in them, such as https://id.example.com.',
      value: 'http://localhost:3900',
      inTests: 'https://id.test',
      needed: true,
    },
    {
      name: 'TOKEN_AUDIENCE',
      meaning: 'What tokens for this service name as their audience.',
      value: 'service',
      inTests: 'service',
      needed: true,
    },
    {
      name: 'TOKEN_JWKS_URL',
      meaning: "Where the issuer's keys are, as a JWK Set.",
      value: 'http://localhost:3900/jwks.json',
      inTests: 'https://id.test/jwks.json',
      needed: true,
    },
    {
      name: 'TOKEN_ROLE_CLAIM',
      meaning: 'The claim that names the role, or a path to it such as realm_access.roles.',
      value: 'role',
    },
    {
      name: 'TOKEN_TYPES',
      meaning:
        'What the header of an access token may call it, separated by commas; some issuers write JWT.',
      value: 'at+jwt',
    },
  ],
  config: {
    property: 'external',
    type: 'ExternalConfig',
    reader: 'readExternalConfig',
    arguments: 'reader, local',
    from: './external/config.ts',
  },
  wiring: {
    imports: ["import { ExternalTokens } from './platform/external/tokens.ts';"],
    decorate: ["app.decorate('externalTokens', new ExternalTokens(pool, config.external));"],
  },
};
