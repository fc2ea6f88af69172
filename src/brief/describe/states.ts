/** Lifecycles from what is done to an entity, and from the states that a text lists. */
import type { Lifecycle, Transition } from '../../blueprint/domain.js';
import { stateAfter, verbTo } from '../lexicon/transitions.js';
import type { Cast } from './found.js';
import { referencesOf } from './found.js';
import { stem, type Sentence, type Token } from './tokens.js';

/** In the order in which things usually go. */
const forward = [
  'request',
  'submit',
  'register',
  'review',
  'approve',
  'accept',
  'confirm',
  'publish',
  'open',
  'assign',
  'start',
  'pay',
  'pick',
  'ship',
  'deliver',
  'return',
  'resolve',
  'complete',
  'finish',
  'close',
  'archive',
];
const ending = ['cancel', 'reject', 'decline', 'expire', 'withdraw'];
/** How a row begins, not where it goes. */
const beginning = new Set(['request', 'submit', 'register']);
/** One of these alone makes two states. */
const telling = new Set([
  'approve',
  'accept',
  'reject',
  'confirm',
  'resolve',
  'close',
  'publish',
  'cancel',
]);
const byStem = new Map([...forward, ...ending].map((verb) => [stem(verb), verb]));
const byState = new Map(
  [...forward, ...ending].flatMap((verb) => {
    const state = stateAfter(verb);
    return state === undefined ? [] : [[state.replace('_', ' '), verb] as const];
  }),
);

/** Lifecycles by the name of the entity: states that are listed, else what is done to it. */
export function lifecyclesOf(sentences: readonly Sentence[], cast: Cast): Map<string, Lifecycle> {
  const verbs = new Map<string, Set<string>>();
  const found = new Map<string, Lifecycle>();
  for (const sentence of sentences) {
    for (const { entity, start, end } of referencesOf(sentence, cast)) {
      const listed = statesListed(sentence, end);
      if (listed.length > 2 && !found.has(entity.name))
        found.set(entity.name, lifecycleThrough(listed));
      for (const verb of [...verbsBefore(sentence, start), ...verbsAfter(sentence, end)]) {
        verbs.set(entity.name, (verbs.get(entity.name) ?? new Set()).add(verb));
      }
    }
  }
  for (const [name, said] of verbs) {
    const moves = [...said].filter((verb) => !beginning.has(verb));
    const isTold = said.size > 1 ? moves.length > 0 : moves.some((verb) => telling.has(verb));
    if (isTold && !found.has(name)) found.set(name, lifecycleOf(said));
  }
  return found;
}

/** "can close or archive an open survey": both verbs. */
function verbsBefore(sentence: Sentence, start: number): string[] {
  const verbs: string[] = [];
  for (let at = start - 1; at >= Math.max(0, start - 6); at--) {
    const { kind, word } = sentence[at] ?? { kind: 'other', word: '' };
    const verb = byStem.get(stem(word));
    // Customers review products; that says nothing about the product.
    if (kind === 'verb' && verb && verb !== 'review') verbs.push(verb);
    else if (kind === 'verb') return verbs;
    else if (kind === 'noun' || (kind === 'preposition' && word !== 'up')) return verbs;
    else if (verbs.length > 0 && word !== 'or' && word !== 'and') return verbs;
  }
  return verbs;
}

/** "a hold is completed", "holds expire", "is approved or rejected by". */
function verbsAfter(sentence: Sentence, end: number): string[] {
  const next = sentence.slice(end + 1, end + 5);
  const at = next.findIndex(({ word }) => passive.test(word));
  if (at < 0) {
    const verb = byStem.get(stem(next[0]?.word ?? ''));
    return verb === 'expire' ? [verb] : [];
  }
  const verbs: string[] = [];
  for (const { word } of sentence.slice(end + 2 + at, end + 8 + at)) {
    const verb = byStem.get(stem(word));
    if (verb && /(ed|id)$/.test(word)) verbs.push(verb);
    else if (!/^(or|and|not|then|later|been|being)$/.test(word)) break;
  }
  return verbs;
}

const passive = /^(is|are|was|were|be|been|gets?)$/;

/** "A parcel is registered, picked up, delivered or returned", "a membership, which is active, paused or cancelled". */
function statesListed(sentence: Sentence, end: number): string[] {
  const from = sentence.findIndex(
    ({ word }, at) => at > end && at <= end + 4 && /^(is|are|be|becomes?)$/.test(word),
  );
  const gap = sentence.slice(end + 1, Math.max(from, end + 1));
  if (from < 0 || gap.some(({ kind }) => kind === 'noun')) return [];
  const states: string[] = [];
  let hasChoice = false;
  for (const token of sentence.slice(from + 1, from + 16)) {
    if (token.word === 'or' || token.word === 'and') hasChoice = true;
    else if (isParticle(token) && states.length > 0) states.push(`${states.pop()}_${token.word}`);
    else if (isState(token)) states.push(token.word);
    else if (!/^(either|first|then|later|finally)$/.test(token.word)) break;
  }
  return hasChoice ? [...new Set(states)] : [];
}

const isParticle = ({ word }: Token): boolean => /^(up|out|off|in)$/.test(word);
const isState = ({ kind, word }: Token): boolean =>
  (/^[a-z]{3,30}$/.test(word) && /(ed|en|id|nt)$/.test(word) && kind !== 'noun') ||
  /^(active|inactive|open|draft|pending|new|free|full|void|done|overdue|available)$/.test(word);

/** The states in the order of the text, the first of them first. */
function lifecycleThrough(states: readonly string[]): Lifecycle {
  const [initial = 'active'] = states;
  const transitions: Transition[] = [];
  let last = initial;
  for (const to of states.slice(1)) {
    const isEnd = ending.includes(byState.get(to.replace('_', ' ')) ?? '');
    const before = states.slice(0, states.indexOf(to));
    const from = isEnd ? before.filter((state) => !isFinal(state, states)) : [last];
    transitions.push({ name: verbOf(to), from: from.length > 0 ? from : [initial], to, allow: {} });
    if (!isEnd) last = to;
  }
  return { field: 'status', states: [...states], initial, transitions };
}

const isFinal = (state: string, states: readonly string[]): boolean => states.at(-1) === state;

/** `picked_up` → `pickUp`: the verb that leads there. */
function verbOf(state: string): string {
  const [first = state, particle] = state.split('_');
  const whole = verbTo(state);
  if (whole !== undefined) return whole;
  const verb = verbTo(first) ?? `mark${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return particle === undefined
    ? verb
    : `${verb}${particle.charAt(0).toUpperCase()}${particle.slice(1)}`;
}

function lifecycleOf(verbs: ReadonlySet<string>): Lifecycle {
  const steps = forward.filter((verb) => verbs.has(verb) && !beginning.has(verb));
  const ends = ending.filter((verb) => verbs.has(verb));
  const initial = initialOf(verbs);
  const states = [initial];
  const transitions: Transition[] = [];
  for (const verb of steps) {
    const to = stateAfter(verb) ?? verb;
    if (states.includes(to)) continue;
    transitions.push({ name: verb, from: [states.at(-1) ?? initial], to, allow: {} });
    states.push(to);
  }
  const open = states.length === 1 ? states : states.slice(0, -1);
  for (const verb of ends) {
    const to = stateAfter(verb) ?? verb;
    transitions.push({ name: verb, from: [...open], to, allow: {} });
    states.push(to);
  }
  return { field: 'status', states, initial, transitions };
}

/** What a row is before anything has been done to it. */
function initialOf(verbs: ReadonlySet<string>): string {
  const has = (...some: readonly string[]) => some.some((verb) => verbs.has(verb));
  if (has('register')) return 'registered';
  if (has('request')) return 'requested';
  if (has('publish', 'open')) return 'draft';
  if (has('submit'))
    return has('approve', 'accept', 'reject', 'review', 'resolve') ? 'submitted' : 'draft';
  if (has('approve', 'accept', 'confirm', 'reject', 'decline')) return 'pending';
  return has('resolve', 'close', 'assign') ? 'open' : 'active';
}
