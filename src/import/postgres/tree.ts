/** Reading the parser's tree: names, lists, constants, and the text that a place stands for. */
import type { A_Const, Node, RangeVar, TypeName } from 'libpg-query';
import { oneLine } from '../notes.js';

/** A name that may have a schema. */
export interface QualifiedName {
  readonly schema: string | undefined;
  readonly name: string;
}

export const stringOf = (node: Node | undefined): string =>
  node && 'String' in node ? (node.String.sval ?? '') : '';

/** The names in a list of them. */
export const stringsOf = (nodes: readonly Node[] | undefined): string[] =>
  (nodes ?? []).map(stringOf);

/** `catalog.schema.name` as its last two parts. */
export function qualified(parts: readonly string[]): QualifiedName {
  return { schema: parts.at(-2), name: parts.at(-1) ?? '' };
}

export const rangeName = (range: RangeVar | undefined): QualifiedName => ({
  schema: range?.schemaname,
  name: range?.relname ?? '',
});

/** The name of an object of any kind, whichever way the tree holds it. */
export function objectParts(node: Node | undefined): string[] {
  if (node === undefined) return [];
  if ('List' in node) return (node.List.items ?? []).flatMap(objectParts);
  if ('TypeName' in node) return stringsOf(node.TypeName.names);
  if ('ObjectWithArgs' in node) return stringsOf(node.ObjectWithArgs.objname);
  if ('RangeVar' in node) {
    const { schema, name } = rangeName(node.RangeVar);
    return schema === undefined ? [name] : [schema, name];
  }
  return 'String' in node ? [stringOf(node)] : [];
}

/** A constant as its text; null for NULL. The tree leaves out zero and false. */
export function constantText(constant: A_Const): string | null {
  if (constant.isnull) return null;
  if (constant.sval) return constant.sval.sval ?? '';
  if (constant.ival) return String(constant.ival.ival ?? 0);
  if (constant.fval) return constant.fval.fval ?? '0';
  if (constant.boolval) return String(constant.boolval.boolval ?? false);
  // B'101' is held as b101.
  return constant.bsval?.bsval?.slice(1) ?? '';
}

/** Whole numbers among the arguments of a type, such as 10 and 2 of numeric(10,2). */
export function typeArguments(typeName: TypeName): number[] {
  return (typeName.typmods ?? []).flatMap((node) =>
    'A_Const' in node ? [Number(constantText(node.A_Const))] : [],
  );
}

/** What stands in the outermost parentheses after a place, for showing it. */
export function inParentheses(text: string): string {
  const from = text.indexOf('(');
  return from < 0 ? '' : oneLine(text.slice(from + 1, balancedEnd(text, from + 1)), 200);
}

/** One item of a list, up to the comma or parenthesis that ends it. */
export const item = (text: string): string =>
  oneLine(text.slice(0, balancedEnd(text, 0, ',')), 200);

function balancedEnd(text: string, from: number, stop = ''): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === '(' || sign === '[') depth += 1;
    else if (depth === 0 && (sign === ')' || sign === ';' || sign === stop)) return at;
    else if (sign === ')' || sign === ']') depth -= 1;
  }
  return text.length;
}
