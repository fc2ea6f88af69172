/** Lifecycles from what is done to an entity: "close a survey", "cancel a hold". */
import type { Lifecycle, Transition } from '../../blueprint/domain.js';
import { stateAfter } from '../lexicon/transitions.js';
import type { Cast } from './found.js';
import { mentionsOf } from './found.js';
import { stem, type Sentence } from './tokens.js';

/** In the order in which things usually go. */
const forward = [
  'submit',
  'review',
  'approve',
  'confirm',
  'publish',
  'open',
  'start',
  'pay',
  'ship',
  'deliver',
  'resolve',
  'complete',
  'finish',
  'close',
  'archive',
];
const ending = ['cancel', 'reject', 'expire', 'withdraw'];
const byStem = new Map([...forward, ...ending].map((verb) => [stem(verb), verb]));

/** Lifecycles by the name of the entity, where at least two verbs speak for one. */
export function lifecyclesOf(sentences: readonly Sentence[], cast: Cast): Map<string, Lifecycle> {
  const verbs = new Map<string, Set<string>>();
  for (const sentence of sentences) {
    for (const { entity, start, end } of mentionsOf(sentence, cast)) {
      for (const verb of [...verbsBefore(sentence, start), ...verbsAfter(sentence, end)]) {
        verbs.set(entity.name, (verbs.get(entity.name) ?? new Set()).add(verb));
      }
    }
  }
  const found = new Map<string, Lifecycle>();
  for (const [name, said] of verbs) if (said.size > 1) found.set(name, lifecycleOf(said));
  return found;
}

/** "can close an open survey". */
function verbsBefore(sentence: Sentence, start: number): string[] {
  for (let at = start - 1; at >= Math.max(0, start - 4); at--) {
    const { kind, word } = sentence[at] ?? { kind: 'other', word: '' };
    const verb = byStem.get(stem(word));
    if (kind === 'verb' && verb) return [verb];
    if (kind === 'noun' || kind === 'preposition') return [];
  }
  return [];
}

/** "a hold is completed", "holds expire". */
function verbsAfter(sentence: Sentence, end: number): string[] {
  const passive = /^(is|are|was|were|be|been|gets?)$/;
  const next = sentence.slice(end + 1, end + 5);
  const at = next.findIndex(({ word }) => passive.test(word));
  const participle = at >= 0 ? next[at + 1] : undefined;
  const verb = participle && byStem.get(stem(participle.word));
  return verb && participle.word.endsWith('ed') ? [verb] : [];
}

function lifecycleOf(verbs: ReadonlySet<string>): Lifecycle {
  const steps = forward.filter((verb) => verbs.has(verb));
  const ends = ending.filter((verb) => verbs.has(verb));
  const initial = steps.some((verb) => verb === 'publish' || verb === 'submit' || verb === 'open')
    ? 'draft'
    : 'active';
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
