/** CHECK conditions, as far as a field can carry them. */
import type { A_Expr, Node } from 'libpg-query';
import { all, alternatives, lengthLimit, limit, turn } from '../relational/facts.js';
import type { Fact } from '../relational/source.js';
import { bare, columnName, functionName, literal } from './expressions.js';
import { fieldPattern } from './patterns.js';
import { stringOf } from './tree.js';

/** What a condition demands of single columns; undefined where any part demands more. */
export function factsOf(condition: Node | undefined): Fact[] | undefined {
  const node = bare(condition);
  if (!node) return undefined;
  if ('BoolExpr' in node) {
    const args = node.BoolExpr.args ?? [];
    if (node.BoolExpr.boolop === 'AND_EXPR') return all(args.map(factsOf));
    if (node.BoolExpr.boolop === 'OR_EXPR') return eitherOf(args);
    return undefined;
  }
  if ('NullTest' in node && node.NullTest.nulltesttype === 'IS_NOT_NULL') {
    const column = columnName(node.NullTest.arg);
    return column === undefined ? undefined : [{ kind: 'required', column }];
  }
  return 'A_Expr' in node ? comparison(node.A_Expr) : undefined;
}

function eitherOf(args: readonly Node[]): Fact[] | undefined {
  const nulls = args.flatMap((arg) => {
    const node = bare(arg);
    const isNull = node && 'NullTest' in node && node.NullTest.nulltesttype === 'IS_NULL';
    return isNull ? [columnName(node.NullTest.arg)] : [];
  });
  const rest = args.filter((arg) => {
    const node = bare(arg);
    return !(node && 'NullTest' in node && node.NullTest.nulltesttype === 'IS_NULL');
  });
  return alternatives(rest.map(factsOf), nulls);
}

function comparison(expression: A_Expr): Fact[] | undefined {
  const sign = stringOf(expression.name?.[0]);
  const { lexpr, rexpr } = expression;
  switch (expression.kind) {
    case 'AEXPR_IN':
    case 'AEXPR_OP_ANY': {
      const column = columnName(lexpr);
      const values = literals(rexpr);
      return sign === '=' && column !== undefined && values
        ? [{ kind: 'in', column, values }]
        : undefined;
    }
    case 'AEXPR_LIKE':
      return matched(lexpr, sign, literal(rexpr));
    case 'AEXPR_BETWEEN': {
      const [low, high] = literals(rexpr) ?? [];
      return all([limited(lexpr, '>=', low), limited(lexpr, '<=', high)]);
    }
    case 'AEXPR_OP': {
      const value = literal(rexpr);
      if (/^~~?\*?$/.test(sign)) return matched(lexpr, sign, value);
      if (typeof value === 'string') return limited(lexpr, sign, value);
      const turned = literal(lexpr);
      return typeof turned === 'string' ? limited(rexpr, turn(sign), turned) : undefined;
    }
    default:
      return undefined;
  }
}

function literals(node: Node | undefined): string[] | undefined {
  const list = bare(node);
  const items =
    list && 'List' in list
      ? list.List.items
      : list && 'A_ArrayExpr' in list
        ? list.A_ArrayExpr.elements
        : undefined;
  const texts = items?.map(literal);
  return texts?.every((text) => typeof text === 'string') ? texts : undefined;
}

function matched(
  node: Node | undefined,
  sign: string,
  text: string | null | undefined,
): Fact[] | undefined {
  const column = columnName(node);
  const value = typeof text === 'string' ? fieldPattern(sign, text) : undefined;
  return column === undefined || value === undefined
    ? undefined
    : [{ kind: 'pattern', column, value }];
}

const lengths = new Set(['length', 'char_length', 'character_length']);

function limited(
  node: Node | undefined,
  sign: string,
  value: string | undefined,
): Fact[] | undefined {
  const inner = bare(node);
  if (!inner || value === undefined) return undefined;
  if ('FuncCall' in inner) {
    const column = columnName(inner.FuncCall.args?.[0]);
    const isLength = lengths.has(functionName(inner.FuncCall));
    return isLength && column !== undefined ? lengthLimit(column, sign, value) : undefined;
  }
  const column = columnName(inner);
  return column === undefined ? undefined : limit(column, sign, value);
}
