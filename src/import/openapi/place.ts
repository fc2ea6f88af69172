/** A place in a document, with the file and line it stands in; references are followed on the way. */
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Document } from './document.js';

/** Knows where references lead. */
export interface Follower {
  follow(place: Place): Place;
}

export class Place {
  constructor(
    readonly files: Follower,
    readonly document: Document,
    readonly node: Node,
    /** The last part of the reference that led here: a schema's name. */
    readonly name?: string,
  ) {}

  /** From 1, counted over all files. */
  get line(): number {
    return this.document.lineOf(this.node);
  }

  /** What a key holds, with references followed; undefined where it holds nothing. */
  get(key: string): Place | undefined {
    return this.raw(key)?.followed();
  }

  /** What a key holds, a reference as it is written. */
  raw(key: string): Place | undefined {
    const node = this.document.resolve(this.node);
    return isMap(node) ? this.#at(keysOf(node).get(key)) : undefined;
  }

  entries(): [string, Place][] {
    const node = this.document.resolve(this.node);
    if (!isMap(node)) return [];
    return node.items.flatMap((pair): [string, Place][] => {
      const place = this.#at(pair.value);
      return place ? [[textOf(pair.key), place.withKey(pair.key)]] : [];
    });
  }

  items(): Place[] {
    const node = this.document.resolve(this.node);
    if (!isSeq(node)) return [];
    return node.items.flatMap((item) => this.#at(item) ?? []);
  }

  /** The target of the reference that stands here, or this place itself. */
  followed(): Place {
    return this.files.follow(this);
  }

  get value(): unknown {
    const node = this.document.resolve(this.node);
    return isScalar(node) ? node.value : undefined;
  }

  /** All that stands there, as plain data. */
  get data(): unknown {
    return this.document.plain(this.node);
  }

  text(key: string): string | undefined {
    const value = this.get(key)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  number(key: string): number | undefined {
    const value = this.get(key)?.value;
    return typeof value === 'number' ? value : undefined;
  }

  is(key: string): boolean {
    return this.get(key)?.value === true;
  }

  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  /** What is told of an entry stands where its key does. */
  withKey(key: unknown): Place {
    return new KeyedPlace(this, key as Node);
  }

  #at(node: unknown): Place | undefined {
    return node === null || node === undefined
      ? undefined
      : new Place(this.files, this.document, node as Node);
  }
}

class KeyedPlace extends Place {
  readonly #key: Node;

  constructor(place: Place, key: Node) {
    super(place.files, place.document, place.node, place.name);
    this.#key = key;
  }

  override get line(): number {
    return this.document.lineOf(this.#key);
  }
}

/** Maps are looked into often, and some are long. */
const known = new WeakMap<YAMLMap, Map<string, unknown>>();

function keysOf(map: YAMLMap): Map<string, unknown> {
  let keys = known.get(map);
  if (!keys) {
    keys = new Map(map.items.map((pair) => [textOf(pair.key), pair.value]));
    known.set(map, keys);
  }
  return keys;
}

const textOf = (key: unknown): string =>
  isScalar(key) ? String(key.value) : typeof key === 'string' ? key : '';
