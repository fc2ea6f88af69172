/** Addresses confirmed and passwords reset by e-mail. */
import type { TypeScriptFeature } from './feature.js';

export const email: TypeScriptFeature = {
  files: () => [
    ...[
      'config',
      'delivery',
      'mailbox',
      'mailer',
      'mails',
      'requests',
      'routes',
      'schemas',
      'service',
      'smtp-mailer',
      'tokens',
    ].map((name) => `src/platform/email/${name}.ts`),
    'test/support/mails.ts',
    'test/accounts/email.test.ts',
    'test/accounts/smtp.test.ts',
  ],
  instead: {
    'src/platform/accounts/registration.ts': 'src/platform/email/registration.ts',
    'test/support/registration.ts': 'test/support/email-registration.ts',
  },
  manifest: true,
  variables: [
    {
      name: 'SMTP_URL',
      meaning:
        'The mail server, as smtps://user:password@smtp.example.com. Empty in development: mails are at /mailbox.',
      value: '',
      inTests: 'smtp://mail.test',
      needed: true,
    },
    {
      name: 'MAIL_FROM',
      meaning: 'The address that mails come from, as Name <no-reply@example.com>.',
      value: '',
      inTests: 'no-reply@service.test',
      needed: true,
    },
    {
      name: 'APP_URL',
      meaning:
        'The pages that mails link to: /verify-email and /reset-password, with the token behind the #.',
      value: '',
      inTests: 'http://app.test',
      needed: true,
    },
  ],
  config: {
    property: 'email',
    type: 'EmailConfig',
    reader: 'readEmailConfig',
    arguments: 'reader, local',
    from: './email/config.ts',
  },
  wiring: {
    imports: [
      "import { deliverMails } from './platform/email/delivery.ts';",
      "import { showMailbox } from './platform/email/mailbox.ts';",
      "import { emailRoutes } from './platform/email/routes.ts';",
    ],
    decorate: ['deliverMails(app);'],
    routes: ["await app.register(emailRoutes, { prefix: '/v1/auth' });", 'showMailbox(app);'],
  },
};
