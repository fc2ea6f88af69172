/** YAML, byte for byte as the `yaml` package writes it with these options, in a fraction of its time. */
import { stringify } from 'yaml';

/** Generated projects write theirs with the package itself. */
const yamlOptions = {
  aliasDuplicateObjects: false,
  lineWidth: 0,
  // Over several lines, spaces at the ends of lines are lost.
  doubleQuotedMinMultiLineLength: Infinity,
} as const;

/** The text of a tree of plain objects, arrays and scalars. */
export function yamlText(tree: object): string {
  const scalars = new Map<unknown, string>();
  const keys = new Map<string, string>();
  const lines: string[] = [];

  /** `lead` stands before the first line in place of `pad`. */
  function write(value: object, pad: string, lead: string): void {
    let start = lead;
    for (const [name, child] of Object.entries(value)) {
      const key = Array.isArray(value) ? '-' : `${remembered(keys, name, keyText)}:`;
      if (!isBlock(child)) {
        const [first, ...rest] = remembered(scalars, child, scalarText).split('\n');
        lines.push(`${start}${key} ${first}`, ...rest.map((line) => line && pad + line));
      } else if (key === '-') {
        write(child, `${pad}  `, `${start}- `);
      } else {
        lines.push(start + key);
        write(child, `${pad}  `, `${pad}  `);
      }
      start = pad;
    }
  }

  write(tree, '', '');
  return `${lines.join('\n')}\n`;
}

const isBlock = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** A document repeats most of its words: the package is asked once for each. */
function remembered<Value>(
  texts: Map<Value, string>,
  value: Value,
  text: (value: Value) => string,
): string {
  const found = texts.get(value) ?? text(value);
  texts.set(value, found);
  return found;
}

const words = /^(?:true|false|null|~)$/i;
const plain = /^[A-Za-z](?:[\w .,;()/-]*[\w.)])?$/;
/** Lines without a space at either end, and some of them empty between others. */
const paragraphs = /^[!-~](?:[ -~]*[!-~])?(?:\n+[!-~](?:[ -~]*[!-~])?)+$/;

/** The usual forms are written here; the package decides on all others. */
function scalarText(value: unknown): string {
  if (typeof value === 'string') {
    if (plain.test(value) && !words.test(value)) return value;
    if (value.startsWith('#/') && plain.test(value.slice(2))) return `"${value}"`;
    if (paragraphs.test(value))
      return ['|-', ...value.split('\n').map((line) => line && `  ${line}`)].join('\n');
  }
  return stringify([value], yamlOptions).slice(2, -1);
}

function keyText(name: string): string {
  return /^[A-Za-z]+$/.test(name) && !words.test(name)
    ? name
    : stringify({ [name]: 0 }, yamlOptions).slice(0, -': 0\n'.length);
}
