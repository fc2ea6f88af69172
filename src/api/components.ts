/** What the schemas of the API are called: entities may have any name, and no two schemas may share one. */
import type { Part } from '../blueprint/features.js';
import type { EntityModel } from '../blueprint/model.js';

/** Names of an entity's schemas under `#/components/schemas/`. */
export interface Components {
  readonly record: string;
  readonly page: string;
  readonly create: string;
  readonly update: string;
  readonly deleted: string;
  readonly deletedPage: string;
}

/** Schemas that every API has. */
const commonSchemas = [
  'Problem',
  'Registration',
  'Credentials',
  'RefreshToken',
  'PasswordChange',
  'Session',
  'SignedInAccount',
  'KeySet',
];

/** Operations that every API has. */
const accountOperations = [
  'register',
  'login',
  'refreshSession',
  'logout',
  'logoutEverywhere',
  'changePassword',
  'getMe',
  'getKeys',
];

interface Names {
  readonly schemas: readonly string[];
  readonly operations: readonly string[];
}

/** Those that come with a feature. */
const featureNames: Readonly<Partial<Record<Part, Names>>> = {
  oidc: {
    schemas: ['SignInCode'],
    operations: ['startSignIn', 'finishSignIn', 'exchangeSignInCode', 'linkIdentity'],
  },
  tenancy: {
    schemas: [
      'Tenant',
      'TenantChange',
      'TenantInvitation',
      'TenantInvitationList',
      'TenantInvitationCreate',
      'NewTenantInvitation',
      'TenantInvitationAcceptance',
    ],
    operations: [
      'getTenant',
      'renameTenant',
      'listTenantInvitations',
      'inviteToTenant',
      'revokeTenantInvitation',
      'acceptTenantInvitation',
    ],
  },
  files: {
    schemas: ['FileUploadCreate', 'FileUpload', 'FileAttachment', 'StoredFile'],
    operations: [],
  },
  audit: { schemas: ['AuditEntry', 'AuditPage'], operations: ['listAuditLog'] },
  email: {
    schemas: ['EmailAddress', 'EmailToken', 'PasswordReset'],
    operations: ['verifyEmail', 'forgotPassword', 'resetPassword'],
  },
  'api-keys': {
    schemas: ['ApiKey', 'ApiKeyList', 'ApiKeyCreate', 'NewApiKey'],
    operations: ['listApiKeys', 'createApiKey', 'revokeApiKey'],
  },
  webhooks: {
    schemas: [
      'WebhookSubscription',
      'WebhookSubscriptionList',
      'WebhookSubscriptionCreate',
      'NewWebhookSubscription',
      'WebhookSecret',
      'WebhookDelivery',
      'WebhookDeliveryList',
    ],
    operations: [
      'listWebhooks',
      'createWebhook',
      'deleteWebhook',
      'rotateWebhookSecret',
      'enableWebhook',
      'testWebhook',
      'listWebhookDeliveries',
      'redeliverWebhook',
    ],
  },
  'user-admin': {
    schemas: ['ManagedAccount', 'ManagedAccountPage', 'RoleChange'],
    operations: [
      'listAccounts',
      'getAccount',
      'changeAccountRole',
      'disableAccount',
      'enableAccount',
      'anonymiseAccount',
      'deleteAccount',
    ],
  },
};

/** What no entity's schemas and operations may be called where these features are. */
export function takenNames(features: ReadonlySet<Part>): Names {
  const more = [...features].flatMap((feature) => featureNames[feature] ?? []);
  return {
    schemas: [...commonSchemas, ...more.flatMap(({ schemas }) => schemas)],
    operations: [...accountOperations, ...more.flatMap(({ operations }) => operations)],
  };
}

/** By the entity's name. An entity keeps its own name before another's page or body gets it. */
export function componentNames(
  entities: readonly EntityModel[],
  taken: readonly string[],
): ReadonlyMap<string, Components> {
  const claim = claimer(taken, 'Schema');
  const records = new Map(entities.map(({ name }) => [name, claim(name)]));
  return new Map(
    entities.map(({ name, softDelete }) => [
      name,
      {
        record: records.get(name) ?? name,
        page: claim(`${name}Page`),
        create: claim(`${name}Create`),
        update: claim(`${name}Update`),
        ...deletedNames(name, softDelete ? claim : undefined),
      },
    ]),
  );
}

/** Only where deleted rows are listed, so that nobody else has to give way to these names. */
const deletedNames = (name: string, claim: ((name: string) => string) | undefined) => ({
  deleted: claim?.(`Deleted${name}`) ?? '',
  deletedPage: claim?.(`Deleted${name}Page`) ?? '',
});

/** Answers with a name that nobody has yet: the one asked for, with the suffix as often as needed. */
export function claimer(taken: Iterable<string>, suffix: string): (name: string) => string {
  const names = new Set(taken);
  return (wanted) => {
    let name = wanted;
    while (names.has(name)) name += suffix;
    names.add(name);
    return name;
  };
}
