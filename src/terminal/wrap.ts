/** Text for terminals of any width. */

/** Breaks text into lines of at most `width` characters at spaces; a longer word stays whole. */
export function wrap(text: string, width: number, indent = ''): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, indent));
}

/** Lines after the first start with `indent`, after the line's own leading spaces. */
function wrapLine(line: string, width: number, indent: string): string[] {
  const lead = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = lead;
  let empty = true;
  for (const word of line.slice(lead.length).split(' ')) {
    if (!empty && current.length + 1 + word.length > width) {
      lines.push(current);
      [current, empty] = [lead + indent, true];
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, current];
}
