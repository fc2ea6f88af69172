/** The schema as the files make it: their statements without data, owners, grants and settings. */
import type { Node } from 'libpg-query';
import type { Script } from './parse.js';
import { constantText } from './tree.js';

const kept = new Set([
  'CreateStmt',
  'AlterTableStmt',
  'IndexStmt',
  'CommentStmt',
  'CreateEnumStmt',
  'AlterEnumStmt',
  'CreateDomainStmt',
  'AlterDomainStmt',
  'CompositeTypeStmt',
  'CreateRangeStmt',
  'DefineStmt',
  'CreateSeqStmt',
  'AlterSeqStmt',
  'DropStmt',
  'RenameStmt',
  'AlterObjectSchemaStmt',
  'CreateFunctionStmt',
  'CreateTrigStmt',
  'ViewStmt',
  'CreateTableAsStmt',
  'RuleStmt',
  'CreateExtensionStmt',
  'CreateSchemaStmt',
  'CreateCastStmt',
  'CreateStatsStmt',
  'DoStmt',
]);

/** What belongs to the server or to a role, and not to a schema. */
const commandsLeftOut =
  /^AT_(ChangeOwner|ClusterOn|SetTableSpace|(En|Dis)ableRowSecurity|(No)?ForceRowSecurity)$/;
const commentsLeftOut = /^OBJECT_(DATABASE|EXTENSION|ROLE|SCHEMA|TABLESPACE|POLICY)$/;

/** One text that makes the schema in an empty database. */
export function baselineOf(scripts: readonly Script[]): string {
  const parts = scripts.map(({ statements }) =>
    statements.flatMap(({ node, text }) => {
      const statement = isWanted(node) ? text : searchPath(node, text);
      return statement === undefined ? [] : [`${atOnce(node, statement)};`];
    }),
  );
  const isMoved = parts.flat().some((part) => /^set\b/i.test(part));
  return [
    '-- It is never applied to tables that are there, so that it can harm none.\n-- squawk-ignore-file',
    // A dump makes functions before the tables that they are about.
    'set local check_function_bodies = false;',
    ...parts.flatMap((part) => (isMoved ? [...part, 'reset search_path;'] : part)),
  ].join('\n\n');
}

function isWanted(node: Node): boolean {
  const [kind = ''] = Object.keys(node);
  if (!kept.has(kind)) return false;
  if ('AlterTableStmt' in node) {
    return !(node.AlterTableStmt.cmds ?? []).every(
      (command) =>
        'AlterTableCmd' in command && commandsLeftOut.test(command.AlterTableCmd.subtype ?? ''),
    );
  }
  if ('CommentStmt' in node) return !commentsLeftOut.test(node.CommentStmt.objtype ?? '');
  // A dump that begins by taking away what is there must never do so here.
  if ('DropStmt' in node) return node.DropStmt.missing_ok !== true;
  return !('CreateSchemaStmt' in node && node.CreateSchemaStmt.schemaname === 'public');
}

/** Where the tables of a file without names of schemas are made. */
function searchPath(node: Node, text: string): string | undefined {
  if (!('VariableSetStmt' in node) || node.VariableSetStmt.name !== 'search_path') return undefined;
  const names = (node.VariableSetStmt.args ?? []).map((arg) =>
    'A_Const' in arg ? (constantText(arg.A_Const) ?? '') : '',
  );
  return names.some((name) => name !== '' && name !== 'pg_catalog') ? text : undefined;
}

/** Nothing is concurrent within the transaction of a migration, nor has to be in an empty table. */
const atOnce = (node: Node, text: string) =>
  'IndexStmt' in node && node.IndexStmt.concurrent === true
    ? text.replace(/\bconcurrently\b\s*/i, '')
    : text;
