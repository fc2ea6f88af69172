/** The kinds of answers: how a flag's text, a YAML value or a typed line becomes a checked value. */
import { nearest } from '../names/names.js';
import type { Choice, Context, Kind, Parsed } from './question.js';

const accept = <T>(value: T): Parsed<T> => ({ ok: true, value });
const refuse = (error: string): { ok: false; error: string } => ({ ok: false, error });

const shown = (raw: unknown) =>
  typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'nothing');

/** A line of text. `shape` names the problem, or returns undefined. */
export function line(
  argument: string,
  max: number,
  shape: (text: string) => string | undefined = () => undefined,
): Kind<string> {
  return {
    type: 'text',
    argument,
    show: (value) => value,
    parse(raw) {
      if (typeof raw !== 'string' && typeof raw !== 'number')
        return refuse(`must be text, not ${shown(raw)}`);
      const text = String(raw).trim();
      if (text === '') return refuse('must not be empty');
      if (text.length > max) return refuse(`must be at most ${max} characters, not ${text.length}`);
      const problem = shape(text);
      return problem === undefined ? accept(text) : refuse(problem);
    },
  };
}

/** Texts that are read later; one, or a list. */
export const several = (argument: string, what: string): Kind<readonly string[]> => ({
  type: 'several',
  argument,
  show: (value) => value.join(', '),
  parse(raw) {
    const given: unknown[] = Array.isArray(raw) ? raw : [raw];
    const wrong = given.find(
      (entry) => typeof entry !== 'string' || entry.trim() === '' || entry.length > 4096,
    );
    return wrong !== undefined || given.length === 0
      ? refuse(`must be ${what}`)
      : accept(given.map((entry) => String(entry).trim()));
  },
});

interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  /** What may stand behind the number, such as `ms` or `%`. */
  readonly unit?: string;
}

/** A number; `10,000`, `10k`, `1.5m` and `$150` are read too. */
export function number(
  argument: string,
  { min, max, whole = false, unit = '' }: Range,
): Kind<number> {
  // Made only when it is said: the first number in words loads the locale data, for all of `--help`.
  const range = () => `a ${whole ? 'whole ' : ''}number from ${figure(min)} to ${figure(max)}`;
  return {
    type: 'text',
    argument,
    show: (value) => figure(value),
    parse(raw) {
      const value = typeof raw === 'number' ? raw : readNumber(shown(raw), unit);
      if (
        !Number.isFinite(value) ||
        value < min ||
        value > max ||
        (whole && !Number.isInteger(value))
      ) {
        return refuse(`must be ${range()}, not ${shown(raw)}`);
      }
      return accept(value);
    },
  };
}

function readNumber(raw: string, unit: string): number {
  let text = raw.trim().toLowerCase().replace(/^\$/, '').replaceAll(/[,_]/g, '');
  if (unit !== '' && text.endsWith(unit)) text = text.slice(0, -unit.length).trim();
  const match = /^(-?\d+(?:\.\d+)?)([km]?)$/.exec(text);
  if (match === null) return Number.NaN;
  const factor = match[2] === 'k' ? 1e3 : match[2] === 'm' ? 1e6 : 1;
  // Through a fixed number of digits, so that 1.1k is 1100 and not 1100.0000000000002.
  return Number((Number(match[1]) * factor).toPrecision(12));
}

const figure = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 6 });

const minutesOf: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, min: 1, h: 60, d: 1440 };

/** A stretch of time, kept in minutes: `90`, `15m`, `4h`, `1d`. */
export function duration(max: number): Kind<number> {
  return {
    type: 'text',
    argument: '<time>',
    show: showMinutes,
    parse(raw) {
      const match = /^(\d+(?:\.\d+)?)\s*(s|m|min|h|d)?$/i.exec(shown(raw).trim());
      const value =
        match === null
          ? Number.NaN
          : Number(match[1]) * (minutesOf[(match[2] ?? 'm').toLowerCase()] ?? 1);
      if (!Number.isFinite(value) || value > max) {
        return refuse(
          `must be a time such as 30s, 15m, 4h or 1d, at most ${showMinutes(max)}, not ${shown(raw)}`,
        );
      }
      return accept(value);
    },
  };
}

/** `1440` → `1d`, `90` → `90m`, `0.5` → `30s`. */
function showMinutes(minutes: number): string {
  if (minutes !== 0 && minutes % 1440 === 0) return `${minutes / 1440}d`;
  if (minutes !== 0 && minutes % 60 === 0) return `${minutes / 60}h`;
  return Number.isInteger(minutes) ? `${minutes}m` : `${Number((minutes * 60).toFixed(3))}s`;
}

type Options = readonly Choice[] | ((context: Context) => readonly Choice[]);

function check(
  text: string,
  options: readonly Choice[],
  notYet: Readonly<Record<string, string>>,
): string | undefined {
  const values = options.map((option) => option.value);
  if (values.includes(text)) return undefined;
  const soon = notYet[text.toLowerCase()];
  if (soon !== undefined) return soon;
  const near = nearest(text, values);
  return `must be one of ${values.join(', ')}, not ${text}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
}

/** One of a list. `notYet` answers for values that people ask for and that this release does not have. */
export function choice<T extends string>(
  argument: string,
  options: Options,
  notYet: Readonly<Record<string, string>> = {},
): Kind<T> {
  const list = (context: Context) => (typeof options === 'function' ? options(context) : options);
  return {
    type: 'choice',
    argument,
    options: list,
    show: (value) => value,
    parse(raw, context) {
      const text = shown(raw).trim();
      const problem = check(text, list(context), notYet);
      return problem === undefined ? accept(text as T) : refuse(problem);
    },
  };
}

/** Several of a list, as a YAML list or with commas; `none` for none of them, where that is allowed. */
export function choices<T extends string>(
  argument: string,
  options: readonly Choice[],
  settings: { readonly mayBeNone: boolean; readonly notYet?: Readonly<Record<string, string>> },
): Kind<readonly T[]> {
  return {
    type: 'choices',
    argument,
    options: () => options,
    show: (value) => (value.length === 0 ? 'none' : value.join(', ')),
    parse(raw) {
      const items = splitList(raw);
      for (const item of items) {
        const problem = check(item, options, settings.notYet ?? {});
        if (problem !== undefined) return refuse(problem);
      }
      if (items.length === 0 && !settings.mayBeNone) {
        return refuse(
          `must name at least one of ${options.map((option) => option.value).join(', ')}`,
        );
      }
      // In the table's order and once each, so that the order of typing changes nothing.
      return accept(
        options.map((option) => option.value as T).filter((value) => items.includes(value)),
      );
    },
  };
}

/** Free words, as a YAML list or with commas. */
export const words: Kind<readonly string[]> = {
  type: 'text',
  argument: '<list>',
  show: (value) => (value.length === 0 ? 'none' : value.join(', ')),
  parse(raw) {
    const items = splitList(raw);
    if (items.length > 30) return refuse(`must be at most 30 words, not ${items.length}`);
    const long = items.find((item) => item.length > 60);
    return long === undefined
      ? accept(items)
      : refuse(`must be words of at most 60 characters, not ${long}`);
  },
};

function splitList(raw: unknown): string[] {
  const parts: unknown[] = Array.isArray(raw) ? raw : shown(raw).split(',');
  const items = parts.map((part) => shown(part).trim()).filter((part) => part !== '');
  return items.length === 1 && items[0]?.toLowerCase() === 'none' ? [] : items;
}

/** Entities in shorthand, one a line; their grammar is checked where the domain is put together. */
export const entityLines: Kind<readonly string[]> = {
  type: 'entities',
  argument: '<text>',
  show: (value) => value.join('\n'),
  parse(raw) {
    const lines: unknown[] = Array.isArray(raw) ? raw : [raw];
    const wrong = lines.find((entry) => typeof entry !== 'string' || entry.trim() === '');
    if (wrong !== undefined || lines.length === 0) {
      return refuse("must be entities in shorthand, such as 'Order number:string! total:decimal'");
    }
    return accept(lines.map((entry) => String(entry).trim()));
  },
};

/** A flag without a value. */
export const yes: Kind<boolean> = {
  type: 'yes',
  argument: '',
  show: (value) => (value ? 'yes' : 'no'),
  parse: (raw) =>
    typeof raw === 'boolean' ? accept(raw) : refuse(`must be true or false, not ${shown(raw)}`),
};
