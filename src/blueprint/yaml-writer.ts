/** Writes a Blueprint as YAML: keys in one order, small things on one line, a comment over each section. */
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { blueprintSchema, type Blueprint } from './schema.js';
import { ordered } from './checks/schema-walk.js';

const width = 100;

/** What the owner of a project should know before changing a section. */
const sections: Readonly<Record<string, string>> = {
  requirements:
    ' What was asked for. `npx create-architect-app explain --what-if budget=50` tells which decisions\n other numbers would change; changing them here changes nothing by itself.',
  decisions: ' What was decided and why, as a record. What counts is set below.',
  stack: ' What the code is written in.',
  api: ' ifMatch: required refuses a change that does not name the version it is based on.',
  features:
    ' What it has beyond the core; `npx create-architect-app add feature` lists what there is.',
  limits: ' Requests of one account, or of one address without one.',
  domain:
    ' Roles, entities, and who may do what: yours to change. To rename an entity, field or relation,\n write its old name at was: so that its data is kept.',
  database:
    ' A database that was there before: its tables are never altered, and are made by this SQL where\n there are none, such as for tests.',
};

/** The text of blueprint.yaml; the schema's path is relative to the file. */
export function writeBlueprintYaml(
  blueprint: Blueprint,
  schemaPath = '.architect/blueprint.schema.json',
): string {
  const document = new Document(ordered(blueprintSchema, blueprint), {
    aliasDuplicateObjects: false,
  });
  const root = document.contents as unknown as YAMLMap<Node, Node>;
  for (const pair of root.items) {
    const key = pair.key as Node & { value: string };
    const comment = sections[key.value];
    if (comment === undefined) continue;
    key.commentBefore = comment;
    key.spaceBefore = true;
  }
  visit(document, { Scalar: (_key, scalar) => quoteUnseen(scalar) });
  const baseline = document.getIn(['database', 'baseline'], true);
  // Lines of SQL stay lines.
  if (isScalar(baseline) && baseline.type !== 'QUOTE_DOUBLE') baseline.type = 'BLOCK_LITERAL';
  arrange(document);
  const head = [
    `# yaml-language-server: $schema=${schemaPath}`,
    '# The design that this project was made from. `npx create-architect-app explain` tells its reasons.',
  ];
  const text = document.toString({
    lineWidth: width,
    flowCollectionPadding: true,
    // Over several lines, spaces at the ends of lines are easily lost.
    doubleQuotedMinMultiLineLength: Infinity,
  });
  return `${head.join('\n')}\n\n${text.replace(unseen, escaped)}`;
}

/** Parts that stand on lines of their own however small they are. */
const spread = new Set([
  'requirements',
  'domain',
  'entities',
  'decisions',
  'fields',
  'relations',
  'access',
  'lifecycle',
  'transitions',
  'roles',
  'rejected',
  'because',
]);

/** Characters that nobody sees, or that look like a space and are none. */
const unseen = /(?!\n)[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const escaped = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => {
    const code = text.charCodeAt(index).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  }).join('');

/** In double quotes, where what is not seen can be written as an escape. */
function quoteUnseen(scalar: Scalar): void {
  if (typeof scalar.value !== 'string') return;
  // A block of nothing but blanks would lose them.
  if (scalar.value.search(unseen) >= 0 || scalar.value.trim() === '') scalar.type = 'QUOTE_DOUBLE';
}

/** Puts small collections on one line, and a blank line between entities. */
function arrange(document: Document): void {
  visit(document, {
    Pair(_key, pair) {
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      if (isSeq(pair.value) && name === 'entities') {
        pair.value.items.forEach((item, index) => index > 0 && ((item as Node).spaceBefore = true));
      }
      if (typeof name === 'string' && spread.has(name)) return undefined;
      return fits(pair.value, String(name).length) ? flow(pair.value) : undefined;
    },
    Map(key, map, path) {
      const isEntity = path.length === 6 && map.has('access');
      const isDecision = map.has('chosen');
      return key !== 'value' && !isEntity && !isDecision && fits(map, 0) ? flow(map) : undefined;
    },
  });
}

function flow(node: unknown): typeof visit.SKIP | undefined {
  if (!isMap(node) && !isSeq(node)) return undefined;
  node.flow = true;
  return visit.SKIP;
}

/** Whether a collection is short on one line; JSON is about as long, but for the quotes of its keys. */
function fits(node: unknown, before: number): boolean {
  if (!isMap(node) && !isSeq(node)) return false;
  const json = JSON.stringify(node);
  return (
    !json.includes(String.raw`\n`) &&
    before + json.replace(/"([\w-]+)"/g, '$1 ').length < width - 12
  );
}
