/** Verbs that leave something behind: whoever comments on a post leaves a comment. */
import { stem, type Sentence } from './tokens.js';

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

/** "Members can rate a class", "comment on posts": what each leaves, and where the verb stands. */
export function actsIn(sentence: Sentence): { noun: string; at: number }[] {
  return sentence.flatMap(({ kind, word }, at) => {
    const noun = kind === 'verb' ? nouns.get(stem(word)) : undefined;
    const next = sentence[at + 1];
    const hasObject =
      next && /^(determiner|adjective|noun|number|preposition|other)$/.test(next.kind);
    return noun && hasObject && next.word !== 'by' ? [{ noun, at }] : [];
  });
}
