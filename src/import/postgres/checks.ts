/** CHECK conditions, as far as a field can carry them. */
import type { A_Expr, Node } from 'libpg-query';
import type { Fact } from '../relational/source.js';
import { bare, columnName, functionName, literal } from './expressions.js';
import { stringOf } from './tree.js';

/** What a condition demands of single columns; undefined where any part demands more. */
export function factsOf(condition: Node | undefined): Fact[] | undefined {
  const node = bare(condition);
  if (!node) return undefined;
  if ('BoolExpr' in node) {
    const args = node.BoolExpr.args ?? [];
    if (node.BoolExpr.boolop === 'AND_EXPR') return all(args.map(factsOf));
    if (node.BoolExpr.boolop === 'OR_EXPR') return alternatives(args);
    return undefined;
  }
  if ('NullTest' in node && node.NullTest.nulltesttype === 'IS_NOT_NULL') {
    const column = columnName(node.NullTest.arg);
    return column === undefined ? undefined : [{ kind: 'required', column }];
  }
  return 'A_Expr' in node ? comparison(node.A_Expr) : undefined;
}

function all(parts: readonly (readonly Fact[] | undefined)[]): Fact[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}

/** `x = 'a' OR x = 'b'` is a list of values; `x IS NULL OR …` says nothing that … does not. */
function alternatives(args: readonly Node[]): Fact[] | undefined {
  const nulls = args.flatMap((arg) => {
    const node = bare(arg);
    const isNull = node && 'NullTest' in node && node.NullTest.nulltesttype === 'IS_NULL';
    return isNull ? [columnName(node.NullTest.arg)] : [];
  });
  const rest = args.filter((arg) => {
    const node = bare(arg);
    return !(node && 'NullTest' in node && node.NullTest.nulltesttype === 'IS_NULL');
  });
  const facts = rest.map(factsOf);
  const columns = new Set([...nulls, ...facts.flatMap((each) => each?.map((fact) => fact.column))]);
  if (columns.size !== 1) return undefined;
  if (facts.length === 1) return facts[0]?.filter((fact) => fact.kind !== 'required');
  const values: string[] = [];
  for (const each of facts) {
    const [fact] = each ?? [];
    if (each?.length !== 1 || fact?.kind !== 'in') return undefined;
    values.push(...fact.values);
  }
  const [column] = columns;
  return column === undefined ? undefined : [{ kind: 'in', column, values }];
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
    case 'AEXPR_BETWEEN': {
      const [low, high] = literals(rexpr) ?? [];
      return all([limit(lexpr, '>=', low), limit(lexpr, '<=', high)]);
    }
    case 'AEXPR_OP': {
      const value = literal(rexpr);
      if (typeof value === 'string') return limit(lexpr, sign, value);
      const turned = literal(lexpr);
      return typeof turned === 'string' ? limit(rexpr, turn(sign), turned) : undefined;
    }
    default:
      return undefined;
  }
}

const turn = (sign: string): string =>
  ({ '<': '>', '>': '<', '<=': '>=', '>=': '<=' })[sign] ?? sign;

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

const lengths = new Set(['length', 'char_length', 'character_length']);

function limit(
  node: Node | undefined,
  sign: string,
  value: string | undefined,
): Fact[] | undefined {
  const inner = bare(node);
  if (!inner || value === undefined) return undefined;
  if ('FuncCall' in inner) {
    const column = columnName(inner.FuncCall.args?.[0]);
    const isLength = lengths.has(functionName(inner.FuncCall));
    return isLength && column !== undefined && /^\d+$/.test(value)
      ? lengthLimit(column, sign, Number(value))
      : undefined;
  }
  const column = columnName(inner);
  if (column === undefined) return undefined;
  if (sign === '=') return [{ kind: 'in', column, values: [value] }];
  if (sign === '<>' && value === '') return [{ kind: 'minLength', column, value: 1 }];
  if (!/^-?\d+(\.\d+)?$/.test(value)) return undefined;
  const exclusive = !sign.endsWith('=');
  if (sign.startsWith('>')) return [{ kind: 'min', column, value, exclusive }];
  return sign === '<' || sign === '<=' ? [{ kind: 'max', column, value, exclusive }] : undefined;
}

function lengthLimit(column: string, sign: string, value: number): Fact[] | undefined {
  const least = { '>': value + 1, '>=': value, '=': value }[sign];
  const most = { '<': value - 1, '<=': value, '=': value }[sign];
  if (most !== undefined && most < 1) return undefined;
  const facts: Fact[] = [];
  if (least !== undefined) facts.push({ kind: 'minLength', column, value: least });
  if (most !== undefined) facts.push({ kind: 'maxLength', column, value: most });
  return facts.length > 0 ? facts : undefined;
}
