/** Operations of GraphQL, sent over HTTP. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { operationDocument, ownFields } from '../../../src/api/graphql/documents.js';
import type { Caller, Client, Json } from './client.js';
import type { World } from './suite.js';

/** What the one field of an operation came to. */
interface Outcome {
  readonly answer: unknown;
  readonly code: unknown;
  readonly pointers: readonly string[];
  readonly text: string;
}

/** The operation of a kind, or the transition of that name, with these fields of a row. */
export function documentOf(
  { api }: World,
  resource: Resource,
  kind: string,
  fields: readonly string[] = ownFields(resource),
): string {
  const operation = resource.operations.find(
    (one) => one.kind === kind || one.transition?.name === kind,
  );
  const document = operation && operationDocument(api, resource, operation, fields);
  if (!document) throw new Error(`GraphQL has no ${kind} of ${resource.entity.name}.`);
  return document.text;
}

export async function send(
  client: Client,
  as: Caller,
  query: string,
  variables: Json,
): Promise<Outcome> {
  const { json, text } = await client.post('//graphql', { as, body: { query, variables } });
  const {
    data,
    errors = [],
    ...problem
  } = json as {
    data?: Json | null;
    errors?: { extensions?: { code: string; errors?: { pointer: string }[] }; pointer?: string }[];
    code?: string;
  };
  const [first] = errors;
  return {
    answer: data?.['answer'] ?? null,
    code: problem.code ?? first?.extensions?.code,
    pointers: first?.extensions?.errors?.map(({ pointer }) => pointer) ?? [],
    text: text.slice(0, 600),
  };
}

export function expectAnswer({ answer, code, text }: Outcome): Json {
  expect(code, text).toBeUndefined();
  return answer as Json;
}

/** Refused, with nothing answered; `pointer` must be among its errors. */
export function expectCode(
  { answer, code, pointers, text }: Outcome,
  expected: unknown,
  pointer?: string | RegExp,
): void {
  expect(code, text).toBe(expected);
  expect(answer, text).toBeNull();
  if (typeof pointer === 'string') expect(pointers, text).toContain(pointer);
  else if (pointer)
    expect(
      pointers.some((one) => pointer.test(one)),
      text,
    ).toBe(true);
}

/** The keys of related rows, whichever of the two has answered. */
export function inGraphql(related: unknown): unknown {
  const { nodes = related } = (related ?? {}) as { nodes?: unknown };
  return Array.isArray(nodes)
    ? nodes.map((row: Json) => row['id'])
    : ((nodes as Json | null)?.['id'] ?? null);
}
