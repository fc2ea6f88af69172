/** YAML, byte for byte as the `yaml` package writes it with these options, in a fraction of its time. */
import { stringify } from 'yaml';

/** Generated projects write theirs with the package itself. */
const yamlOptions = { aliasDuplicateObjects: false, lineWidth: 0 } as const;

/** The text of a tree of plain objects, arrays and scalars. */
export function yamlText(tree: object): string {
  const scalars = new Map<unknown, string>();
  const keys = new Map<string, string>();

  function block(value: object): string[] {
    if (Array.isArray(value)) return value.flatMap((item) => after('- ', item));
    return Object.entries(value).flatMap(([name, child]) => {
      const key = remembered(keys, name, keyText);
      return isBlock(child) ? [`${key}:`, ...block(child).map(indented)] : after(`${key}: `, child);
    });
  }

  function after(lead: string, value: unknown): string[] {
    if (!isBlock(value)) return (lead + remembered(scalars, value, scalarText)).split('\n');
    const [first, ...rest] = block(value);
    return [`${lead}${first}`, ...rest.map(indented)];
  }

  return `${block(tree).join('\n')}\n`;
}

const isBlock = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const indented = (line: string) => (line === '' ? '' : `  ${line}`);

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

function scalarText(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[A-Za-z](?:[\w .,;()/-]*[\w.)])?$/.test(value);
  return isPlain && !words.test(value) ? value : stringify([value], yamlOptions).slice(2, -1);
}

function keyText(name: string): string {
  return /^[A-Za-z]+$/.test(name) && !words.test(name)
    ? name
    : stringify({ [name]: 0 }, yamlOptions).slice(0, -': 0\n'.length);
}
