/** What a DO block makes unless it is there, read as if it stood alone. */
import type { Node } from 'libpg-query';
import type { Notes } from '../notes.js';
import type { Catalogue } from './catalogue.js';
import type { Script } from './parse.js';
import { readStatement } from './statements.js';
import { qualified, rangeName, stringsOf } from './tree.js';

/** Takes over the definitions of a block. */
export function readGuarded(script: Script, catalogue: Catalogue, notes: Notes): void {
  notes.count(
    'DO blocks that make what is not there',
    'They are read as what they make; the conditions are not.',
  );
  for (const { node, line } of script.statements) {
    if (!isThere(catalogue, node)) readStatement({ catalogue, notes, script, line }, node);
  }
}

/** Whether what a guarded statement makes is there already, by its name. */
function isThere(catalogue: Catalogue, node: Node): boolean {
  if ('CreateEnumStmt' in node)
    return catalogue.type(qualified(stringsOf(node.CreateEnumStmt.typeName))) !== undefined;
  if ('CreateDomainStmt' in node)
    return catalogue.type(qualified(stringsOf(node.CreateDomainStmt.domainname))) !== undefined;
  if (!('AlterTableStmt' in node)) return false;
  const table = catalogue.table(rangeName(node.AlterTableStmt.relation));
  if (!table) return false;
  const known = [...table.foreignKeys, ...table.uniques, ...table.checks].map(({ name }) => name);
  return (node.AlterTableStmt.cmds ?? []).some((command) => {
    const made = 'AlterTableCmd' in command ? command.AlterTableCmd.def : undefined;
    return made && 'Constraint' in made && known.includes(made.Constraint.conname ?? '');
  });
}
