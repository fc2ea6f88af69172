/** What a JDL file says, as it says it. */

export interface Annotation {
  readonly name: string;
  readonly value?: string;
  readonly line: number;
}

/** What every declaration may carry. */
interface Declared {
  readonly line: number;
  readonly doc?: string;
  readonly annotations: readonly Annotation[];
}

export interface Validation {
  readonly name: string;
  /** The argument as written: a number, a pattern, or the name of a constant. */
  readonly value?: string;
  readonly line: number;
}

export interface JdlField extends Declared {
  readonly name: string;
  readonly type: string;
  readonly validations: readonly Validation[];
}

export interface JdlEntity extends Declared {
  readonly name: string;
  readonly table?: string;
  readonly fields: readonly JdlField[];
}

export interface JdlEnum extends Declared {
  readonly name: string;
  readonly values: readonly {
    readonly name: string;
    readonly label?: string;
    readonly doc?: string;
    readonly line: number;
  }[];
}

export const relationshipKinds = ['OneToOne', 'OneToMany', 'ManyToOne', 'ManyToMany'] as const;
export type RelationshipKind = (typeof relationshipKinds)[number];

export interface Side extends Declared {
  readonly entity: string;
  readonly name?: string;
  /** The field of the other entity that forms show. */
  readonly display?: string;
  readonly required: boolean;
}

export interface JdlRelationship extends Declared {
  readonly kind: RelationshipKind;
  readonly from: Side;
  readonly to: Side;
  /** What follows `with`. */
  readonly options: readonly string[];
}

/** `paginate Job, Task with pagination except Task`. */
export interface JdlOption {
  readonly name: string;
  readonly value?: string;
  /** Names, or `*`. */
  readonly entities: readonly string[];
  readonly except: readonly string[];
  readonly line: number;
}

/** An application or a deployment. */
export interface JdlApplication {
  readonly kind: 'application' | 'deployment';
  readonly line: number;
  readonly settings: readonly {
    readonly key: string;
    readonly value: string;
    readonly line: number;
  }[];
  readonly entities: readonly string[];
}

export interface JdlFile {
  readonly entities: JdlEntity[];
  readonly enums: JdlEnum[];
  readonly relationships: JdlRelationship[];
  readonly options: JdlOption[];
  readonly applications: JdlApplication[];
  readonly constants: Map<string, string>;
  /** Comments of two stars on what is never described. */
  readonly comments: { readonly text: string; readonly line: number }[];
}
