/** Free text without its markup: sentences, and lists under what they are about. */

/** Longer descriptions are read up to here. */
const longest = 30_000;

export type Block = {
  /** The heading or the line before a list; empty where there is none. */
  readonly about: string;
  readonly text: string;
  readonly kind: 'sentence' | 'item' | 'heading';
};

/** The text as blocks, in order; code, links and tables are left out. */
export function blocksOf(text: string): Block[] {
  const plain = text
    .slice(0, longest)
    .replace(/```[\s\S]*?(```|$)/g, '\n')
    .replace(/<[^>\n]{1,200}>/g, ' ')
    .replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/https?:\/\/\S+/g, ' ')
    // Code in the midst of prose: ${name}, {{name}}, a quote closed for SQL to follow.
    .replace(/\$?\{{1,2}[^}\n]{0,200}\}{1,2}/g, ' … ')
    .replace(/['"][);][^\n]*?(--|$)/gm, ' … ');
  const blocks: Block[] = [];
  let heading = '';
  let about = '';
  let paragraph = '';
  const flush = () => {
    if (paragraph.trim() !== '')
      blocks.push({ about: heading, text: unmarked(paragraph), kind: 'sentence' });
    paragraph = '';
  };
  for (const line of plain.split(/\r?\n/)) {
    const item = /^\s*(?:[-*+•]|\d+[.)])\s+(?:\[[ xX]?\]\s*)?(.*)$/.exec(line);
    const title = /^\s{0,3}#{1,6}\s+(.*)$/.exec(line);
    if (title || /^\s*\|/.test(line) || line.trim() === '') flush();
    if (title) {
      heading = unmarked(title[1] ?? '');
      about = heading;
      blocks.push({ about, text: heading, kind: 'heading' });
    } else if (item) {
      flush();
      const content = item[1] ?? '';
      // "1. **Post Information**:" opens a list of its own.
      if (/:\s*$/.test(content.replace(/[*_`]/g, '')) || /^\s*\d+[.)]\s+\*\*/.test(line))
        about = unmarked(content).replace(/:\s*$/, '');
      blocks.push({ about, text: keepCode(content), kind: 'item' });
    } else if (!/^\s*\|/.test(line)) {
      const last = blocks.at(-1);
      // A line that goes on where an item broke off.
      if (paragraph === '' && /^\s{2,}\S/.test(line) && last?.kind === 'item') {
        blocks[blocks.length - 1] = { ...last, text: `${last.text} ${keepCode(line.trim())}` };
      } else {
        paragraph += ` ${line.trim()}`;
        if (/:\s*$/.test(line)) about = unmarked(line).replace(/:\s*$/, '');
      }
    }
  }
  flush();
  return blocks;
}

const unmarked = (text: string) => keepCode(text).replaceAll('`', '').trim();
/** Backticks stay: they mark the names of fields. */
const keepCode = (text: string) =>
  text
    .replace(/(\*\*|__|~~)/g, '')
    .replace(/(^|\s)[*_](\S[^*_]*)[*_](?=\W|$)/g, '$1$2')
    .trim();
