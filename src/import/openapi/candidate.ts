/** An entity in the making: the schema that it is, and the forms in which it is sent and answered. */
import type { Node } from 'yaml';
import type { Entity } from '../../blueprint/domain.js';
import type { Schema } from './schema.js';

export interface Candidate {
  readonly name: string;
  readonly schema: Schema;
  /** The property that is the key. */
  readonly key: string | undefined;
  /** What it says of itself in x-entity: then nothing is guessed. */
  readonly said: Partial<Entity> | undefined;
}

export interface Entities {
  readonly all: readonly Candidate[];
  /** The entity that a schema is, or is a form of. */
  readonly byNode: ReadonlyMap<Node, Candidate>;
  readonly forms: ReadonlyMap<Candidate, readonly Form[]>;
  /** What a path is about, by the path without the key at its end. */
  readonly byPath: ReadonlyMap<string, Candidate>;
}

/** Another shape of an entity. */
export interface Form {
  readonly schema: Schema;
  /** `kind`: one of several kinds of it, each with properties of its own; `none`: says nothing more. */
  readonly role: 'create' | 'update' | 'answer' | 'kind' | 'none';
}
