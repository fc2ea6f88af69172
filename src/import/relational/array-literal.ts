/** PostgreSQL's notation of arrays, such as `{a,"b, c",NULL}`, and JSON's. */

type Item = string | number | boolean | null | readonly Item[];

/** A list in JSON; undefined where the text is no array. `typeText` is that of the column: `integer[]`. */
export function jsonOfArray(text: string, typeText: string): string | undefined {
  const tokens = text.match(/[{},]|"(?:[^"\\]|\\.)*"|[^{},"\s](?:[^{},"]*[^{},"\s])?/g) ?? [];
  const element = elementOf(typeText);
  let at = 0;
  const list = (): readonly Item[] | undefined => {
    const items: Item[] = [];
    if (tokens[at++] !== '{') return undefined;
    if (tokens[at] === '}') at += 1;
    else
      do {
        const item = tokens[at] === '{' ? list() : element(tokens[at++]);
        if (item === undefined) return undefined;
        items.push(item);
      } while (tokens[at++] === ',');
    return tokens[at - 1] === '}' ? items : undefined;
  };
  const items = list();
  return items === undefined || at < tokens.length ? undefined : JSON.stringify(items);
}

/** Texts as an array of PostgreSQL. */
export const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;

function elementOf(typeText: string): (token: string | undefined) => Item | undefined {
  const isNumber = /^(small|big)?int(eger|[248])?\b|^float|^real|^double/i.test(typeText);
  const isTruth = /^bool/i.test(typeText);
  return (token) => {
    if (token === undefined || /^[{},]$/.test(token)) return undefined;
    if (token.toLowerCase() === 'null') return null;
    const value = token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
    if (isTruth) return /^t/i.test(value);
    // A number that JSON would round stays a text.
    return isNumber && String(Number(value)) === value ? Number(value) : value;
  };
}
