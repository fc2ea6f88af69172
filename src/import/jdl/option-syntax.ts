/** Options: `paginate A, B with pagination except B`, `use dto for *`. */
import { entityList } from './marks.js';
import type { TokenReader } from './reader.js';
import type { JdlOption } from './tree.js';

/** Reads what follows the option's name. */
export function readOptions(reader: TokenReader, name: string, line: number): JdlOption[] {
  const unknown = `nothing of JDL starts with "${name}"`;
  if (!(reader.next.kind === 'word' || reader.is('*'))) reader.refuse(unknown, line);
  const names = entityList(reader, `after "${name}"`);
  // A block has a word before it that was meant for entity, enum or relationship.
  if (reader.is('{')) reader.refuse(unknown, line);
  const used = name === 'use';
  if (used) reader.demand('for', 'after the list of what is used');
  const entities = used ? entityList(reader, 'after "for"') : names;
  const value = !used && reader.skip('with') ? valueOf(reader) : undefined;
  const except = reader.skip('except') ? entityList(reader, 'after "except"') : [];
  if (used) return names.map((each) => ({ name, value: each, entities, except, line }));
  return [{ name, entities, except, line, ...(value === undefined ? {} : { value }) }];
}

function valueOf(reader: TokenReader): string {
  if (!['word', 'string', 'number'].includes(reader.next.kind))
    reader.fail('a value is missing after "with"');
  return reader.take().text;
}
