/** Patterns of CHECK conditions as patterns of a field, which match the whole of a text. */
import { wholePattern } from '../relational/patterns.js';

/** `LIKE` as an expression for the whole; undefined where it escapes signs. */
export function likePattern(like: string): string | undefined {
  if (like.includes('\\')) return undefined;
  return like
    .replace(/[.*+?^${}()|[\]/]/g, (sign) => `\\${sign}`)
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
}

/** What stands on the right of `~`, `~*` or `LIKE`; undefined where a field's pattern cannot say it. */
export function fieldPattern(sign: string, text: string): string | undefined {
  if (sign === '~~') return likePattern(text);
  if (sign === '~') return wholePattern(posix(text));
  return sign === '~*' ? wholePattern(inAnyCase(posix(text))) : undefined;
}

/** The classes that mean the same everywhere; the others are refused as classes within a class. */
const posix = (expression: string) =>
  expression.replaceAll('[:digit:]', '0-9').replaceAll('[:space:]', String.raw`\s`);

/** Each letter as both of its forms. */
function inAnyCase(expression: string): string {
  return expression.replace(/\\.|\[(?:\\.|[^\]\\])*\]|[a-z]/gi, (part) => {
    if (part.startsWith('\\')) return part;
    if (!part.startsWith('[')) return `[${part.toLowerCase()}${part.toUpperCase()}]`;
    const inner = part.slice(1, -1);
    const letters = inner.replaceAll(/\\./g, '').match(/[a-z](?:-[a-z])?/gi) ?? [];
    const turned = letters.map((each) =>
      each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase(),
    );
    return `[${inner}${turned.filter((each) => !inner.includes(each)).join('')}]`;
  });
}
