/** `relationship ManyToOne { A{b(name) required} to B{as} with builtInEntity, … }`. */
import { inBrackets, type Marks, marksBefore } from './marks.js';
import type { TokenReader } from './reader.js';
import { type JdlRelationship, relationshipKinds, type Side } from './tree.js';

export function readRelationships(reader: TokenReader, marks: Marks): JdlRelationship[] {
  const { text: written } = reader.next;
  const kind = relationshipKinds.find((each) => each.toLowerCase() === written.toLowerCase());
  if (kind === undefined)
    reader.fail('OneToOne, OneToMany, ManyToOne or ManyToMany is missing after "relationship"');
  reader.take();
  reader.demand('{', `after "${kind}"`);
  const found: JdlRelationship[] = [];
  while (!reader.skip('}')) {
    const before = marksBefore(reader);
    if (reader.is('}')) continue;
    const { line } = reader.next;
    const from = readSide(reader, before);
    reader.demand('to', `after ${from.entity}`);
    const to = readSide(reader, marksBefore(reader));
    const options = readWith(reader);
    while (reader.skip(','));
    found.push({ kind, from, to, options, line, annotations: marks.annotations });
  }
  return found;
}

function readSide(reader: TokenReader, marks: Marks): Side {
  const { text: entity, line } = reader.word('"}" of the relationships, or an entity,');
  const side = { ...marks, entity, line, required: false };
  if (!reader.skip('{')) return side;
  const inner = marksBefore(reader);
  const name = reader.word(`the name of a relationship of ${entity}`).text;
  const display = inBrackets(reader, name);
  const required = reader.skip('required');
  reader.demand('}', `after ${name}`);
  const doc = marks.doc ?? inner.doc;
  return {
    ...side,
    name,
    required,
    ...(display === undefined ? {} : { display }),
    ...(doc === undefined ? {} : { doc }),
  };
}

function readWith(reader: TokenReader): string[] {
  const options: string[] = [];
  if (!reader.skip('with')) return options;
  do {
    // `@OnDelete("CASCADE")` may be said here, too, with or without the sign.
    reader.skip('@');
    const name = reader.word('an option after "with"').text;
    const value = inBrackets(reader, name);
    options.push(value === undefined ? name : `${name}(${value})`);
  } while (isListed(reader) && reader.skip(','));
  return options;
}

/** After a comma the next option or the next relationship may follow. */
const isListed = (reader: TokenReader): boolean => {
  const after = reader.peek(1);
  const then = reader.peek(2).text;
  return reader.is(',') && after.kind === 'word' && then !== 'to' && then !== '{';
};
