/** Valid values from the Api's JSON Schemas: the same ones in each run, another for each number. */
import randexp from 'randexp';
import type { Attribute } from '../../../src/blueprint/model.js';
import { asText } from './client.js';
import { decimalDigits, valueSchema, type JsonSchema } from '../../../src/api/shapes.js';

// The package exports the class itself; its types say that it is under `default`.
const RandExp = randexp as unknown as typeof randexp.default;

/** Anything that is well kept must come back as it went in: quotes, marks, other scripts, an emoji. */
const flourish = ` 'é"ß%_\\ 日本 🦉`;

/** A value that the attribute takes; another for each `n`, as far as there are so many. */
export function sample(attribute: Attribute, n: number): unknown {
  switch (attribute.type) {
    case 'integer':
      return spread(n, attribute.min ?? 0, attribute.max ?? 2_147_483_647);
    case 'bigint':
      return bigint(attribute, n);
    case 'decimal':
      return decimal(attribute, n);
    case 'boolean':
      return n % 2 === 0;
    case 'date':
      return moment(n).slice(0, 10);
    case 'time':
      return timeOfDay(n);
    case 'datetime':
      return `${moment(n).slice(0, 19)}.${n % 2 === 0 ? '5' : '123456'}Z`;
    case 'json':
      return { n, list: [1, 'two', null, { deep: [true, false] }], text: `Text ${n}${flourish}` };
    case 'enum': {
      const values = attribute.values ?? [];
      return values[n % values.length]?.value;
    }
    case 'binary':
      return Buffer.from(`\u0000\u00ff${n}`).subarray(0, attribute.maxLength).toString('base64');
    case 'email':
      return `person.${n}@example.com`;
    case 'url':
      return `https://example.com/${n}?q=%20a&b=c#d`;
    case 'uuid':
    case 'file':
      return uuid(n);
    case 'string':
    case 'text':
      return text(valueSchema(attribute), n);
  }
}

export const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function spread(n: number, least: number, most: number): number {
  const [from, to] = [Math.ceil(least), Math.floor(most)];
  const step = n % (to - from + 1);
  // From both ends: what is big is as good as what is small.
  return n % 2 === 0 ? from + step : to - step;
}

function bigint({ min = 0, max }: Attribute, n: number): string {
  // Past what a double holds, where the attribute lets it go there.
  if (max === undefined) return String(BigInt(Math.ceil(min)) + 9_007_199_254_740_993n + BigInt(n));
  const room = BigInt(Math.floor(max)) - BigInt(Math.ceil(min)) + 1n;
  return String(BigInt(Math.ceil(min)) + (BigInt(n) % room));
}

/** With all the digits that the attribute keeps, so that it comes back letter by letter. */
function decimal(attribute: Attribute, n: number): string {
  const { precision, scale } = decimalDigits(attribute);
  const least = attribute.min ?? 0;
  const most = Math.min(attribute.max ?? Infinity, 10 ** Math.min(precision - scale, 9) - 1);
  if (most < least + 1) return least.toFixed(scale);
  // Digits after the point lead a negative number away from zero, past the least.
  const fraction = scale > 0 ? 1 : 0;
  const whole = spread(n, least + (least < 0 ? fraction : 0), most - fraction);
  return scale === 0 ? String(whole) : `${whole}.${String(n % 10).repeat(scale)}`;
}

function moment(n: number): string {
  return new Date(Date.UTC(2026, 0, 1, 9, n % 60) + (n % 700) * 86_400_000).toISOString();
}

/** Another second each time, all through the day. */
function timeOfDay(n: number): string {
  const at = new Date(Date.UTC(2026, 0, 1) + ((n * 607) % 86_400) * 1000).toISOString();
  return `${at.slice(11, 19)}${n % 2 === 0 ? '' : '.25'}`;
}

function text(schema: JsonSchema, n: number): string {
  const minLength = Number(schema['minLength'] ?? 0);
  const maxLength = Number(schema['maxLength'] ?? 200);
  const pattern = schema['pattern'] as string | undefined;
  if (pattern !== undefined) return matching(pattern, minLength, maxLength, n);
  const numbered = n.toString(36);
  const long = `Text ${numbered}${flourish}`;
  const chosen = [long, `Text ${numbered}`, numbered].find(
    (one) => Array.from(one).length <= maxLength,
  );
  return (chosen ?? numbered.slice(-maxLength)).padEnd(minLength, '.');
}

/** The texts found so far for each pattern: the n-th is the same in every run. */
const found = new Map<string, { readonly texts: string[]; next?: () => string }>();

function matching(pattern: string, minLength: number, maxLength: number, n: number): string {
  const key = JSON.stringify([pattern, minLength, maxLength]);
  const entry = found.get(key) ?? { texts: [], next: generator(pattern, minLength, maxLength) };
  found.set(key, entry);
  const { texts } = entry;
  const whole = new RegExp(pattern, 'u');
  for (let tries = 0; texts.length <= n && entry.next; tries += 1) {
    const made = entry.next();
    const fits = whole.test(made) && made.length >= minLength && made.length <= maxLength;
    if (fits && !texts.includes(made)) texts.push(made);
    // There are no more than these.
    if (tries > 2000) delete entry.next;
  }
  const chosen = texts[n % Math.max(texts.length, 1)];
  if (chosen === undefined) throw new Error(`No text was found that matches ${pattern}.`);
  return chosen;
}

function generator(pattern: string, minLength: number, maxLength: number): () => string {
  const expression = new RandExp(new RegExp(pattern));
  expression.max = Math.min(Math.max(minLength, 10), maxLength);
  let seed = 7;
  expression.randInt = (from, to) => {
    // A linear congruential generator (Numerical Recipes).
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return from + Math.floor((seed / 4_294_967_296) * (to - from + 1));
  };
  return () => expression.gen();
}

/** Whether two values mean the same: as text, or as the same number or moment. */
export function sameValue(attribute: Attribute | undefined, a: unknown, b: unknown): boolean {
  if (a === null || b === null || a === undefined || b === undefined)
    return (a ?? null) === (b ?? null);
  switch (attribute?.type) {
    case 'datetime':
      return comparable(attribute, a) === comparable(attribute, b);
    case 'time':
      return padTime(asText(a)) === padTime(asText(b));
    case 'uuid':
      return asText(a).toLowerCase() === asText(b).toLowerCase();
    case 'json':
      return canonical(a) === canonical(b);
    default:
      return a === b;
  }
}

/** A value as something that `<` and `===` understand. */
export function comparable(
  attribute: { readonly type: string } | undefined,
  value: unknown,
): number | bigint | string {
  const raw = asText(value);
  switch (attribute?.type) {
    case 'integer':
      return Number(raw);
    case 'bigint':
      return BigInt(raw);
    case 'decimal': {
      const [whole = '0', fraction = ''] = raw.replace('-', '').split('.');
      const scaled = BigInt(whole + fraction.padEnd(20, '0').slice(0, 20));
      return raw.startsWith('-') ? -scaled : scaled;
    }
    case 'datetime': {
      // Microseconds: more than a Date holds.
      const [seconds = '', fraction = ''] = raw.replace('Z', '').split('.');
      return BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'));
    }
    case 'time':
      return padTime(raw);
    default:
      return raw;
  }
}

const padTime = (value: string) => {
  const [seconds = '', fraction = ''] = value.split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
};

/** Members in one order: JSON's have none. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
