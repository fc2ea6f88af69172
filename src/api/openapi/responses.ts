/** Answers: what succeeds, and the problems and headers that all operations share. */
import { type Part, partIds } from '../../blueprint/features.js';
import { everywhere } from '../problems.js';
import type { JsonSchema } from '../shapes.js';

export const reference = (schema: string): JsonSchema => ({
  $ref: `#/components/schemas/${schema}`,
});

const header = (description: string, schema: JsonSchema = { type: 'string' }) => ({
  description,
  schema,
});

const etag = { ETag: header("The row's version, for If-Match.") };
const pageEtag = {
  ETag: header('Of this page, for If-None-Match; where no token was sent.'),
};
const unchanged = { ETag: header('That of the answer that you have.') };
const location = { Location: header('The path of the new row.') };
const destination = { Location: header('Where the browser goes.') };
const preferenceApplied = {
  'Preference-Applied': header('`return=total-count` where `total` was asked for.'),
};

const disposition = { 'Content-Disposition': header('The name of the file.') };

/** How often one may ask: every answer says it, but those to requests that are not counted. */
export const sharedHeaders: Readonly<Record<string, object>> = {
  RateLimit: header('The requests that are left (`r`), and the seconds until all are back (`t`).'),
  'RateLimit-Policy': header('The limit: so many requests (`q`) in so many seconds (`w`).'),
};
const limits = Object.fromEntries(
  Object.keys(sharedHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

const phrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  302: 'Found',
  304: 'Not Modified',
};

interface Answer {
  readonly status: 200 | 201 | 202 | 204 | 302;
  /** The component that the answer is; none for an empty answer. */
  readonly schema?: string;
  /** The schema of an answer that is no component. */
  readonly inline?: JsonSchema;
  /** Whether it is one row, whose version is its ETag. */
  readonly versioned?: boolean;
  /** Whether it is a new row, and says where. */
  readonly located?: boolean;
  /** Whether it is a list, which can be counted. */
  readonly counted?: boolean;
  /** Whether who has it already is told so. */
  readonly cached?: boolean;
  /** Media types of an answer that is a file, which the caller chooses from. */
  readonly files?: readonly string[];
}

/** The answers of an operation: its own, and the problems of the given statuses. */
export function responses(
  {
    status,
    schema,
    inline,
    versioned = false,
    located = false,
    counted = false,
    cached = false,
    files = [],
  }: Answer,
  problems: readonly number[],
) {
  const headers = {
    ...(versioned ? etag : {}),
    ...(located ? location : {}),
    ...(status === 302 ? destination : {}),
    ...(counted && cached ? pageEtag : {}),
    ...(counted ? preferenceApplied : {}),
    ...(files.length > 0 ? disposition : {}),
    ...limits,
  };
  return {
    [status]: {
      description: phrases[status],
      headers,
      ...(schema === undefined
        ? {}
        : { content: { 'application/json': { schema: reference(schema) } } }),
      ...(inline === undefined ? {} : { content: { 'application/json': { schema: inline } } }),
      ...(files.length === 0
        ? {}
        : { content: Object.fromEntries(files.map((type) => [type, { schema: text() }])) }),
    },
    ...(cached ? { 304: { description: phrases[304], headers: { ...unchanged, ...limits } } } : {}),
    ...Object.fromEntries(
      [...problems, ...everywhere].map((problem) => [
        problem,
        { $ref: `#/components/responses/${problemNames[problem]}` },
      ]),
    ),
  };
}

const problemNames: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableContent',
  428: 'PreconditionRequired',
  429: 'TooManyRequests',
  431: 'RequestHeadersTooLarge',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

const problemDescriptions: Readonly<Record<string, string>> = {
  BadRequest:
    'The query or the body cannot be read: `invalid_query`, `invalid_cursor`, `malformed_json`.',
  Unauthorized:
    'No token, or what was sent is not valid: `unauthenticated`, `invalid_token`, `invalid_credentials`.',
  Forbidden: 'The role lacks the operation: `forbidden`.',
  NotFound: 'Not there, or not for this caller: `not_found`.',
  Conflict: 'Not possible with what is stored: `unique_violation`, `in_use`, `illegal_transition`.',
  PreconditionFailed: 'Changed since the version that If-Match names: `stale_version`.',
  ContentTooLarge: 'The body is too large: `body_too_large`.',
  UnsupportedMediaType: 'The body is not JSON: `unsupported_media_type`.',
  UnprocessableContent:
    'The content breaks a rule, named in `errors`: `validation_failed`, `reference_not_found`.',
  PreconditionRequired: 'If-Match is missing: `precondition_required`.',
  TooManyRequests: 'More than the limit allows: `rate_limited`.',
  RequestHeadersTooLarge:
    'The headers, or the path with its query, are too large: `headers_too_large`.',
  InternalServerError: 'A fault of the service, which its log tells more of: `internal_error`.',
  ServiceUnavailable: 'The database does not answer, or not in time: `unavailable`.',
};

/** What they may be more where there is such a part, in this order. */
const furtherCodes: Readonly<Partial<Record<Part, Readonly<Record<string, readonly string[]>>>>> = {
  oidc: {
    BadRequest: ['invalid_sign_in'],
    Forbidden: ['email_not_verified'],
    Conflict: ['account_exists', 'identity_taken'],
  },
  idempotency: {
    BadRequest: ['invalid_idempotency_key'],
    Conflict: ['idempotency_key_in_use'],
    UnprocessableContent: ['idempotency_key_reused'],
  },
};

const withCodes = (name: string, description: string, features: ReadonlySet<Part>) =>
  partIds
    .filter((part) => features.has(part))
    .flatMap((part) => furtherCodes[part]?.[name] ?? [])
    .reduce((text, code) => `${text.slice(0, -1)}, \`${code}\`.`, description);

const retryAfter = { 'Retry-After': header('Seconds to wait.', { type: 'integer' }) };
const problemHeaders: Readonly<Record<string, object>> = {
  Unauthorized: { 'WWW-Authenticate': header('How to sign in.') },
  TooManyRequests: retryAfter,
  ServiceUnavailable: retryAfter,
};

/** The shared problems that some operation refers to. */
export function sharedResponses(
  paths: object,
  features: ReadonlySet<Part>,
): Record<string, object> {
  const used = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(problemDescriptions)
      .filter(([name]) => used.includes(`"#/components/responses/${name}"`))
      .map(([name, description]) => [
        name,
        {
          description: withCodes(name, description, features),
          // What cannot be read is not counted either.
          headers: name === problemNames[431] ? {} : { ...problemHeaders[name], ...limits },
          content: { 'application/problem+json': { schema: reference('Problem') } },
        },
      ]),
  );
}

const text = (rest: JsonSchema = {}): JsonSchema => ({ type: 'string', ...rest });

/** RFC 9457, with what this API adds. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'traceId'],
  properties: {
    type: text({ examples: ['urn:problem:validation-failed'] }),
    title: text(),
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: text(),
    instance: text({ description: 'The path of the request' }),
    code: text({ examples: ['validation_failed'] }),
    traceId: text({ description: 'Names the request in the log' }),
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail', 'code'],
        properties: {
          pointer: text({ description: 'JSON Pointer to the field, or `/parameter`' }),
          detail: text(),
          code: text(),
        },
      },
    },
    allowedTransitions: {
      type: 'array',
      items: text(),
      description: 'With `illegal_transition`: what is possible in the present state',
    },
  },
};
