/** Verbs that leave something behind: whoever comments on a post leaves a comment. */
import { stem, type Sentence } from './tokens.js';

export type Act = {
  readonly noun: string;
  readonly at: number;
  /** Whether the verb alone is reason enough to keep such rows. */
  readonly isSure: boolean;
};

const nouns = new Map(
  Object.entries({
    comment: 'comment',
    rate: 'rating',
    book: 'booking',
    apply: 'application',
    enrol: 'enrolment',
    enroll: 'enrolment',
    subscribe: 'subscription',
    attend: 'attendance',
    donate: 'donation',
  }).map(([verb, noun]) => [stem(verb), noun]),
);

/** Done to a thing these say less: a row of that name is only meant where the text speaks of one. */
const said = new Map(
  'bid offer report request vote message like save reply'
    .split(' ')
    .map((verb) => [stem(verb), verb]),
);

/** "Members can rate a class", "comment on posts": what each leaves, and where the verb stands. */
export function actsIn(sentence: Sentence): Act[] {
  const isRating = sentence.some(({ lemma }) => /^(rating|rate|star|comment)$/.test(lemma));
  return sentence.flatMap(({ kind, word }, at) => {
    const verb = kind === 'verb' ? stem(word) : '';
    const isReview = isRating && verb === 'review';
    const isFor = verb === stem('register') && sentence[at + 1]?.word === 'for';
    const noun = isReview ? 'review' : isFor ? 'registration' : (nouns.get(verb) ?? said.get(verb));
    const next = sentence[at + 1];
    const hasObject =
      next && /^(determiner|adjective|noun|number|preposition|other)$/.test(next.kind);
    const isSure = isReview || isFor || nouns.has(verb);
    return noun && hasObject && next.word !== 'by' ? [{ noun, at, isSure }] : [];
  });
}
