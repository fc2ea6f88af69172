/** The caller's tenant, and invitations to it. */
import type { Api } from '../api.js';
import type { JsonSchema } from '../shapes.js';
import { closed, email, open, password, type AccountPart } from './account-operation.js';
import { reference } from './responses.js';

const invitations = '/v1/auth/invitations';
const id: JsonSchema = { type: 'string', format: 'uuid' };
const time: JsonSchema = { type: 'string', format: 'date-time' };
const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 100 };

export function tenancy({ roles, features }: Pick<Api, 'roles' | 'features'>): AccountPart {
  const mailed = features.has('email');
  const role: JsonSchema = { type: 'string', enum: roles };
  const invitation = {
    id,
    email: { type: 'string' },
    role,
    createdAt: time,
    expiresAt: time,
    acceptedAt: { ...time, type: ['string', 'null'] },
  };
  return {
    operations: [
      {
        id: 'getTenant',
        method: 'get',
        path: '/v1/auth/tenant',
        summary: 'Your tenant',
        description: 'Whose rows you see.',
        signedIn: true,
        status: 200,
        answer: 'Tenant',
      },
      {
        id: 'renameTenant',
        method: 'post',
        path: '/v1/auth/tenant/rename',
        summary: 'Give your tenant another name',
        description: 'At first it is called after the address of who registered.',
        signedIn: true,
        problems: [403],
        body: 'TenantChange',
        status: 200,
        answer: 'Tenant',
      },
      {
        id: 'listTenantInvitations',
        method: 'get',
        path: invitations,
        summary: 'List invitations',
        description: 'To your tenant, the newest first, and never their tokens.',
        signedIn: true,
        problems: [403],
        status: 200,
        answer: 'TenantInvitationList',
      },
      {
        id: 'inviteToTenant',
        method: 'post',
        path: invitations,
        summary: 'Invite somebody to your tenant',
        description: mailed
          ? 'By a mail with a token, which is good for seven days and for one use.'
          : 'The token is in this answer and nowhere else: it is yours to send.',
        signedIn: true,
        problems: [403],
        body: 'TenantInvitationCreate',
        status: 200,
        answer: 'NewTenantInvitation',
      },
      {
        id: 'revokeTenantInvitation',
        method: 'delete',
        path: `${invitations}/{id}`,
        summary: 'Revoke an invitation',
        description: 'Its token is good for nothing from then on.',
        signedIn: true,
        parameters: [{ name: 'id', in: 'path', required: true, schema: id }],
        problems: [403, 404],
        status: 204,
      },
      {
        id: 'acceptTenantInvitation',
        method: 'post',
        path: `${invitations}/accept`,
        summary: 'Join the tenant that you are invited to',
        description:
          'Makes your account, with the role of the invitation, which is good for one use.',
        body: 'TenantInvitationAcceptance',
        status: 204,
        refuses: true,
      },
    ],
    schemas: {
      Tenant: open({ id, name, createdAt: time }),
      TenantChange: closed({ name }),
      TenantInvitation: open(invitation),
      TenantInvitationList: open({
        items: { type: 'array', items: reference('TenantInvitation') },
      }),
      TenantInvitationCreate: closed({ email, role }),
      NewTenantInvitation: open({
        ...invitation,
        token: {
          type: ['string', 'null'],
          description: mailed ? 'Null: it is in the mail' : 'Shown only now; good for seven days',
        },
      }),
      TenantInvitationAcceptance: closed({
        token: { type: 'string', minLength: 1, maxLength: 256 },
        password: password(8),
      }),
    },
  };
}
