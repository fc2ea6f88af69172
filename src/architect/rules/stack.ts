import type { StackChoice } from '../architect.js';
import type { Facts } from './facts.js';
import { listed } from './figures.js';
import { otherwise, type Rule } from './rule.js';

// What people call what they know, beside the language's own name.
const alsoCalled: Readonly<Record<string, string>> = {
  ts: 'typescript',
  javascript: 'typescript',
  js: 'typescript',
  node: 'typescript',
  'node.js': 'typescript',
  nodejs: 'typescript',
  py: 'python',
  golang: 'go',
  kotlin: 'java',
  jvm: 'java',
};

const language = (word: string) => alsoCalled[word.toLowerCase()] ?? word.toLowerCase();
const knows = ({ answers }: Facts, stack: StackChoice) =>
  answers.teamKnows.some((word) => language(word) === stack.language.toLowerCase());

const insisted = ({ brief, stacks }: Facts) => stacks.find(({ id }) => id === brief.stack);
const known = (facts: Facts) => facts.stacks.find((stack) => knows(facts, stack));

function first({ stacks }: Facts): StackChoice {
  const [stack] = stacks;
  if (stack === undefined) throw new Error('The registry of stacks is empty.');
  return stack;
}

const others = (facts: Facts, chosen: StackChoice, why: string) =>
  facts.stacks.filter(({ id }) => id !== chosen.id).map(({ title }) => ({ option: title, why }));

/** What the team knows and nobody can generate here. */
const notThere = (facts: Facts) =>
  facts.answers.teamKnows
    .filter(
      (word) => !facts.stacks.some((stack) => stack.language.toLowerCase() === language(word)),
    )
    .map((word) => ({ option: word, why: `There is no stack for ${word} in this release.` }));

const revisit = (facts: Facts) =>
  facts.stacks.length > 1
    ? 'More than 50 % of the team works in another language that a stack exists for.'
    : 'A stack appears for a language that more than 50 % of the team works in.';

export const stackRule: Rule = {
  id: 'stack',
  title: 'Language and framework',
  outcomes: [
    {
      id: 'insisted',
      when: (facts) => insisted(facts) !== undefined,
      chosen: (facts) => (insisted(facts) ?? first(facts)).title,
      because: (facts) => [`The stack ${facts.brief.stack} was asked for by name.`],
      rejected: (facts) =>
        others(facts, insisted(facts) ?? first(facts), 'Another stack was asked for.'),
      revisitWhen: revisit,
      sets: (facts) => ({ stack: (insisted(facts) ?? first(facts)).id }),
    },
    {
      id: 'known',
      when: (facts) => known(facts) !== undefined,
      chosen: (facts) => (known(facts) ?? first(facts)).title,
      because: (facts) => [
        `The team knows ${listed(facts.answers.teamKnows)}, and people are quickest and safest in what they know.`,
      ],
      rejected: (facts) => [
        ...others(facts, known(facts) ?? first(facts), 'The team knows the chosen one.'),
        ...notThere(facts),
      ],
      revisitWhen: revisit,
      sets: (facts) => ({ stack: (known(facts) ?? first(facts)).id }),
    },
    {
      id: 'unknown-to-the-team',
      when: ({ answers }) => answers.teamKnows.length > 0,
      chosen: (facts) => first(facts).title,
      because: (facts) => [
        `The team knows ${listed(facts.answers.teamKnows)}, but this release generates ${listed(facts.stacks.map(({ language: name }) => name))} only.`,
        `That means a language to learn: plan about two weeks a person before changes come easily, for ${facts.answers.teamSize === 1 ? 'one person' : `${facts.answers.teamSize} people`}, or take the OpenAPI description and the SQL and write the code yourselves.`,
      ],
      rejected: notThere,
      revisitWhen: revisit,
      sets: (facts) => ({ stack: first(facts).id }),
    },
    {
      id: 'nothing-said',
      when: otherwise,
      chosen: (facts) => first(facts).title,
      because: (facts) => [
        facts.stacks.length > 1
          ? 'Nobody said what the team knows; this stack is the best tried.'
          : 'Nobody said what the team knows, and it is the one stack of this release.',
      ],
      rejected: (facts) =>
        others(facts, first(facts), 'Nothing speaks for it: nobody said that the team knows it.'),
      revisitWhen: revisit,
      sets: (facts) => ({ stack: first(facts).id }),
    },
  ],
};
