/** What holds for every answer, whatever was asked. */
import { isDeepStrictEqual } from 'node:util';
import type { Answer, Json } from './client.js';

/** Each code of the contract with its status. */
const codes: Readonly<Record<string, number>> = {
  malformed_json: 400,
  malformed_request: 400,
  invalid_query: 400,
  invalid_cursor: 400,
  invalid_idempotency_key: 400,
  invalid_sign_in: 400,
  too_complex: 400,
  unauthenticated: 401,
  invalid_token: 401,
  invalid_credentials: 401,
  forbidden: 403,
  email_not_verified: 403,
  not_found: 404,
  method_not_allowed: 405,
  unique_violation: 409,
  in_use: 409,
  illegal_transition: 409,
  account_exists: 409,
  identity_taken: 409,
  idempotency_key_in_use: 409,
  stale_version: 412,
  body_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  reference_not_found: 422,
  idempotency_key_reused: 422,
  precondition_required: 428,
  rate_limited: 429,
  headers_too_large: 431,
};

/** Words of a stack trace, of SQL, or of a library: nothing that a client should read. */
const insides = [
  /\n\s+at \S+/,
  /node_modules|\.(?:ts|js|py|go|java):\d+/,
  /\b(?:select|insert|update|delete)\b.*\b(?:from|into|set|where)\b/i,
  /\brelation "|violates|SQLSTATE|\bsyntax error\b|invalid input syntax/i,
  /\$argon2/,
];

const problemMembers = [
  'type', 'title', 'status', 'detail', 'instance', 'code', 'traceId', 'errors', 'allowedTransitions',
]; // prettier-ignore

/** Throws where an answer breaks the contract; `others` are faults that were seen elsewhere. */
export function assertInvariants(answer: Answer, others: readonly string[] = []): void {
  const faults = [
    ...others,
    ...headerFaults(answer),
    ...(answer.status >= 400 && !isGraphql(answer) ? problemFaults(answer) : []),
    ...(isGraphql(answer) ? graphqlFaults(answer) : []),
  ];
  // A field of that name may be described, as /openapi.json does; its value is never told.
  if (/\$argon2|"password_?hash"\s*:\s*["n]/i.test(answer.text)) {
    faults.push('shows a password hash');
  }
  if (faults.length > 0) {
    throw new Error(
      `${answer.request} answered ${answer.status}: ${faults.join('; ')}: ${answer.text.slice(0, 600)}`,
    );
  }
}

/** What GraphQL itself has answered: its errors are not problem documents. */
const isGraphql = ({ request, headers }: Pick<Answer, 'request' | 'headers'>) =>
  request.startsWith('POST /graphql ') &&
  (headers.get('content-type') ?? '').startsWith('application/json');

function graphqlFaults({ json, traceId }: Answer): string[] {
  const errors = ((json as Json)['errors'] ?? []) as { message: string; extensions: Json }[];
  return errors.flatMap(({ message, extensions: { code, errors: fields, ...more } }) => [
    ...(codes[String(code)] === undefined ? [`the code "${String(code)}"`] : []),
    ...(more['traceId'] === traceId ? [] : ['not the trace id sent']),
    ...(insides.some((inside) => inside.test(message)) ? ['shows its inside'] : []),
    ...errorFaults(fields),
  ]);
}

/** What is JSON but to whoever asks for a file. */
const isFile = (request: string) => /^GET \S+\/export[? ]/.test(request);

function headerFaults({ headers, status, text, request }: Answer): string[] {
  const faults: string[] = [];
  if (request.includes(' /docs')) return faults;
  const type = headers.get('content-type') ?? '';
  if (
    status >= 400 &&
    !isGraphql({ headers, request }) &&
    !type.startsWith('application/problem+json')
  ) {
    faults.push(`its content type is "${type}"`);
  }
  if (status < 400 && text !== '' && !isFile(request) && !type.startsWith('application/json')) {
    faults.push(`its content type is "${type}"`);
  }
  if (headers.get('x-content-type-options') !== 'nosniff') faults.push('no nosniff');
  if (!(headers.get('strict-transport-security') ?? '').includes('max-age='))
    faults.push('no HSTS');
  if (!/frame-ancestors 'none'/.test(headers.get('content-security-policy') ?? '')) {
    faults.push('no frame-ancestors');
  }
  const cache = headers.get('cache-control') ?? '';
  const kept = /^GET .* as anonymous$/.test(request) && (status === 200 || status === 304);
  if (request.includes(' /v1/') && !kept && cache !== 'no-store') faults.push('no no-store');
  for (const name of ['server', 'x-powered-by']) {
    if (headers.has(name)) faults.push(`names its server in ${name}`);
  }
  return faults;
}

function problemFaults({ json, status, traceId, headers }: Answer): string[] {
  const problem = json as Json | undefined;
  if (typeof problem !== 'object' || problem === null) return ['is not a problem document'];
  const faults: string[] = [];
  const { code } = problem;
  if (status >= 500) faults.push('a failure of the server');
  else if (typeof code !== 'string' || codes[code] === undefined) {
    faults.push(`the code "${String(code)}" is not one of the contract's`);
  } else {
    if (codes[code] !== status) faults.push(`the code ${code} belongs to ${codes[code]}`);
    if (problem['type'] !== `urn:problem:${code.replaceAll('_', '-')}`) faults.push('its type');
  }
  if (problem['status'] !== status) faults.push('its status');
  for (const name of ['title', 'detail', 'instance']) {
    if (typeof problem[name] !== 'string' || problem[name] === '') faults.push(`its ${name}`);
  }
  if (traceId !== undefined && problem['traceId'] !== traceId) faults.push('not the trace id sent');
  if (!/^[0-9a-f]{32}$/.test(String(problem['traceId']))) faults.push('its trace id');
  const strange = Object.keys(problem).filter((name) => !problemMembers.includes(name));
  if (strange.length > 0) faults.push(`unknown members ${strange.join(', ')}`);
  faults.push(...errorFaults(problem['errors']));
  // The instance and the pointers repeat what was sent; the rest is the service's own words.
  const { title, detail, errors = [] } = problem;
  const words = [title, detail, ...[errors].flat().map((error) => (error as Json)['detail'])];
  if (insides.some((inside) => words.some((text) => inside.test(String(text))))) {
    faults.push('shows its inside');
  }
  if (status === 401 && !headers.get('www-authenticate')?.startsWith('Bearer')) {
    faults.push('no WWW-Authenticate');
  }
  return faults;
}

function errorFaults(errors: unknown): string[] {
  if (errors === undefined) return [];
  if (!Array.isArray(errors)) return ['its errors are no list'];
  return errors.every(
    (error: Json) =>
      isDeepStrictEqual(Object.keys(error).toSorted(), ['code', 'detail', 'pointer']) &&
      Object.values(error).every((value) => typeof value === 'string') &&
      /^(\/.*)?$/s.test(String(error['pointer'])),
  )
    ? []
    : ['an error of another shape'];
}
