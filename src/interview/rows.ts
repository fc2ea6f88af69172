/** Two ways to write a row of the table of questions. */
import type { AnswerKey } from './answers.js';
import { type Preset, presets } from './presets.js';
import type { Group, Kind, Question } from './question.js';

/** A row as it is, with the types of its key. */
export const row = <K extends AnswerKey>(question: Question<K>): Question => question;

/** A number: its default comes from the scale. */
export const number = (
  [key, flag]: readonly [keyof Preset, Question['flag']],
  text: string,
  why: string,
  kind: Kind<number>,
  group: Group = 'numbers',
): Question => ({
  key,
  flag,
  group,
  question: text,
  why,
  kind,
  default: (answers) => presets[answers.scale ?? 'first-customers'][key],
});
