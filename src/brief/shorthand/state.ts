/** Lifecycles of shorthand: `status:state(draft>submit:in_review>publish:published, draft>discarded)`. */
import type { Lifecycle, Transition } from '../../blueprint/domain.js';
import { camelCase } from '../../names/names.js';
import { verbTo } from '../lexicon/transitions.js';
import { memberName, stateNameFrom } from './names.js';
import { TokenError } from './tokens.js';

/** Chains of states; a transition may be named before its state, else it is named after it. */
export function lifecycleOf(field: string, args: string | undefined): Lifecycle {
  const example = 'Write state(draft>paid>shipped).';
  if (args === undefined) throw new TokenError('A state needs its states.', example);
  const states: string[] = [];
  const transitions: Transition[] = [];
  for (const chain of args.split(',')) {
    let from: string | undefined;
    for (const link of chain.split('>')) {
      const [last = '', verb] = link.split(':').toReversed();
      const to = stateNameFrom(last.trim());
      if (to === undefined || link.split(':').length > 2)
        throw new TokenError(`${JSON.stringify(link.trim())} is not a state.`, example);
      if (!states.includes(to)) states.push(to);
      if (from !== undefined) join(transitions, transitionName(verb, to), from, to);
      from = to;
    }
  }
  const [initial = ''] = states;
  if (states.length < 2) throw new TokenError('A lifecycle has two states at least.', example);
  return { field, states, initial, transitions };
}

function transitionName(verb: string | undefined, to: string): string {
  if (verb === undefined) return verbTo(to) ?? camelCase(`mark ${to}`).slice(0, 40);
  const name = memberName(verb.trim());
  if (name === undefined)
    throw new TokenError(
      `${JSON.stringify(verb)} is not a name for a transition.`,
      'Write a verb, such as ship:shipped.',
    );
  return name;
}

/** One transition may start from several states. */
function join(transitions: Transition[], name: string, from: string, to: string): void {
  const same = transitions.find((each) => each.name === name && each.to === to);
  if (same === undefined) transitions.push({ name, from: [from], to, allow: {} });
  else if (!same.from.includes(from)) same.from.push(from);
}
