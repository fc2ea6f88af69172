/** What accounts have more where mails are sent. */
import { closed, email, password, type AccountPart } from './account-operation.js';
import type { JsonSchema } from '../shapes.js';

/** The code of a mail. */
const token: JsonSchema = { type: 'string', minLength: 1, maxLength: 256 };

export const emailAccounts: AccountPart = {
  operations: [
    {
      id: 'verifyEmail',
      method: 'post',
      path: '/v1/auth/verify-email',
      summary: 'Confirm an e-mail address',
      description:
        'With the token of the mail that follows a registration. It is good for one use.',
      body: 'EmailToken',
      status: 204,
      refuses: true,
    },
    {
      id: 'forgotPassword',
      method: 'post',
      path: '/v1/auth/forgot-password',
      summary: 'Ask for a mail to choose a new password',
      description: 'The answer does not tell whether the e-mail is registered.',
      body: 'EmailAddress',
      status: 202,
    },
    {
      id: 'resetPassword',
      method: 'post',
      path: '/v1/auth/reset-password',
      summary: 'Choose a new password',
      description: 'With the token of a mail. Ends every session of the account.',
      body: 'PasswordReset',
      status: 204,
      refuses: true,
    },
  ],
  schemas: {
    EmailAddress: closed({ email }),
    EmailToken: closed({ token }),
    PasswordReset: closed({ token, newPassword: password(8) }),
  },
};
