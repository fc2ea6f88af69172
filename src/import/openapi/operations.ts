/** What a description's paths do: bodies, answers, who may call. */
import { pascalCase, singular } from '../../names/names.js';
import type { Place } from './place.js';

export const methods = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
] as const;
export type Method = (typeof methods)[number];

export interface Operation {
  readonly method: Method;
  readonly path: string;
  readonly line: number;
  readonly place: Place;
  /** Schemas, as written. */
  readonly request: Place | undefined;
  readonly response: Place | undefined;
  /** Of answers that are no success. */
  readonly errors: readonly Place[];
  /** Names of query parameters. */
  readonly query: readonly string[];
  /** How many parameters stand in headers and cookies that the API does not take. */
  readonly headers: number;
  /** Whether it says that nobody need sign in. */
  readonly isOpen: boolean;
}

export function operationsOf(root: Place): Operation[] {
  return (root.get('paths')?.entries() ?? []).flatMap(([path, written]) => {
    const item = written.followed();
    return methods.flatMap((method) => {
      const entry = item.entries().find(([key]) => key === method)?.[1];
      return entry ? [operation(root, item, path, method, entry)] : [];
    });
  });
}

function operation(
  root: Place,
  item: Place,
  path: string,
  method: Method,
  place: Place,
): Operation {
  const responses = (place.get('responses')?.entries() ?? []).map(([status, written]) => ({
    isSuccess: status.startsWith('2'),
    schema: schemaOf(written.followed()),
  }));
  const parameters = [
    ...(item.get('parameters')?.items() ?? []),
    ...(place.get('parameters')?.items() ?? []),
  ];
  const named = (wanted: RegExp) =>
    parameters.flatMap((written) => {
      const parameter = written.followed();
      return wanted.test(parameter.text('in') ?? '') ? [parameter.text('name') ?? ''] : [];
    });
  const schemas = (isSuccess: boolean) =>
    responses.flatMap((each) => (each.isSuccess === isSuccess && each.schema ? [each.schema] : []));
  const body = place.get('requestBody');
  return {
    method,
    path,
    line: place.line,
    place,
    request: body && schemaOf(body),
    response: schemas(true)[0],
    errors: schemas(false),
    query: named(/^query$/),
    headers: named(/^(header|cookie)$/).filter((name) => !known.test(name)).length,
    isOpen: isOpen(place.get('security') ?? root.get('security')),
  };
}

/** Headers that the generated API takes too. */
const known =
  /^(authorization|if-(none-)?match|prefer|accept|accept-encoding|content-(type|length))$/i;

/** The schema of the first JSON there is. */
function schemaOf(holder: Place): Place | undefined {
  const media = holder.get('content')?.entries() ?? [];
  const json =
    media.find(([type]) => /\bjson\b/.test(type)) ??
    media.find(([type]) => /^\*\/\*|form/.test(type));
  return json?.[1].followed().raw('schema');
}

/** `security: []`, or with `{}` among its choices. */
function isOpen(security: Place | undefined): boolean {
  if (!security) return false;
  const choices = security.items();
  return choices.length === 0 || choices.some((choice) => choice.entries().length === 0);
}

export const shownOperation = ({ method, path }: Operation): string =>
  `${method.toUpperCase()} ${path}`;

/** The parts of a path. */
export const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');
export const isParameter = (part: string | undefined): boolean => part?.startsWith('{') ?? false;
/** The path without the parameter at its end. */
export const collectionOf = (path: string): string => {
  const parts = partsOf(path);
  return `/${(isParameter(parts.at(-1)) ? parts.slice(0, -1) : parts).join('/')}`;
};

/** Whether a path is about signing in and out, tokens and their keys: built in, whatever it looks like. */
export const isSignIn = (path: string): boolean =>
  /\/(\.well-known|auth|oauth2?|oidc|openid-connect)(\/|$)/i.test(path) ||
  /^[^{]*\/(log-?in|log-?out|sign-?(in|out|up)|register|authenticate|(refresh-?|access-?)?token|forgot-?password|reset-?password)$/i.test(
    path,
  );

/** Whether it takes several rows at once: what one of them is, other paths tell. */
export const isBulk = (path: string): boolean => /\/bulk$/i.test(path);

/** What a path calls one of those that it lists: `/shop/orders/{id}` → `Order`. */
export const pathNameOf = (path: string): string =>
  singular(pascalCase(partsOf(path).findLast((part) => !isParameter(part)) ?? ''));
