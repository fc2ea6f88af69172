/** Operations on accounts: they are no entity's, so each is written down by hand. */
import type { JsonSchema } from '../shapes.js';
import { requestBody, signedIn } from './operation.js';
import { responses } from './responses.js';

export interface AccountOperation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly signedIn?: true;
  readonly parameters?: readonly object[];
  readonly body?: string;
  readonly status: 200 | 202 | 204 | 302;
  readonly answer?: string;
  /** Whether the credentials or the token of the body can be refused. */
  readonly refuses?: true;
  /** Whether it is a list, which can be counted. */
  readonly counted?: true;
  /** What it can be refused for beside that, such as 403. */
  readonly problems?: readonly number[];
}

/** The operations and schemas of a part of the accounts. */
export interface AccountPart {
  readonly operations: readonly AccountOperation[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

export function accountOperation({
  id,
  summary,
  description,
  body,
  status,
  answer,
  ...rest
}: AccountOperation): object {
  const problems = [
    400,
    ...(rest.signedIn || rest.refuses ? [401] : []),
    ...(rest.problems ?? []),
    ...(body ? [413, 415, 422] : []),
  ];
  return {
    operationId: id,
    summary,
    description,
    tags: ['auth'],
    security: rest.signedIn ? signedIn : [],
    ...(rest.parameters ? { parameters: rest.parameters } : {}),
    ...(body ? { requestBody: requestBody(body) } : {}),
    responses: responses(
      { status, ...(answer ? { schema: answer } : {}), counted: rest.counted ?? false },
      problems,
    ),
  };
}

export const email: JsonSchema = {
  type: 'string',
  minLength: 3,
  maxLength: 254,
  pattern: String.raw`^\s*[^\s@]+@[^\s@]+\s*$`,
  examples: ['ada@example.com'],
};
export const password = (minLength: number): JsonSchema => ({
  type: 'string',
  minLength,
  maxLength: 128,
  format: 'password',
});

export function open(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties };
}

/** A body: a property that it does not know is refused. */
export function closed(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { ...open(properties), additionalProperties: false };
}
