/** Files of statements → what they leave behind, as PostgreSQL's own catalogue would hold it. */
import type { Source } from '../imported.js';
import type { JoinedFiles } from '../joined.js';
import { migrationsOf } from '../migrations.js';
import { Notes } from '../notes.js';
import { Catalogue } from './catalogue.js';
import { readGuarded } from './guarded.js';
import { parseScript, type Script } from './parse.js';
import { withoutData } from './prepare.js';
import { settleSequences } from './sequences.js';
import { readStatement } from './statements.js';

interface Schema {
  readonly catalogue: Catalogue;
  readonly scripts: readonly Script[];
}

/** What the reader has no use for is noted; `tellBlock` hears of code, which is not run. */
export async function readSchema(
  files: JoinedFiles,
  notes: Notes,
  tellBlock: (line: number) => void = () => {},
): Promise<Schema> {
  const catalogue = new Catalogue();
  const scripts: Script[] = [];
  for (const { source, before } of files) {
    const script = await parseScript(withoutData(source, notes, before), source, before);
    scripts.push(script);
    // Each file is a session of its own.
    catalogue.currentSchema = 'public';
    for (const { node, line, guarded } of script.statements) {
      if (guarded) {
        readGuarded(guarded, catalogue, notes);
        continue;
      }
      readStatement({ catalogue, notes, script, line }, node);
      if ('DoStmt' in node) tellBlock(line);
    }
  }
  settleSequences(catalogue, notes);
  return { catalogue, scripts };
}

/** The same where only the schema matters. */
export async function schemaOf(sources: readonly Source[]): Promise<Catalogue> {
  const notes = new Notes();
  return (await readSchema(migrationsOf(sources, notes).files, notes)).catalogue;
}
