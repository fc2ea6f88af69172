/** Tells a difference that a formatter made from one that means something. */

/** Strings, whose spaces count, or a run of white space. */
const literals = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\s+/g;

/**
 * Whether two runs of lines of code are the same but for white space between words. What could hide
 * text in which white space counts (templates, comments, regular expressions) is never taken for it.
 */
export function differsInFormOnly(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const [one, other] = [a.join('\n'), b.join('\n')];
  if (/[`#]|\/[/*]/.test(one + other) || !/[;{}(),]\s*$/m.test(one)) return false;
  return essence(one) === essence(other);
}

function essence(text: string): string {
  return text
    .replace(literals, (found) => (/^\s/.test(found) ? ' ' : found))
    .replace(/ ?([{}()[\],;:=<>|&?]) ?/g, '$1')
    .replace(/,([)\]}])/g, '$1')
    .trim();
}
