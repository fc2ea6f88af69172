/** Holds every answer to what /openapi.json says of its operation. */
import type { Answer, Json } from './client.js';

interface Response {
  readonly $ref?: string;
  readonly headers?: Json;
  readonly content?: Json;
}

interface Operation {
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

/** Headers that a client acts on: where one is sent, the description has it. */
const telling = [
  'etag', 'location', 'preference-applied', 'ratelimit', 'ratelimit-policy', 'retry-after',
  'www-authenticate',
]; // prettier-ignore

/** What an answer has that the description of its operation has not, or the other way round. */
export type Undescribed = (method: string, path: string, answer: Answer) => string[];

export function held(description: Description): Undescribed {
  const find = finder(description);
  return (method, path, { status, text, headers }) => {
    const operation = find(method, path);
    if (operation === undefined) return [];
    const found = operation.responses[status];
    if (found === undefined) return ['a status that is not described'];
    const response = resolved(description, found);
    const known = new Set(Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()));
    return [
      ...telling
        .filter((name) => headers.has(name) && !known.has(name))
        .map((name) => `the header ${name} is not described`),
      ...(text !== '' && response.content === undefined ? ['a body that is not described'] : []),
      // No rows are no lines.
      ...(text === '' &&
      response.content !== undefined &&
      !('application/x-ndjson' in response.content)
        ? ['no body, though one is described']
        : []),
    ];
  };
}

/** A shared answer stands in the components. */
export function resolved({ components }: Description, response: Response): Response {
  const name = response.$ref?.replace('#/components/responses/', '');
  return name === undefined ? response : (components.responses[name] ?? {});
}

/** A step of a path that is named goes before one that may be anything. */
function finder({ paths }: Description) {
  const operations = Object.entries(paths)
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([template, methods]) => {
      const pattern = template.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+');
      return { pattern: new RegExp(`^${pattern}$`), methods };
    });
  return (method: string, path: string): Operation | undefined =>
    operations.find(({ pattern }) => pattern.test(path))?.methods[method.toLowerCase()];
}
