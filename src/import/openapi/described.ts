/** What a description says beside schemas and paths: signing in, webhooks, servers. */
import type { Notes } from '../notes.js';
import type { Place } from './place.js';

export function tellRest(root: Place, notes: Notes): void {
  for (const [name, written] of root.get('webhooks')?.entries() ?? [])
    notes.add(`Webhook ${name}`, 'Calls to other services are not generated.', written.line);
  // Of an API that was generated too, the rest is the same.
  if (root.has('x-roles')) return;
  for (const [name, written] of root.get('components')?.get('securitySchemes')?.entries() ?? []) {
    const scheme = written.followed();
    const why = schemeWhy(scheme);
    if (why !== undefined)
      notes.add(`Security scheme ${name} (${kindOf(scheme)})`, why, written.line);
  }
  const server = root.get('servers')?.items()[0];
  if (server)
    notes.add(
      `Server ${server.text('url') ?? ''}`,
      'Every path starts with /v1; where the service runs is asked when the project is made.',
      server.line,
    );
  notes.add(
    'Answers',
    'They follow one contract: lists are {items, nextCursor}, errors are application/problem+json, a new row answers 201 with its place and ETag.',
  );
}

function kindOf(scheme: Place): string {
  const type = scheme.text('type') ?? 'unknown';
  if (type === 'http') return `http ${scheme.text('scheme') ?? ''}`.trim();
  return type === 'apiKey' ? `apiKey in ${scheme.text('in') ?? '?'}` : type;
}

const signIn = 'People sign in at POST /v1/auth/login, and send the token that they get as Bearer.';

function schemeWhy(scheme: Place): string | undefined {
  switch (scheme.text('type')) {
    case 'http':
      return scheme.text('scheme')?.toLowerCase() === 'bearer'
        ? `Tokens come from the service itself: ${lower(signIn)}`
        : `Name and password are not sent with every request: ${lower(signIn)}`;
    case 'apiKey':
      return `Keys and cookies are not taken: ${lower(signIn)}`;
    case 'oauth2':
    case 'openIdConnect':
      return `Its scopes are not roles, and its tokens are not ours; people can sign in through an issuer with --sign-in password,oidc, or bring its tokens with password,external. Else ${lower(signIn)}`;
    case 'mutualTLS':
      return 'Certificates of clients are the business of what stands before the service.';
    default:
      return signIn;
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
