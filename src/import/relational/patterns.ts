/** Expressions that are looked for anywhere in a text, as those that match the whole of it. */

/** Without an anchor, anything may stand around it on the line. */
export function wholePattern(pattern: string): string {
  const start = pattern.startsWith('^');
  const end = /(^|[^\\])(\\\\)*\$$/.test(pattern);
  const inner = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  const group = start && end ? onlyGroup(inner) : undefined;
  if (group !== undefined) return group;
  // Alternatives outside of brackets have anchors of their own.
  if (start && end && !inner.includes('|')) return inner;
  if (start && end) return pattern;
  return `${start ? '' : '.*'}(?:${inner})${end ? '' : '.*'}`;
}

/** What is in `(?:…)`, where that is the whole. */
function onlyGroup(pattern: string): string | undefined {
  if (!pattern.startsWith('(?:') || !pattern.endsWith(')')) return undefined;
  let depth = 0;
  let isClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    if (sign === '\\') at += 1;
    else if (isClass) isClass = sign !== ']';
    else if (sign === '[') isClass = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')') {
      depth -= 1;
      if (depth === 0) return at === pattern.length - 1 ? pattern.slice(3, -1) : undefined;
    }
  }
  return undefined;
}
