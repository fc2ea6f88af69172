/** Numbers and times that are texts in JSON, so that no client rounds them. */
import type { Shape } from '../relational/source.js';

/** A number whose digits are not told. */
export const floating = (what: string): Shape => ({
  type: 'decimal',
  precision: 38,
  scale: 18,
  differs: `${what} becomes decimal with 20 digits before the point and 18 after it, as a string in JSON.`,
});

/** By what it is called, or must look like. */
export function exactShape(format: string | undefined, pattern: string): Shape | undefined {
  const digits = decimalPattern.exec(pattern)?.groups;
  if (digits && (format === undefined || format === 'decimal')) {
    const scale = Number(digits['scale']);
    const whole = digits['whole'] === undefined ? 18 : Number(digits['whole']);
    if (whole + scale <= 1000) return { type: 'decimal', precision: whole + scale, scale };
  }
  if (format === 'int64' || (format === undefined && bigintPattern.test(pattern)))
    return { type: 'bigint' };
  const whole = wholeDigits.exec(pattern)?.groups;
  if (whole && (format === 'decimal' || (format === undefined && whole['sign'] !== undefined)))
    return { type: 'decimal', precision: Number(whole['digits']), scale: 0 };
  if (format === 'decimal' || format === 'money') return floating(`A ${format}`);
  if (format === undefined && timePattern.test(pattern)) return { type: 'time' };
  return undefined;
}

/** `^-?\\d{1,10}(\\.\\d{1,2})?$` and the like. */
const decimalPattern =
  /^\^(?:-\?|\[-+]\?|\[\+-\]\?|\(-\)\?)?(?:\\d|\[0-9\])(?:\+|\*|\{(?:[01],)?(?<whole>\d+)\})(?:\((?:\?:)?)?\\\.(?:\\d|\[0-9\])\{(?:[01],)?(?<scale>\d+)\}(?:\)\??)?\$$/;
const wholeDigits = /^\^(?<sign>-\?)?\\d\{1,(?<digits>\d{1,3})\}\$$/;
/** A sign is what numbers have; digits alone may be a code. */
const bigintPattern = /^\^(?:-\?(?:\[1-8\]\?)?|\[1-8\]\?)(?:\\d|\[0-9\])(?:\+|\{1,1[89]\})\$$/;
/** Hours, minutes and seconds. */
const timePattern = /^\^\(?\[01\]\\d\|2\[0-3\]\)?:\[0-5\]\\d:\[0-5\]\\d/;
