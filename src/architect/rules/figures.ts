/** Numbers as a decision writes them. */

export const count = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 2 });
export const dollars = (value: number): string => `$${count(value)}`;
export const percent = (value: number): string =>
  `${value.toLocaleString('en-US', { maximumFractionDigits: 4 })} %`;

/** `1 instance`, `2 instances`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** `1 day`, `90 minutes`, `30 seconds`. */
export function time(minutes: number): string {
  if (minutes >= 1440 && minutes % 1440 === 0) return counted(minutes / 1440, 'day');
  if (minutes >= 60 && minutes % 60 === 0) return counted(minutes / 60, 'hour');
  return minutes >= 1 || minutes === 0
    ? counted(minutes, 'minute')
    : counted(minutes * 60, 'second');
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
