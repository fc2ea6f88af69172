/** The shape of a row of the table of questions. */
import type { AnswerKey, Answers, AnswerValues } from './answers.js';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string };

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** What the options of some questions depend on. */
export interface Context {
  readonly starters: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
  }[];
  readonly stacks: readonly {
    readonly id: string;
    readonly title: string;
    readonly language: string;
  }[];
}

/** How an answer of one kind is asked for, read and shown. Shown text can be typed in again. */
export interface Kind<T> {
  readonly type: 'text' | 'choice' | 'choices' | 'entities' | 'several' | 'yes';
  /** The placeholder behind the flag: `<n>`; empty for a flag without a value. */
  readonly argument: string;
  options?(context: Context): readonly Choice[];
  parse(raw: unknown, context: Context): Parsed<T>;
  show(value: T): string;
}

/** In the order of a good first meeting. `numbers` are filled by a scale and opened on request. */
export const groups = [
  'project',
  'domain',
  'scale',
  'numbers',
  'team',
  'surface',
  'data',
  'hosting',
] as const;
export type Group = (typeof groups)[number];

export interface Question<K extends AnswerKey = AnswerKey> {
  readonly key: K;
  readonly flag: `--${string}`;
  readonly group: Group;
  readonly question: string;
  /** One line: why it is asked. */
  readonly why: string;
  readonly kind: Kind<AnswerValues[K]>;
  /** What a skipped question means; undefined where there is no default. */
  default(answers: Answers, context: Context): AnswerValues[K] | undefined;
  /** Never asked in a row, only by flag, by key or from the last screen. */
  readonly onlyOnRequest?: boolean;
}
