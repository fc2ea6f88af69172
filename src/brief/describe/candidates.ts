/** What a text is about: nouns and pairs of nouns, counted and weighed. */
import { lexicon } from '../lexicon/lexicon.js';
import { accountWords, ambiguous, fieldWords, notEntities } from '../lexicon/words.js';
import { actsIn } from './acts.js';
import { stem, type Sentence, type Token } from './tokens.js';

export type Candidate = {
  /** In words: `order item`. */
  readonly word: string;
  readonly count: number;
  readonly score: number;
};

/** Verbs of people who keep data. */
const keeping = new Set(
  'accept reject confirm teach attend give create add define manage edit update delete remove view list browse search place make write post publish book order request submit upload track record register schedule assign approve cancel open close complete select choose enter send receive store keep maintain comment rate review rent borrow lend sell buy offer attach issue hold return organise organize follow plan log invite conduct fill answer import archive share save read see have has contain include record'
    .split(' ')
    .map(stem),
);

/** Words that only say which part of the thing before them is meant: the pair is the entity. */
const parts = new Set(['item', 'line', 'entry', 'instance', 'branch', 'slot']);

type Tally = {
  count: number;
  singular: number;
  plural: number;
  actedOn: number;
  headings: number;
  asFirst: number;
  /** "a complaint", "each tool", and something is done to it. */
  one: number;
};

/** Nouns worth an entity, the weightiest first. */
export function candidatesOf(
  sentences: readonly Sentence[],
  headings: readonly Sentence[],
  declared: readonly string[] = [],
): Candidate[] {
  const tallies = new Map<string, Tally>();
  const tally = (word: string): Tally => {
    const found = tallies.get(word) ?? {
      count: 0,
      singular: 0,
      plural: 0,
      actedOn: 0,
      headings: 0,
      asFirst: 0,
      one: 0,
    };
    tallies.set(word, found);
    return found;
  };
  for (const sentence of sentences) {
    for (const { words, token, start, end } of phrasesOf(sentence)) {
      // An IP address is no address, and a due date no date.
      if (words.length > 1 && Object.hasOwn(fieldWords, words.slice(-2).join(' '))) continue;
      const single = tally(token.lemma);
      single.count += 1;
      single[token.plural ? 'plural' : 'singular'] += 1;
      const acts = sentence[end + 1]?.kind === 'verb';
      const acted = (!acts && isObject(sentence, start)) || isSubject(sentence, end);
      if (acted) single.actedOn += 1;
      if (acted && isOne(sentence, start)) single.one += 1;
      const pair = words.length > 1 ? words.slice(-2).join(' ') : undefined;
      if (pair === undefined) continue;
      const both = tally(pair);
      both.count += 1;
      if (acted) both.actedOn += 1;
      // "post snapshot" speaks of posts, too.
      const first = words.at(-2);
      if (first !== undefined) tally(first).asFirst += 1;
    }
  }
  for (const { noun, isSure } of sentences.flatMap(actsIn)) {
    if (!isSure) continue;
    const act = tally(noun);
    act.count += 1;
    act.actedOn += 1;
    act.one += 1;
  }
  for (const sentence of headings) {
    for (const { words, token } of phrasesOf(sentence)) {
      for (const word of new Set([token.lemma, ...words, words.slice(-2).join(' ')]))
        if (tallies.has(word)) tally(word).headings += 1;
    }
  }
  const long = sentences.length > 25;
  const worthy = [...tallies]
    .filter(([word, found]) => !declared.includes(word) && isWorthy(word, found, tallies, long))
    .map(([word, found]) => ({ word, count: found.count, score: scoreOf(word, found) }));
  return [
    ...worthy,
    ...declared.map((word) => ({ word, count: tallies.get(word)?.count || 1, score: 100 })),
  ].toSorted((a, b) => b.score - a.score || a.word.localeCompare(b.word, 'en'));
}

function scoreOf(
  word: string,
  { count, singular, plural, actedOn, headings, asFirst }: Tally,
): number {
  return (
    Math.min(count + asFirst / 2, 12) +
    (lexicon().has(word) ? 4 : 0) +
    Math.min(actedOn, 4) * 2 +
    Math.min(headings, 3) * 2 +
    (singular > 0 && plural > 0 ? 2 : 0)
  );
}

function isWorthy(
  word: string,
  found: Tally,
  tallies: ReadonlyMap<string, Tally>,
  long: boolean,
): boolean {
  if (word.length < 3 || notEntities.has(word.replaceAll(' ', '_'))) return false;
  const last = word.split(' ').at(-1) ?? '';
  const [first = '', second] = word.split(' ');
  if (second !== undefined) {
    if (lexicon().has(word)) return found.count >= (long ? 2 : 1);
    // A pair counts where its second word alone would say too little.
    return (
      parts.has(last) &&
      !notEntities.has(first) &&
      !accountWords.has(first) &&
      found.count >= (long ? 3 : 1) &&
      tallies.has(first)
    );
  }
  if (notEntities.has(word) || accountWords.has(word) || isActor(word) || parts.has(word))
    return false;
  if (Object.hasOwn(fieldWords, word) && !lexicon().has(word)) return false;
  const acted = found.actedOn + found.headings > 0;
  if (lexicon().has(word)) {
    const isSaid = found.count + (long ? 0 : found.asFirst) >= (long ? 2 : 1);
    if (ambiguous.has(word)) return found.actedOn > 0 && found.count >= (long ? 2 : 1);
    // One of it, once, and nothing is done with it: scenery, such as "a small club".
    const isScenery = found.count + found.asFirst === 1 && found.singular === 1 && !acted;
    return isSaid && !isScenery;
  }
  const bothNumbers = found.singular > 0 && found.plural > 0;
  if (long) return found.count >= 4 && acted && (bothNumbers || found.one > 1);
  return acted && (found.plural > 0 || found.one > 0);
}

const actorEnding =
  /(?:[ai]t|ct|ut|is|ess)or$|(?:spond|tend|sult|cip|sist)[ea]nt$|(?:olog|art|cept|ial)ist$|[a-z]{3}ian$/;

/** Coordinators, respondents, moderators: whoever does something, not what is kept. */
export const isActor = (word: string): boolean =>
  accountWords.has(word) || (!lexicon().has(word) && actorEnding.test(word));

/** Runs of nouns: `survey question` is one phrase. */
export function phrasesOf(
  sentence: Sentence,
): { words: string[]; token: Token; start: number; end: number }[] {
  const found: { words: string[]; token: Token; start: number; end: number }[] = [];
  for (let at = 0; at < sentence.length; at++) {
    if (sentence[at]?.kind !== 'noun') continue;
    const start = at;
    while (sentence[at + 1]?.kind === 'noun' && !sentence[at]?.plural) at++;
    const token = sentence[at];
    const words = sentence.slice(start, at + 1).map(({ lemma }) => lemma);
    // "Each order has many items": the items of an order.
    const whole = found.at(-1);
    const isPart = words.length === 1 && (words[0] === 'item' || words[0] === 'line');
    if (isPart && whole && start - whole.end < 6 && lexicon().has(whole.token.lemma))
      words.unshift(whole.token.lemma);
    if (token) found.push({ words, token, start, end: at });
  }
  return found;
}

/** "harvests are recorded", "every scan of a parcel is recorded": the same from the other side. */
function isSubject(sentence: Sentence, end: number): boolean {
  const isPart = sentence[end + 1]?.word === 'of';
  const next = sentence.slice(end + 1, end + (isPart ? 8 : 5));
  const at = next.findIndex(({ word }) => /^(is|are|be|been)$/.test(word));
  const participle = next[at + 1]?.word ?? '';
  return (
    at >= 0 && /ed$|^(kept|made|sold|sent|held)$/.test(participle) && keeping.has(stem(participle))
  );
}

const having = /^(has|have|having|contains?|includes?|with|see|save)$/;

/** "file a complaint", "every scan is recorded", but not "has a deposit". */
function isOne(sentence: Sentence, start: number): boolean {
  const before = sentence.slice(Math.max(0, start - 6), start);
  const article = before.at(-1)?.kind === 'adjective' ? before.at(-2) : before.at(-1);
  return (
    (/^(an?|each|every|one)$/.test(article?.word ?? '') || isDecidedOn(before)) &&
    !before.some(({ word }) => having.test(word))
  );
}

/** "accepts or rejects the excuse". */
const isDecidedOn = (before: Sentence): boolean =>
  before.at(-1)?.word === 'the' &&
  /^(accept|approv|reject|confirm|declin)/.test(before.at(-2)?.word ?? '');

/** "takes place in a studio", "belongs to a class". */
function isPlaceOrWhole(sentence: Sentence, start: number): boolean {
  const before = sentence
    .slice(Math.max(0, start - 8), start)
    .map(({ word }) => word)
    .join(' ');
  return /\b(takes? place (in|at)|belongs? to)( (an?|one|the) \w+ and)? (an?|one|the)$/.test(
    before,
  );
}

/** Whether a keeping verb stands shortly before, with nothing but small words between. */
function isObject(sentence: Sentence, start: number): boolean {
  if (isPlaceOrWhole(sentence, start)) return true;
  for (let at = start - 1; at >= Math.max(0, start - 6); at--) {
    const { kind, word } = sentence[at] ?? { kind: 'other', word: '' };
    // "has a comment" speaks of a field, "has comments" of rows.
    if (having.test(word) && kind === 'verb' && !sentence[start]?.plural) return false;
    if (kind === 'verb' && keeping.has(stem(word))) return true;
    if (kind === 'verb' || (kind === 'preposition' && word !== 'for')) return false;
  }
  return false;
}
