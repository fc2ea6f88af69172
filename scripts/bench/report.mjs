/** What the bench prints: small tables for a terminal and for docs/benchmarks.md alike. */

export const times = (ratio) => `${ratio.toFixed(2)} ×`;

/** A Markdown table under a heading. */
export function table(title, head, rows) {
  const lines = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  console.log(
    [`### ${title}`, '', line(lines[0]), rule, ...lines.slice(1).map(line), ''].join('\n'),
  );
}
