/** CHECK conditions as PostgreSQL decides them, as far as that is simple. */
import type { A_Expr, FuncCall, Node } from 'libpg-query';
import { type Condition, type Held, isSomething } from '../relational/conditions.js';
import { bare, functionName, isNow } from './expressions.js';
import { likePattern } from './patterns.js';
import { constantText, stringOf, stringsOf } from './tree.js';

type Row = ReadonlyMap<string, Held>;
/** Stands for now: samples are long before it, or long after. */
const someday = '2050-01-01';
/** Undefined is what cannot be told. */
type Result = Held | undefined;

export function conditionOf(node: Node | undefined): Condition {
  const columns = new Set<string>();
  const literals = new Set<string>();
  collect(node, columns, literals);
  return {
    columns: [...columns],
    literals: [...literals],
    passes: (row) => {
      const result = valueOf(node, row);
      return result === null ? true : typeof result === 'boolean' ? result : undefined;
    },
  };
}

/** A domain's condition is about VALUE, which is the column. */
export const onColumn = (condition: Condition, column: string): Condition => ({
  ...condition,
  columns: [column],
  passes: (row) => condition.passes(new Map([['value', row.get(column) ?? null]])),
});

function collect(tree: unknown, columns: Set<string>, literals: Set<string>): void {
  if (typeof tree !== 'object' || tree === null) return;
  if ('ColumnRef' in tree) {
    const { fields } = (tree as Extract<Node, { ColumnRef: unknown }>).ColumnRef;
    columns.add(stringsOf(fields).at(-1) ?? '');
  } else if ('A_Const' in tree) {
    const text = constantText((tree as Extract<Node, { A_Const: unknown }>).A_Const);
    if (text !== null) literals.add(text);
  } else for (const part of Object.values(tree)) collect(part, columns, literals);
}

function valueOf(given: Node | undefined, row: Row): Result {
  const node = bare(given);
  if (!node) return undefined;
  if ('ColumnRef' in node) return row.get(stringsOf(node.ColumnRef.fields).at(-1) ?? '');
  if ('A_Const' in node) {
    const text = constantText(node.A_Const);
    if (node.A_Const.boolval) return text === 'true';
    return text !== null && (node.A_Const.ival || node.A_Const.fval) ? Number(text) : text;
  }
  if ('NullTest' in node) {
    const value = valueOf(node.NullTest.arg, row);
    if (value === undefined) return undefined;
    return (value === null) === (node.NullTest.nulltesttype === 'IS_NULL');
  }
  if ('BoolExpr' in node) {
    const parts = (node.BoolExpr.args ?? []).map((part) => valueOf(part, row));
    if (node.BoolExpr.boolop === 'NOT_EXPR') return not(parts[0]);
    return joined(parts, node.BoolExpr.boolop === 'OR_EXPR');
  }
  if ('CoalesceExpr' in node) {
    const parts = (node.CoalesceExpr.args ?? []).map((part) => valueOf(part, row));
    return parts.find((part) => part !== null) ?? (parts.includes(undefined) ? undefined : null);
  }
  if (isNow(node)) return someday;
  if ('FuncCall' in node) return called(node.FuncCall, row);
  return 'A_Expr' in node ? expression(node.A_Expr, row) : undefined;
}

const not = (value: Result): Result =>
  typeof value === 'boolean' ? !value : value === null ? null : undefined;

/** AND and OR of three values and what cannot be told. */
function joined(parts: readonly Result[], decisive: boolean): Result {
  if (parts.includes(decisive)) return decisive;
  if (parts.some((part) => part !== null && typeof part !== 'boolean')) return undefined;
  return parts.includes(null) ? null : !decisive;
}

function called(call: FuncCall, row: Row): Result {
  const parts = (call.args ?? []).map((part) => valueOf(part, row));
  const [first] = parts;
  const nulls = parts.filter((part) => part === null).length;
  const name = functionName(call);
  if (name === 'num_nulls' || name === 'num_nonnulls') {
    if (parts.includes(undefined)) return undefined;
    return name === 'num_nulls' ? nulls : parts.length - nulls;
  }
  // Nearly every function gives NULL for NULL.
  if (nulls > 0) return null;
  if (name === 'abs' && typeof first === 'number') return Math.abs(first);
  if (typeof first !== 'string' || parts.length > 1) return undefined;
  if (name === 'lower') return first.toLowerCase();
  if (name === 'upper') return first.toUpperCase();
  if (name === 'btrim') return first.replace(/^ +| +$/g, '');
  return /^(char(acter)?_)?length$/.test(name) ? Array.from(first).length : undefined;
}

function expression({ kind, name, lexpr, rexpr }: A_Expr, row: Row): Result {
  const sign = stringOf(name?.[0]);
  const left = valueOf(lexpr, row);
  const list = bare(rexpr);
  const items =
    list && 'List' in list
      ? (list.List.items ?? [])
      : list && 'A_ArrayExpr' in list
        ? (list.A_ArrayExpr.elements ?? [])
        : undefined;
  const values = items?.map((item) => valueOf(item, row));
  switch (kind) {
    case 'AEXPR_IN':
    case 'AEXPR_OP_ANY': {
      const found = values?.map((value) => compared(left, '=', value));
      const isIn = found && joined(found, true);
      return sign === '=' ? isIn : sign === '<>' && kind === 'AEXPR_IN' ? not(isIn) : undefined;
    }
    case 'AEXPR_BETWEEN':
      return joined([compared(left, '>=', values?.[0]), compared(left, '<=', values?.[1])], false);
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT': {
      const right = valueOf(rexpr, row);
      if (left === undefined || right === undefined) return undefined;
      const same = left === null || right === null ? left === right : compared(left, '=', right);
      return kind === 'AEXPR_DISTINCT' ? not(same) : same;
    }
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
    case 'AEXPR_OP':
      return operated(left, sign, valueOf(rexpr, row));
    default:
      return undefined;
  }
}

function operated(left: Result, sign: string, right: Result): Result {
  if (left === null || right === null) return null;
  if (typeof left === 'string' && typeof right === 'string') {
    const like = /^(!?)~~(\*?)$/.exec(sign);
    const pattern = like ? `^${likePattern(right) ?? '(?!)'}$` : right;
    const found = like ?? /^(!?)~(\*?)$/.exec(sign);
    if (found) return matches(left, pattern, found[2] === '*', found[1] === '!');
  }
  if (typeof left === 'number' && typeof right === 'number') {
    if (sign === '+') return left + right;
    if (sign === '-') return left - right;
    if (sign === '*') return left * right;
  }
  return compared(left, sign, right);
}

function matches(text: string, pattern: string, anyCase: boolean, isNot: boolean): Result {
  try {
    return new RegExp(pattern, anyCase ? 'iu' : 'u').test(text) !== isNot;
  } catch {
    return undefined;
  }
}

function compared(left: Result, sign: string, right: Result): Result {
  if (left === null || right === null) return null;
  if (left === undefined || right === undefined) return undefined;
  if (isSomething(left) || isSomething(right)) {
    // Rows made each for itself are not the same.
    const areRows =
      isSomething(left) && isSomething(right) && left.kind === 'row' && right.kind === 'row';
    return areRows && left !== right ? { '=': false, '<>': true }[sign] : undefined;
  }
  const numbers = [Number(left), Number(right)] as const;
  const isNumeric =
    typeof left !== 'boolean' && left !== '' && right !== '' && !numbers.some(Number.isNaN);
  const [one, other] = isNumeric ? numbers : [String(left), String(right)];
  switch (sign) {
    case '=':
      return one === other;
    case '<>':
      return one !== other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    default:
      return undefined;
  }
}
