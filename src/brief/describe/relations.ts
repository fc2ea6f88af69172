/** Which entity belongs to which, as far as the sentences say. */
import type { Cast, Found, Mention } from './found.js';
import { referencesOf } from './found.js';
import { phrasesOf } from './candidates.js';
import { actsIn } from './acts.js';
import { stem, type Sentence } from './tokens.js';

export type Link = {
  readonly from: Found;
  readonly to: Found;
  readonly kind: 'many-to-one' | 'many-to-many';
  /** Every row has one. */
  readonly required: boolean;
  readonly because: string;
};

const stems = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(stem));
const having = stems('have has contain include comprise consist hold offer get');
const belonging = stems('belong');
const making = stems(
  'place make write post create submit book order request hold borrow rent add leave upload send own buy file check take give keep raise plan',
);
const joining = new Set(['on', 'to', 'of', 'for', 'in', 'per', 'under', 'at', 'from', 'about']);

type Evidence = { from: Found; to: Found; weight: number; strong: boolean; because: string };

/** Links that the text gives reason for, each with the words that say so. */
export function linksOf(sentences: readonly Sentence[], cast: Cast): Link[] {
  const evidence = new Map<string, Evidence>();
  const add = (said: Found, of: Found, weight: number, because: string) => {
    if (said === of) return;
    // "books on hold": the lexicon knows that the hold is of a book.
    const [from, to] = pointsAt(of, said) && !pointsAt(said, of) ? [of, said] : [said, of];
    const key = `${from.name} ${to.name}`;
    const found = evidence.get(key) ?? { from, to, weight: 0, strong: false, because };
    evidence.set(key, {
      ...found,
      weight: found.weight + weight,
      strong: found.strong || weight >= 3,
    });
  };
  for (const sentence of sentences) readSentence(sentence, cast, add);
  return settled([...evidence.values()]);
}

const pointsAt = (from: Found, to: Found): boolean =>
  from.thing?.entity.relations?.some((relation) => relation.to === to.thing?.name) ?? false;

type Add = (from: Found, to: Found, weight: number, because: string) => void;

function readSentence(sentence: Sentence, cast: Cast, add: Add): void {
  const mentions = referencesOf(sentence, cast);
  for (const { noun, at } of actsIn(sentence)) {
    const act = cast.byWord.get(noun);
    const object = mentions.find(({ start }) => start > at && start <= at + 4);
    if (act && object) add(act, object.entity, 3, quote(sentence, at, object.end));
  }
  mentions.forEach((mention, index) => {
    const owner = ownerWithin(sentence, mention, cast);
    if (owner) add(mention.entity, owner, 1, quote(sentence, mention.start, mention.end));
    for (const next of mentions.slice(index + 1, index + 5)) {
      // What is said of the subject reaches further than what is said of others.
      if (next.start - mention.end > (index === 0 ? 16 : 9)) break;
      readPair(sentence, mention, next, mentions, add);
    }
  });
}

/** "survey question": the first word says whose. */
function ownerWithin(sentence: Sentence, mention: Mention, { byWord }: Cast): Found | undefined {
  const phrase = phrasesOf(sentence).find(({ start }) => start === mention.start);
  const before = phrase?.words.slice(0, -1) ?? [];
  return byWord.get(before.slice(-2).join(' ')) ?? byWord.get(before.at(-1) ?? '');
}

function readPair(
  sentence: Sentence,
  a: Mention,
  b: Mention,
  mentions: readonly Mention[],
  add: Add,
): void {
  // "belongs to a pupil and a subject": what holds for the first of a list holds for the others.
  const first = firstOfList(sentence, b, mentions);
  const between = sentence.slice(a.end + 1, first.start);
  if (first.start <= a.start) return;
  const because = quote(sentence, a.start, b.end);
  const neighbours = !mentions.some(({ start }) => start > a.start && start < first.start);
  const verb = between.findLast(({ kind }) => kind === 'verb');
  // "Products belong to categories and have tags": the second verb is about the first thing.
  const goesOn = between.some(({ word }) => word === 'and' || word === 'but');
  const speaksOfA = goesOn ? a === mentions[0] : neighbours;
  // "… and each hall has seats": the hall is where the next thing begins.
  if (goesOn && sentence[first.end + 1]?.kind === 'verb') return;
  const verbAt = verb === undefined ? -1 : a.end + 1 + between.lastIndexOf(verb);
  const isDirect = !mentions.some(({ start }) => start > verbAt && start < first.start);
  if (
    verb &&
    speaksOfA &&
    isDirect &&
    readVerb(verb.word, between, a, b, (from, to, weight) => add(from, to, weight, because))
  )
    return;
  if (neighbours && !goesOn) {
    // "add shifts to an event".
    const isAdded = isAddedTo(sentence, a, between) && !b.plural;
    if (isAdded) add(a.entity, b.entity, 3, because);
    else readJoin(between, a, b, (from, to, weight) => add(from, to, weight, because));
  }
  if (speaksOfA && verb && !a.entity.thing?.isPerson && !b.plural && isPlace(between))
    add(a.entity, b.entity, 2, because);
}

function isAddedTo(sentence: Sentence, a: Mention, between: Sentence): boolean {
  const before = sentence
    .slice(Math.max(0, a.start - 3), a.start)
    .findLast(({ kind }) => kind !== 'determiner' && kind !== 'adjective' && kind !== 'number');
  return between[0]?.word === 'to' && /^(add|attach|append)/.test(before?.word ?? '');
}

/** "… and takes place in a room". */
const isPlace = (between: Sentence): boolean =>
  /^(in|at)$/.test(
    between.findLast(({ kind }) => kind !== 'determiner' && kind !== 'adjective')?.word ?? '',
  );

/** The first of the things that are listed in one breath with this one. */
function firstOfList(sentence: Sentence, mention: Mention, mentions: readonly Mention[]): Mention {
  const before = mentions.findLast(({ end }) => end < mention.start);
  if (!before || sentence[mention.end + 1]?.kind === 'verb') return mention;
  const between = sentence.slice(before.end + 1, mention.start);
  const isListed =
    between.some(({ word }) => word === 'and' || word === 'or') &&
    between.every(
      ({ kind, word }) =>
        word === 'and' || word === 'or' || /^(determiner|number|adjective)$/.test(kind),
    );
  return isListed ? firstOfList(sentence, before, mentions) : mention;
}

type Weigh = (from: Found, to: Found, weight: number) => void;

/** "an order has many items", "a hold is requested by a patron". */
function readVerb(verb: string, between: Sentence, a: Mention, b: Mention, add: Weigh): boolean {
  if (having.has(stem(verb))) {
    const many =
      b.plural ||
      between.some(({ kind, word }) => kind === 'number' && word !== 'one' && word !== 'a');
    if (many) add(b.entity, a.entity, 3);
    else add(a.entity, b.entity, 3);
  } else if (belonging.has(stem(verb))) add(a.entity, b.entity, 4);
  // What everyone reads belongs to nobody who only uses it.
  else if (a.entity.thing?.isShared && b.entity.thing?.isPerson) return true;
  else if (between.some(({ word }) => word === 'by')) add(a.entity, b.entity, 2);
  else if (making.has(stem(verb)) && a.entity.thing?.isPerson && !b.entity.thing?.isShared)
    add(b.entity, a.entity, 3);
  else if (
    /^(add|attach|assign|link|connect|relat|refer)/.test(verb) &&
    between.some(({ word }) => word === 'to')
  )
    // Later than it is made, so not every row has one.
    add(a.entity, b.entity, 2.5);
  else return false;
  return true;
}

/** "comments on posts", "selections to each question", "harvests are recorded per hive". */
function readJoin(between: Sentence, a: Mention, b: Mention, add: Weigh): void {
  const telling = between.filter(
    ({ kind }) => kind !== 'adjective' && kind !== 'determiner' && kind !== 'number',
  );
  const join = telling.at(-1)?.word ?? '';
  const passive = telling.slice(0, -1).every(({ kind }) => kind === 'verb');
  if (telling.length === 1 && join === 'with') {
    const isKnown = b.entity.thing?.isPerson || b.entity.thing?.isShared;
    if (b.plural && !isKnown) add(b.entity, a.entity, 2);
    else add(a.entity, b.entity, 2);
  } else if (passive && joining.has(join)) {
    const each = join === 'per' || between.some(({ word }) => word === 'each' || word === 'every');
    // "a loan of a tool", "questions about a listing", but not "the number of tools".
    const hasArticle = between.some(({ word }) => word === 'a' || word === 'an');
    const isOne = /^(of|for|about|on)$/.test(join) && !b.plural && (!a.plural || hasArticle);
    add(a.entity, b.entity, each ? 3 : isOne || join === 'on' ? 2 : 1);
  }
}

const quote = (sentence: Sentence, start: number, end: number): string =>
  sentence
    .slice(start, end + 1)
    .map(({ word }) => word)
    .join(' ');

/** Both ways at once is many to many; else the weightier way wins, and rings are cut. */
function settled(all: readonly Evidence[]): Link[] {
  const links: Link[] = [];
  const reaches = (from: Found, to: Found): boolean =>
    from === to ||
    links.some((link) => link.kind === 'many-to-one' && link.from === from && reaches(link.to, to));
  for (const { from, to, weight, strong, because } of all.toSorted((a, b) => b.weight - a.weight)) {
    const back = all.find((other) => other.from === to && other.to === from);
    if (
      links.some(
        (link) => (link.from === from && link.to === to) || (link.from === to && link.to === from),
      )
    )
      continue;
    if (back && strong && back.strong)
      links.push({ from, to, kind: 'many-to-many', required: false, because });
    else if (weight >= 2 && !reaches(to, from))
      links.push({ from, to, kind: 'many-to-one', required: strong, because });
  }
  return links;
}

/** Links that are listed are certain: they come first, and what speaks against them is left out. */
export function withLinks(read: readonly Link[], listed: readonly Link[]): Link[] {
  const isSame = (a: Link, b: Link) =>
    (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from);
  return [...listed, ...read.filter((link) => !listed.some((other) => isSame(link, other)))];
}
