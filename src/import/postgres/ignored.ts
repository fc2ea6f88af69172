/** Statements that a domain has nothing for: each is told, or counted where it means nothing to one. */
import type { Node, SelectStmt } from 'libpg-query';
import { type Reading, shownName } from './catalogue.js';
import { functionName } from './expressions.js';
import { objectParts, qualified, rangeName, stringsOf } from './tree.js';

const code =
  'Code inside the database is not carried over; what it must do belongs into a service.';
const data = 'Rows are not carried over, only the tables they are in.';
const server = 'They are about the session or the server, not about what the tables are.';

interface Told {
  readonly what: string;
  readonly why: string;
}

/** Lists a statement, or counts it. */
export function ignore({ notes, line }: Reading, node: Node): void {
  const told = describe(node);
  if (told) return notes.add(told.what, told.why, line);
  const [kind = ''] = Object.keys(node);
  const counted = count(kind, node);
  if (counted) return notes.count(counted.what, counted.why);
  notes.add(wordsOf(kind), 'A domain has nothing like it.', line);
}

function describe(node: Node): Told | undefined {
  if ('ViewStmt' in node) {
    return {
      what: `View ${shownName(rangeName(node.ViewStmt.view))}`,
      why: 'A domain has no views; write a query into a service, or the view into a migration.',
    };
  }
  if ('CreateTableAsStmt' in node) {
    const isView = node.CreateTableAsStmt.objtype === 'OBJECT_MATVIEW';
    return {
      what: `${isView ? 'Materialized view' : 'Table from a query'} ${shownName(rangeName(node.CreateTableAsStmt.into?.rel))}`,
      why: 'Its columns are those of a query, which is not run.',
    };
  }
  if ('CreateTrigStmt' in node) {
    const { trigname, relation } = node.CreateTrigStmt;
    return { what: `Trigger ${trigname} on ${relation?.relname}`, why: code };
  }
  if ('CreateFunctionStmt' in node) {
    const { is_procedure: isProcedure, funcname } = node.CreateFunctionStmt;
    const name = shownName(qualified(stringsOf(funcname)));
    return { what: `${isProcedure ? 'Procedure' : 'Function'} ${name}`, why: code };
  }
  if ('DoStmt' in node) {
    return {
      what: 'DO block',
      why: 'It is code, which is not run: what it would change is missing.',
    };
  }
  if ('RuleStmt' in node) {
    return {
      what: `Rule ${node.RuleStmt.rulename} on ${node.RuleStmt.relation?.relname}`,
      why: code,
    };
  }
  if ('CreatePolicyStmt' in node) {
    const { policy_name: name, table } = node.CreatePolicyStmt;
    return {
      what: `Policy ${name} on ${table?.relname}`,
      why: 'Who may see which rows is the business of the access part of the Blueprint.',
    };
  }
  if ('CreateExtensionStmt' in node) {
    return {
      what: `Extension ${node.CreateExtensionStmt.extname}`,
      why: 'Nothing that is generated needs it.',
    };
  }
  if ('CreateForeignTableStmt' in node) {
    return {
      what: `Foreign table ${shownName(rangeName(node.CreateForeignTableStmt.base?.relation))}`,
      why: 'Its rows are on another server.',
    };
  }
  if ('CreateEventTrigStmt' in node) {
    return { what: `Event trigger ${node.CreateEventTrigStmt.trigname}`, why: code };
  }
  if ('CreateStatsStmt' in node) {
    const { defnames, relations } = node.CreateStatsStmt;
    const [table] = (relations ?? []).flatMap((each) =>
      'RangeVar' in each ? [each.RangeVar] : [],
    );
    return {
      what: `Statistics ${shownName(qualified(stringsOf(defnames)))} on ${table?.relname}`,
      why: 'They tell the server how to plan queries; write them into a migration.',
    };
  }
  if ('CreatePublicationStmt' in node || 'AlterPublicationStmt' in node) {
    const { pubname } =
      'CreatePublicationStmt' in node ? node.CreatePublicationStmt : node.AlterPublicationStmt;
    return {
      what: `Publication ${pubname}`,
      why: 'What is copied to other servers is the concern of the server.',
    };
  }
  if ('AlterDomainStmt' in node) {
    return {
      what: `ALTER DOMAIN ${objectNames(node.AlterDomainStmt.typeName)}`,
      why: 'What a domain demands is read from its CREATE DOMAIN only.',
    };
  }
  return 'SelectStmt' in node ? describeSelect(node.SelectStmt) : undefined;
}

const objectNames = (nodes: readonly Node[] | undefined): string =>
  (nodes ?? []).flatMap(objectParts).join('.');

/** A query may call something that changes the schema; what pg_dump itself writes does not. */
function describeSelect(statement: SelectStmt): Told | undefined {
  if (statement.intoClause) {
    return {
      what: `Table from a query ${shownName(rangeName(statement.intoClause.rel))}`,
      why: 'Its columns are those of a query, which is not run.',
    };
  }
  const calls = (statement.targetList ?? []).flatMap((target) => {
    const value = 'ResTarget' in target ? target.ResTarget.val : undefined;
    return value && 'FuncCall' in value ? [functionName(value.FuncCall)] : [];
  });
  const known = calls.length > 0 && calls.every((call) => ['set_config', 'setval'].includes(call));
  if (known) return undefined;
  return {
    what: calls.length > 0 ? `SELECT ${calls.join(', ')}` : 'SELECT',
    why: 'Queries are not run: what this one would change is missing.',
  };
}

function count(kind: string, node: Node): Told | undefined {
  if (/^(Insert|Update|Delete|Merge|Copy|Truncate)Stmt$/.test(kind))
    return { what: 'Statements that change rows', why: data };
  if (kind === 'GrantStmt' && 'GrantStmt' in node) {
    return {
      what: node.GrantStmt.is_grant ? 'GRANT statements' : 'REVOKE statements',
      why: 'The generated service signs in as the owner of its tables; roles are its own.',
    };
  }
  if (
    /^(GrantRole|AlterDefaultPrivileges|AlterOwner|CreateRole|AlterRole|DropRole|AlterRoleSet|ReassignOwned|DropOwned)/.test(
      kind,
    )
  )
    return { what: 'Statements about owners and database roles', why: server };
  if (
    /^(Select|Transaction|Createdb|Dropdb|AlterDatabase|AlterDatabaseSet|AlterSystem|Lock|Vacuum|CheckPoint|Discard|Notify|Listen|Unlisten|Explain|Prepare|Execute|Deallocate|Load|Reindex|Cluster|Refresh|ConstraintsSet|AlterExtension|AlterExtensionContents|AlterObjectDepends|SecLabel|CreateTableSpace|DropTableSpace)/.test(
      kind,
    )
  )
    return { what: 'Statements about the session or the server', why: server };
  return undefined;
}

/** `CreatePublicationStmt` → `CREATE PUBLICATION`. */
const wordsOf = (kind: string): string =>
  kind
    .replace(/Stmt$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toUpperCase();
