/** The files of a description, and the references in and between them. */
import { posix } from 'node:path';
import type { Node } from 'yaml';
import type { JoinedFiles } from '../joined.js';
import { oneLine } from '../notes.js';
import { Document } from './document.js';
import { recognise } from './recognise.js';
import { type Follower, Place } from './place.js';

export class OpenapiFiles implements Follower {
  readonly #joined: JoinedFiles;
  readonly #parsed = new Map<string, Document>();
  /** References that are being followed. */
  readonly #open = new Set<Node>();

  constructor(joined: JoinedFiles) {
    this.#joined = joined;
  }

  /**
   * The roots of the files that are descriptions; where none is, of all. What else lies in their
   * folder is parsed when something refers to it.
   */
  roots(): Place[] {
    const names = [...this.#joined].map(({ source }) => source);
    const described = names.filter(({ text }) => recognise(text) > 0);
    return (described.length > 0 ? described : names).flatMap(({ name }) => {
      const document = this.#documentOf(name);
      return document?.root ? [new Place(this, document, document.root)] : [];
    });
  }

  /** Follows references until something else stands there. */
  follow(start: Place): Place {
    const reference = start.raw('$ref')?.value;
    if (typeof reference !== 'string') return start;
    if (this.#open.has(start.node))
      throw start.document.broken(
        `the reference "${oneLine(reference, 100)}" leads back to itself`,
        start.line,
      );
    this.#open.add(start.node);
    try {
      return this.#target(start, reference).followed();
    } finally {
      this.#open.delete(start.node);
    }
  }

  #target(from: Place, reference: string): Place {
    const broken = (why: string) =>
      from.document.broken(
        `the reference "${oneLine(reference, 100)}" ${why}`,
        from.raw('$ref')?.line ?? from.line,
      );
    const [file = '', pointer = ''] = reference.split('#');
    if (/^[a-z]+:/i.test(file)) throw broken('leads to the network, where nothing is fetched from');
    const document = file === '' ? from.document : this.#document(from, decoded(file));
    if (!document)
      throw broken('leads to a file that is not among those to import (name their folder)');
    const root = document.root && new Place(this, document, document.root);
    const parts = pointer.split('/').slice(1).map(decoded);
    let found = root;
    for (const part of parts) found = found && step(found, part);
    if (!found) throw broken('leads nowhere');
    const name = parts.at(-1) ?? posix.basename(file).replace(/\.\w+$/, '');
    return new Place(this, document, found.node, name);
  }

  #document(from: Place, file: string): Document | undefined {
    const folder = posix.dirname(from.document.source.name);
    return this.#documentOf(posix.normalize(posix.join(folder, file)));
  }

  #documentOf(name: string): Document | undefined {
    const known = this.#parsed.get(name);
    if (known) return known;
    const found = [...this.#joined].find(({ source }) => source.name === name);
    if (!found) return undefined;
    const document = new Document(found.source, found.before);
    this.#parsed.set(name, document);
    return document;
  }
}

/** What stands there, a reference as it is written. */
function step(written: Place, part: string): Place | undefined {
  const place = written.followed();
  return place.raw(part) ?? (/^\d+$/.test(part) ? place.items()[Number(part)] : undefined);
}

/** `~1` is a slash in a pointer, `%20` a blank in an address. */
function decoded(part: string): string {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
