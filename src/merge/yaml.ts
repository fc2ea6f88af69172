/** Three-way merge of YAML by key, with the owner's comments and order. */
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Edit, Key } from './keys.js';
import { mergeByKey } from './manifest.js';
import type { Merged } from './lines.js';
import type { Versions } from './versions.js';

/** Merges three YAML texts; undefined where one is none, or is several documents. */
export function mergeYaml(texts: Versions<string>): Merged | undefined {
  return mergeByKey(texts, { parse: (text) => parsed(text).toJS() as unknown, edit: editYaml });
}

function parsed(text: string): Document.Parsed {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new SyntaxError('not YAML');
  return document;
}

function editYaml(text: string, edits: readonly Edit[]): string {
  const document = parsed(text);
  for (const { key, value, after } of edits) {
    if (value === undefined) document.deleteIn(key);
    else if (document.hasIn(key)) document.setIn(key, withNodes(document, key, value));
    else insert(document, key, value, after);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Items that stay the same stay the nodes they are: their comments hang on them. */
function withNodes(document: Document, key: Key, value: unknown): unknown {
  const now = document.getIn(key);
  // A plain value keeps the comment of the one before.
  if (typeof value !== 'object') return value;
  if (!isSeq(now) || !Array.isArray(value)) return document.createNode(value);
  const left = now.items.map((item) => ({ item, text: JSON.stringify(item) }));
  now.items = value.map((each) => {
    const found = left.findIndex(({ text }) => text === JSON.stringify(each));
    return found === -1 ? document.createNode(each) : left.splice(found, 1)[0]?.item;
  });
  return now;
}

/** Puts a new key behind the nearest neighbour of where it is planned. */
function insert(document: Document, key: Key, value: unknown, after: readonly string[]): void {
  document.setIn(key, document.createNode(value));
  const holder = key.length === 1 ? document.contents : document.getIn(key.slice(0, -1));
  if (!isMap(holder)) return;
  const names = holder.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key));
  const neighbour = after.find((name) => names.includes(name));
  if (neighbour === undefined) return;
  const [added] = holder.items.splice(-1, 1);
  if (added !== undefined) holder.items.splice(names.indexOf(neighbour) + 1, 0, added);
}
