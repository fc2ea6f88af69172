/** Expressions that are looked for anywhere in a text, as those that match the whole of it. */

/** Without an anchor, anything may stand around it on the line. */
export function wholePattern(pattern: string): string {
  const start = pattern.startsWith('^');
  const end = /(^|[^\\])(\\\\)*\$$/.test(pattern);
  const inner = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  // Alternatives outside of brackets have anchors of their own.
  if (start && end && !inner.includes('|')) return inner;
  if (start && end) return pattern;
  return `${start ? '' : '.*'}(?:${inner})${end ? '' : '.*'}`;
}
