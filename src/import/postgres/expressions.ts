/** What an expression says, where it is one of the few that a field can say too. */
import type { FuncCall, Node } from 'libpg-query';
import { arrayLiteral } from '../relational/array-literal.js';
import type { SourceDefault } from '../relational/source.js';
import { constantText, stringsOf } from './tree.js';

/** The expression without the casts around it. */
export function bare(node: Node | undefined): Node | undefined {
  if (node && 'TypeCast' in node) return bare(node.TypeCast.arg);
  if (node && 'CollateClause' in node) return bare(node.CollateClause.arg);
  return node;
}

/** A literal's text; null for NULL, undefined for anything else. */
export function literal(node: Node | undefined): string | null | undefined {
  const inner = bare(node);
  if (!inner) return undefined;
  if ('A_Const' in inner) return constantText(inner.A_Const);
  if ('A_Expr' in inner && inner.A_Expr.lexpr === undefined) {
    const sign = stringsOf(inner.A_Expr.name).join('');
    const value = literal(inner.A_Expr.rexpr);
    return sign === '-' && typeof value === 'string' ? `-${value}` : undefined;
  }
  return undefined;
}

/** The column a condition is about. */
export function columnName(node: Node | undefined): string | undefined {
  const inner = bare(node);
  return inner && 'ColumnRef' in inner ? stringsOf(inner.ColumnRef.fields).at(-1) : undefined;
}

export const functionName = (call: FuncCall): string => stringsOf(call.funcname).at(-1) ?? '';

const clocks = new Set(['now', 'transaction_timestamp', 'statement_timestamp', 'clock_timestamp']);
const randomUuids = new Set([
  'gen_random_uuid',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v4',
  'uuidv4',
  'uuidv7',
  'uuid_generate_v7',
]);

/** A default; undefined for NULL, which is what a column without one gets anyway. */
export function readDefault(node: Node | undefined, text: string): SourceDefault | undefined {
  const value = node === undefined ? null : literal(node);
  if (value === null) return undefined;
  if (value !== undefined) return { kind: 'literal', value };
  const inner = bare(node);
  if (inner && 'A_ArrayExpr' in inner) {
    const items = (inner.A_ArrayExpr.elements ?? []).map(literal);
    if (items.every((item) => typeof item === 'string'))
      return { kind: 'literal', value: arrayLiteral(items) };
  }
  if (inner && isNow(inner)) return { kind: 'now' };
  if (inner && 'FuncCall' in inner) {
    const name = functionName(inner.FuncCall);
    if (randomUuids.has(name)) return { kind: 'random-uuid' };
    const argument = literal(inner.FuncCall.args?.[0]);
    if (name === 'nextval' && typeof argument === 'string')
      return { kind: 'sequence', sequence: argument };
  }
  return { kind: 'other', text };
}

/** Whether it is the present moment or day. */
export function isNow(node: Node): boolean {
  if ('SQLValueFunction' in node) {
    return /^SVFOP_(CURRENT_(DATE|TIME|TIMESTAMP)|LOCALTIME(STAMP)?)(_N)?$/.test(
      node.SQLValueFunction.op ?? '',
    );
  }
  if (!('FuncCall' in node)) return false;
  if (clocks.has(functionName(node.FuncCall))) return true;
  // now() AT TIME ZONE 'utc'
  const inner = bare(node.FuncCall.args?.[1]);
  const zone = literal(node.FuncCall.args?.[0]);
  return (
    functionName(node.FuncCall) === 'timezone' &&
    zone?.toLowerCase() === 'utc' &&
    inner !== undefined &&
    isNow(inner)
  );
}
