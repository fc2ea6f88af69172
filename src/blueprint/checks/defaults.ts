/** Defaults: a literal of the field's type, within the field's own limits. */
import type { Field, FieldType } from '../field.js';
import { defaultStringLength } from './index-size.js';
import { numberProblem, type Fault } from './numbers.js';
import { wholeMatch } from './pattern.js';
import { chooseFrom } from './suggest.js';

type Literal = NonNullable<Field['default']>;

/** Why the default cannot be the field's; undefined where it can. */
export function defaultProblem(field: Field, value: Literal): Fault | undefined {
  return checks[field.type](field, value);
}

const notText = (field: Field, example: string): Fault => ({
  message: `The default of a field of type ${field.type} is a text.`,
  cure: `Write it in quotes, such as ${example}.`,
});

function textDefault(field: Field, value: Literal): Fault | undefined {
  if (typeof value !== 'string') return notText(field, '"draft"');
  const length = Array.from(value).length;
  const longest = field.maxLength ?? (field.type === 'string' ? defaultStringLength : Infinity);
  if (length < (field.minLength ?? 0) || length > longest) {
    return {
      message: `The default has ${length} characters, outside the field's own limits.`,
      cure: 'Change the default, minLength or maxLength.',
    };
  }
  const pattern = field.pattern === undefined ? undefined : wholeMatch(field.pattern);
  if (pattern && !pattern.test(value))
    return {
      message: "The default does not match the field's own pattern.",
      cure: 'Change the default or the pattern.',
    };
  return undefined;
}

function numberDefault(field: Field, value: Literal): Fault | undefined {
  const asText = field.type !== 'integer';
  if (typeof value === 'boolean' || (typeof value === 'string' && !asText)) {
    return {
      message: `The default of a field of type ${field.type} is a number.`,
      cure: `Write digits${asText ? ', in quotes where they are many' : ' without quotes'}.`,
    };
  }
  const fault = numberProblem(field, value);
  if (fault) return fault;
  const size = Number(value);
  if (size < (field.min ?? -Infinity) || size > (field.max ?? Infinity)) {
    return {
      message: `The default ${value} is outside the field's own min and max.`,
      cure: 'Change the default, min or max.',
    };
  }
  return undefined;
}

function moment(pattern: RegExp, example: string, valid: (text: string) => boolean) {
  return (field: Field, value: Literal): Fault | undefined => {
    if (value === 'now' || (typeof value === 'string' && pattern.test(value) && valid(value)))
      return undefined;
    return {
      message: `${JSON.stringify(value)} is not a ${field.type}.`,
      cure: `Write now, or "${example}".`,
    };
  };
}

function isDay(text: string): boolean {
  const day = text.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  return day > '0001' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

const clock = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?`;
const zone = String.raw`(Z|[+-]([01]\d|2[0-3]):[0-5]\d)`;

function matching(
  pattern: RegExp,
  example: string,
  also: (value: string, field: Field) => boolean = () => true,
) {
  return (field: Field, value: Literal): Fault | undefined => {
    if (typeof value !== 'string') return notText(field, JSON.stringify(example));
    if (pattern.test(value) && also(value, field)) return undefined;
    return {
      message: `${JSON.stringify(value.slice(0, 60))} is not a valid default of type ${field.type}.`,
      cure: `Write one like ${JSON.stringify(example)}.`,
    };
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const within = (value: string, field: Field) => value.length <= (field.maxLength ?? Infinity);

const checks: Readonly<Record<FieldType, (field: Field, value: Literal) => Fault | undefined>> = {
  string: textDefault,
  text: textDefault,
  integer: numberDefault,
  bigint: numberDefault,
  decimal: numberDefault,
  boolean: (_field, value) =>
    typeof value === 'boolean'
      ? undefined
      : {
          message: 'The default of a boolean is true or false.',
          cure: 'Write true or false, without quotes.',
        },
  date: moment(/^\d{4}-\d{2}-\d{2}$/, '2030-12-31', isDay),
  time: moment(new RegExp(`^${clock}$`), '09:00:00', () => true),
  datetime: moment(
    new RegExp(`^\\d{4}-\\d{2}-\\d{2}T${clock}${zone}$`),
    '2030-12-31T09:00:00Z',
    isDay,
  ),
  uuid: matching(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    '01890a5d-ac96-774b-bcce-b302099a8057',
  ),
  email: matching(/^[^\s@<>"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, 'info@example.com', within),
  url: matching(
    /^https?:\/\/\S+$/,
    'https://example.com',
    (value, field) => URL.canParse(value) && within(value, field),
  ),
  // JSON is given as its text, so that a default can be a map or a list.
  json: matching(/./, '{}', isJson),
  enum: (field, value) => {
    const values = (field.values ?? []).map((each) => each.value);
    if (values.length === 0 || values.includes(String(value))) return undefined;
    return {
      message: `${JSON.stringify(value)} is not one of the enum's values.`,
      cure: chooseFrom(String(value), values, 'Remove the default.'),
    };
  },
  binary: matching(
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'AAECAw==',
    (value, field) => Buffer.from(value, 'base64').length <= (field.maxLength ?? Infinity),
  ),
  // That a file has none is said where files are.
  file: () => undefined,
};
