/** What a text says in so many words to be an entity: headings, and the foreign keys of its lists. */
import { singular, words } from '../../names/names.js';
import { accountWords } from '../lexicon/words.js';
import type { Cast, Found } from './found.js';
import { entityOfList } from './listed-fields.js';
import type { Link } from './relations.js';
import type { Block } from './text.js';

/** "### Order item entity", "Table: invoices", "Fields of a bouquet" → `order item`, `invoice`, `bouquet`. */
export function declaredIn(blocks: readonly Block[]): string[] {
  const declared = blocks.flatMap(({ text, kind }) => {
    if (kind !== 'heading') return [];
    const plain = text.replace(/^[\d.\s]+/, '').trim();
    const name =
      /^(.{2,40}?)\s+(?:entity|model|table|resource)$/i.exec(plain)?.[1] ??
      /^(?:entity|model|table|resource)\s*[:–-]\s*(.{2,40})$/i.exec(plain)?.[1] ??
      /^(?:fields|attributes|properties|columns)\s+of\s+(?:an?\s+|the\s+|each\s+)?(.{2,40})$/i.exec(
        plain,
      )?.[1];
    const isName = name !== undefined && /^[A-Za-z][A-Za-z _-]*$/.test(name);
    return isName && !words(name).some((word) => notMeant.has(word)) ? [wordOf(name)] : [];
  });
  return [...new Set(declared)].filter((word) => word !== '' && !accountWords.has(word));
}

const wordOf = (name: string): string =>
  words(name)
    .map((word, index, all) => (index === all.length - 1 ? singular(word) : word))
    .slice(-3)
    .join(' ');

/** Headings that open the part about entities. */
const notMeant = new Set([
  'data',
  'domain',
  'object',
  'business',
  'core',
  'main',
  'entity',
  'the',
  'database',
  'access',
  'permission',
  'security',
]);

/** "`article_id`: foreign key to Article", "Associated post ID", "Parent comment ID". */
export function listedLinks(
  blocks: readonly Block[],
  cast: Cast,
): { links: Link[]; nested: string[] } {
  const links: Link[] = [];
  const nested: string[] = [];
  for (const { about, text, kind } of blocks) {
    const from = kind === 'item' ? entityOfList(about, cast) : undefined;
    const to = from && targetOf(text, cast);
    if (!from || !to) continue;
    if (from === to) nested.push(from.name);
    else if (!links.some((link) => link.from === from && link.to === to)) {
      const required = !/\b(optional|nullable|if any|can be null|may be null)\b/i.test(text);
      links.push({ from, to, kind: 'many-to-one', required, because: text.slice(0, 120) });
    }
  }
  return { links, nested };
}

function targetOf(text: string, { byWord }: Cast): Found | undefined {
  const said =
    /\b(?:foreign key|fk|references?|reference to|refers to)\b(?:\s+(?:to|of))?\s+(?:an?\s+|the\s+)?[`'"]?([A-Za-z_]+)/i.exec(
      text,
    )?.[1];
  const name = words(text.replace(/\(.*?\)/g, '').split(/[:–]/)[0] ?? '');
  const key = name.at(-1) === 'id' ? name.slice(0, -1).join(' ') : '';
  return [said ?? '', key].map((each) => found(each, byWord)).find((each) => each !== undefined);
}

function found(name: string, byWord: ReadonlyMap<string, Found>): Found | undefined {
  const parts = words(name).map(singular);
  return byWord.get(parts.slice(-2).join(' ')) ?? byWord.get(parts.at(-1) ?? '');
}
