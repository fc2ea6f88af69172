/** Writes a changed Blueprint into the text it came from: comments and order of what stays are kept. */
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Blueprint } from './schema.js';
import { writeBlueprintYaml } from './yaml-writer.js';

/** The text of blueprint.yaml with `blueprint` in it. */
export function editBlueprintYaml(text: string, blueprint: Blueprint): string {
  const document = parseDocument(text);
  const wanted = parseDocument(writeBlueprintYaml(blueprint));
  if (document.contents === null || wanted.contents === null) return writeBlueprintYaml(blueprint);
  merge(document.contents, wanted.contents);
  return document.toString({ lineWidth: 100, flowCollectionPadding: true });
}

/** What stands in `now` put into `old`, which stays where both say the same. */
function merge(old: Node, now: Node): Node {
  if (isMap(old) && isMap(now))
    return mergeMaps(old as YAMLMap<Node, Node>, now as YAMLMap<Node, Node>);
  if (
    isSeq(old) &&
    isSeq(now) &&
    [...old.items, ...now.items].every((item) => nameOf(item) !== undefined)
  ) {
    old.items = now.items.map((item) => {
      const before =
        old.items.find((each) => nameOf(each) === nameOf(item)) ??
        old.items.find((each) => nameOf(each) === textOf(item, 'was'));
      return isNode(before) && isNode(item) ? merge(before, item) : item;
    });
    return old;
  }
  if (JSON.stringify(old) === JSON.stringify(now)) return old;
  if (old.comment) now.comment = old.comment;
  if (old.commentBefore) now.commentBefore = old.commentBefore;
  return now;
}

function mergeMaps(old: YAMLMap<Node, Node>, now: YAMLMap<Node, Node>): Node {
  if (JSON.stringify(old) === JSON.stringify(now)) return old;
  // What has grown beyond a line is written over several.
  if (now.flow !== true) old.flow = false;
  for (const { key, value } of now.items) {
    const before = old.items.find((pair) => keyOf(pair) === keyOf({ key }));
    if (before === undefined) old.items.push(...now.items.filter((pair) => pair.key === key));
    else if (before.value && value) before.value = merge(before.value, value);
  }
  const kept = new Set(now.items.map(keyOf));
  old.items = old.items.filter((pair) => kept.has(keyOf(pair)));
  return old;
}

const keyOf = ({ key }: { readonly key: unknown }): string =>
  isScalar(key) ? String(key.value) : String(key);

/** What tells the items of a list apart: an entity's name, a decision's id, an enum's value. */
const nameOf = (item: unknown): string | undefined =>
  textOf(item, 'name') ?? textOf(item, 'id') ?? textOf(item, 'value');

function textOf(item: unknown, key: string): string | undefined {
  if (!isMap(item)) return undefined;
  const pair = item.items.find((each) => isPair(each) && keyOf(each) === key);
  return isScalar(pair?.value) ? String(pair.value.value) : undefined;
}
