/** One reader a kind of statement; what no reader is for is listed by `ignored`. */
import type { CreateSchemaStmt, Node, VariableSetStmt } from 'libpg-query';
import { alterTable } from './alter-table.js';
import type { Reading } from './catalogue.js';
import { comment } from './comments.js';
import { createTable } from './create-table.js';
import { ignore } from './ignored.js';
import { createIndex } from './indexes.js';
import { drop, rename } from './removals.js';
import { alterSequence, createSequence } from './sequences.js';
import { constantText, qualified, objectParts, rangeName } from './tree.js';
import {
  alterEnum,
  createComposite,
  createDomain,
  createEnum,
  createRange,
  define,
} from './user-types.js';

/** Takes over one statement. */
export function readStatement(reading: Reading, node: Node): void {
  if ('CreateStmt' in node) createTable(reading, node.CreateStmt);
  else if ('AlterTableStmt' in node) alterTable(reading, node.AlterTableStmt);
  else if ('IndexStmt' in node) createIndex(reading, node.IndexStmt);
  else if ('CommentStmt' in node) comment(reading, node.CommentStmt);
  else if ('CreateEnumStmt' in node) createEnum(reading, node.CreateEnumStmt);
  else if ('AlterEnumStmt' in node) alterEnum(reading, node.AlterEnumStmt);
  else if ('CreateDomainStmt' in node) createDomain(reading, node.CreateDomainStmt);
  else if ('CompositeTypeStmt' in node) createComposite(reading, node.CompositeTypeStmt);
  else if ('CreateRangeStmt' in node) createRange(reading, node.CreateRangeStmt);
  else if ('DefineStmt' in node) define(reading, node.DefineStmt);
  else if ('CreateSeqStmt' in node) createSequence(reading, node.CreateSeqStmt);
  else if ('AlterSeqStmt' in node) alterSequence(reading, node.AlterSeqStmt);
  else if ('DropStmt' in node) drop(reading, node.DropStmt);
  else if ('RenameStmt' in node) rename(reading, node.RenameStmt);
  else if ('CreateSchemaStmt' in node) createSchema(reading, node.CreateSchemaStmt);
  else if ('VariableSetStmt' in node) setVariable(reading, node.VariableSetStmt);
  else if ('AlterObjectSchemaStmt' in node) {
    const { relation, object, newschema = '' } = node.AlterObjectSchemaStmt;
    const table = reading.catalogue.table(
      relation ? rangeName(relation) : qualified(objectParts(object)),
    );
    if (table) table.schema = newschema;
    else ignore(reading, node);
  } else ignore(reading, node);
}

/** The tables within CREATE SCHEMA belong to it without saying so. */
function createSchema(reading: Reading, statement: CreateSchemaStmt): void {
  const { catalogue } = reading;
  const before = catalogue.currentSchema;
  catalogue.currentSchema = statement.schemaname ?? statement.authrole?.rolename ?? before;
  for (const element of statement.schemaElts ?? []) readStatement(reading, element);
  catalogue.currentSchema = before;
}

function setVariable(reading: Reading, statement: VariableSetStmt): void {
  reading.notes.count('Settings of the session', 'They tell the server how to read the file.');
  if (statement.name !== 'search_path') return;
  const schemas = (statement.args ?? []).map((arg) =>
    'A_Const' in arg ? (constantText(arg.A_Const) ?? '') : '',
  );
  const first = schemas.find((schema) => !['', '$user', 'pg_catalog'].includes(schema));
  reading.catalogue.currentSchema = first ?? 'public';
}
