/** A condition in SQL, as formats that are not SQL have them. */
import type { Fact } from '../relational/source.js';
import { factsOf } from './checks.js';

/** What it demands of single columns; undefined where any part demands more, or is no SQL. */
export async function conditionFacts(condition: string): Promise<Fact[] | undefined> {
  const { parse } = await import('libpg-query');
  try {
    const { stmts = [] } = await parse(`SELECT (${condition})`);
    const [statement] = stmts;
    const node = statement?.stmt;
    if (node === undefined || !('SelectStmt' in node) || stmts.length !== 1) return undefined;
    const [target, ...more] = node.SelectStmt.targetList ?? [];
    if (target === undefined || more.length > 0 || !('ResTarget' in target)) return undefined;
    return factsOf(target.ResTarget.val);
  } catch {
    return undefined;
  }
}
