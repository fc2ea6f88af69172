/** The grammar of JDL, as its documentation describes it. */
import type { UserError } from '../../errors.js';
import { readApplication } from './applications.js';
import { readEntity, readEnum } from './declarations.js';
import { marksBefore } from './marks.js';
import { readOptions } from './option-syntax.js';
import { TokenReader } from './reader.js';
import { readRelationships } from './relationships.js';
import type { Token } from './tokens.js';
import type { JdlFile } from './tree.js';

/** Adds what the tokens say to `file`. */
export function readSyntax(
  tokens: readonly Token[],
  file: JdlFile,
  broken: (what: string, line: number) => UserError,
): void {
  const reader = new TokenReader(tokens, broken);
  for (;;) {
    const marks = marksBefore(reader, file.comments);
    const isDescribed = reader.is('entity') || reader.is('enum');
    if (marks.doc !== undefined && !isDescribed)
      file.comments.push({ text: marks.doc, line: marks.docLine });
    if (reader.next.kind === 'end') return;
    const { text, line } = reader.word('"entity", "enum", "relationship" or an option');
    if (text === 'entity') file.entities.push(readEntity(reader, marks));
    else if (text === 'enum') file.enums.push(readEnum(reader, marks));
    else if (text === 'relationship') file.relationships.push(...readRelationships(reader, marks));
    else if (text === 'application' || text === 'deployment')
      file.applications.push(readApplication(reader, text, file.options));
    else if (reader.skip('=')) readConstant(reader, file, text);
    else file.options.push(...readOptions(reader, text, line));
  }
}

function readConstant(reader: TokenReader, file: JdlFile, name: string): void {
  if (!['number', 'string', 'word'].includes(reader.next.kind))
    reader.fail(`the value of ${name} is missing`);
  file.constants.set(name, reader.take().text);
}
