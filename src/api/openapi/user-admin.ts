/** What an admin does with the accounts of others. */
import type { Api } from '../api.js';
import type { ListOffer } from '../lists.js';
import type { JsonSchema } from '../shapes.js';
import { closed, open, type AccountOperation, type AccountPart } from './account-operation.js';
import { listParameters, preferTotal } from './parameters.js';
import { pageSchema } from './schemas.js';

const accounts = '/v1/auth/accounts';
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const one = { signedIn: true, parameters: [id], problems: [403, 404] } as const;
const changed = { ...one, method: 'post', status: 200, answer: 'ManagedAccount' } as const;

const operations = (offer: ListOffer): AccountOperation[] => [
  {
    id: 'listAccounts',
    method: 'get',
    path: accounts,
    summary: 'List accounts',
    description: 'Everyone who can sign in, or could.',
    signedIn: true,
    parameters: [...listParameters({ list: offer, includes: [] }), preferTotal],
    problems: [403],
    counted: true,
    status: 200,
    answer: 'ManagedAccountPage',
  },
  {
    ...one,
    id: 'getAccount',
    method: 'get',
    path: `${accounts}/{id}`,
    summary: 'Get an account',
    description: 'By its id, which rows that belong to it have as well.',
    status: 200,
    answer: 'ManagedAccount',
  },
  {
    ...one,
    id: 'deleteAccount',
    method: 'delete',
    path: `${accounts}/{id}`,
    summary: 'Delete an account',
    description: 'Refused while rows refer to it: anonymise it then.',
    problems: [403, 404, 409],
    status: 204,
  },
  {
    ...changed,
    id: 'changeAccountRole',
    path: `${accounts}/{id}/change-role`,
    summary: 'Give an account another role',
    description: 'Access tokens that are out already have the old role until they expire.',
    body: 'RoleChange',
  },
  {
    ...changed,
    id: 'disableAccount',
    path: `${accounts}/{id}/disable`,
    summary: 'Disable an account',
    description: 'Ends every session of the account, and lets it begin none.',
  },
  {
    ...changed,
    id: 'enableAccount',
    path: `${accounts}/{id}/enable`,
    summary: 'Enable an account',
    description: 'It can sign in again.',
  },
  {
    ...changed,
    id: 'anonymiseAccount',
    path: `${accounts}/{id}/anonymise`,
    summary: 'Anonymise an account',
    description: 'Its e-mail and password go for good, and it is disabled; its rows stay.',
  },
];

export function userAdmin({ roles }: Pick<Api, 'roles'>): AccountPart {
  const role: JsonSchema = { type: 'string', enum: roles };
  return {
    operations: operations(offerOf(roles)),
    schemas: {
      ManagedAccount: open({
        id: { type: 'string', format: 'uuid' },
        email: { type: 'string' },
        role,
        disabled: { type: 'boolean' },
        createdAt: { type: 'string', format: 'date-time' },
      }),
      ManagedAccountPage: pageSchema('ManagedAccount'),
      RoleChange: closed({ role }),
    },
  };
}

const column = (property: string, name: string) => ({ property, column: name, nullable: false });
const filter = (property: string) => ({ property, parameter: property, column: '', range: false });

/** Filters and sorts that an index serves. */
const offerOf = (roles: readonly string[]): ListOffer => ({
  filters: [
    { ...filter('email'), kind: 'string' },
    { ...filter('role'), kind: 'choice', choices: roles },
    { ...filter('disabled'), kind: 'boolean' },
    { ...filter('createdAt'), kind: 'datetime', range: true },
  ],
  sorts: [column('id', 'id'), column('email', 'email'), column('createdAt', 'created_at')],
  search: [],
});
