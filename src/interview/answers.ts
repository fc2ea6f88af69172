/** What has been answered so far. A key here is a row of questions.ts and a key of an answers file. */
import type { Feature } from '../blueprint/features.js';
import type { FormatId } from '../import/format.js';
import type { Brief } from '../brief/schema.js';
import type { Requirements } from '../blueprint/schema.js';

export const scales = ['prototype', 'first-customers', 'growing', 'large'] as const;
export type Scale = (typeof scales)[number];

export interface AnswerValues {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly starter: string;
  readonly entities: readonly string[];
  readonly from: readonly string[];
  readonly format: FormatId;
  readonly existing: boolean;
  readonly accept: readonly string[];
  readonly acceptSuggestion: boolean;
  readonly scale: Scale;
  readonly usersNow: number;
  readonly usersInAYear: number;
  readonly peakRequestsPerSecond: number;
  readonly dataGrowthGbPerMonth: number;
  readonly latencyP95Ms: number;
  readonly availabilityPercent: number;
  readonly rpoMinutes: number;
  readonly rtoMinutes: number;
  readonly budgetPerMonth: number;
  readonly teamSize: number;
  readonly teamKnows: readonly string[];
  readonly stack: string;
  readonly api: Readonly<Brief['api']>;
  readonly signIn: Readonly<Brief['signIn']>;
  readonly with: readonly Feature[];
  readonly without: readonly Feature[];
  readonly dataKinds: Readonly<Requirements['dataKinds']>;
  readonly softDelete: readonly string[];
  readonly cache: readonly string[];
  readonly hosting: Requirements['hosting'];
}

export type AnswerKey = keyof AnswerValues;
export type Answers = Partial<AnswerValues>;

/** The answers in which one of `keys` is left out. */
export function without(answers: Answers, keys: readonly AnswerKey[]): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([key]) => !keys.includes(key as AnswerKey)),
  );
}
