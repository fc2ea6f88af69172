/** `create-architect-app explain`: the decisions of a project, and which of them other answers would change. */
import path from 'node:path';
import { whatIf, type WhatIf } from '../architect/what-if.js';
import type { Blueprint, Decision } from '../blueprint/schema.js';
import type { AnswerKey, Answers } from '../interview/answers.js';
import { describeAnswer, readAssignments } from '../interview/assignments.js';
import type { Io } from '../io.js';
import { stacks } from '../stacks/registry.js';
import { wrap } from '../terminal/wrap.js';
import { readBlueprint } from './read-blueprint.js';

export interface ExplainOptions {
  readonly directory?: string;
  /** Other answers, such as `budget=50`. */
  readonly whatIf: readonly string[];
  readonly json: boolean;
}

/** Prints the decisions, or with `whatIf` only those that would change. */
export async function runExplain(
  options: ExplainOptions,
  io: Pick<Io, 'stdout' | 'cwd'>,
): Promise<void> {
  const shown = options.directory ?? '.';
  const blueprint = await readBlueprint(path.resolve(io.cwd, shown), shown);
  const print = (lines: readonly string[]) => {
    const width =
      'columns' in io.stdout && typeof io.stdout.columns === 'number' ? io.stdout.columns : 100;
    io.stdout.write(
      `${lines.flatMap((line) => wrap(line, Math.max(24, width), '  ')).join('\n')}\n`,
    );
  };
  const printJson = (document: object) => io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);

  if (options.whatIf.length === 0) {
    if (options.json) printJson({ name: blueprint.name, decisions: blueprint.decisions });
    else print(explain(blueprint));
    return;
  }
  const other = readAssignments(options.whatIf, { starters: [], stacks });
  const result = whatIf(blueprint, other as Parameters<typeof whatIf>[1], stacks);
  if (options.json) printJson({ name: blueprint.name, whatIf: other, ...result });
  else print(explainWhatIf(blueprint, other, result));
}

function explain({ title, decisions }: Blueprint): string[] {
  return [
    `${title}: ${decisions.length} decisions`,
    ...decisions.flatMap((decision) => ['', ...explainOne(decision)]),
  ];
}

function explainOne({
  title,
  chosen,
  because,
  rejected,
  revisitWhen,
  decidedBy,
}: Decision): string[] {
  return [
    `${title}: ${chosen}`,
    ...because.map((reason) => `  - ${reason}`),
    ...rejected.map(({ option, why }) => `  Rejected: ${option}. ${why}`),
    `  Revisit when: ${revisitWhen}`,
    ...(decidedBy === 'rules' ? [] : [`  Decided by: ${decidedBy}`]),
  ];
}

function explainWhatIf(
  blueprint: Blueprint,
  other: Answers,
  { changed, unchanged, standing }: WhatIf,
): string[] {
  const now = {
    ...blueprint.requirements,
    api: blueprint.api.styles,
    signIn: blueprint.accounts.signIn,
    stack: blueprint.stack.id,
  } as Answers;
  const answers = (Object.keys(other) as AnswerKey[]).map((key) => {
    const { name, text } = describeAnswer(key, other[key]);
    return `${name} ${text} instead of ${describeAnswer(key, now[key]).text}`;
  });
  const all = changed.length + unchanged.length + standing.length;
  const verdict =
    changed.length === 0
      ? `none of ${all} decisions would change`
      : `${changed.length} of ${all} decisions would change`;
  return [
    `With ${answers.join(', ')}: ${verdict}.`,
    ...changed.flatMap(({ title, from, to, because }) => [
      '',
      title,
      `  now:  ${from}`,
      `  then: ${to}`,
      ...because.map((reason) => `  - ${reason}`),
    ]),
    ...standing.flatMap(({ title, chosen, decidedBy }) => [
      '',
      `${title}: the rules would decide otherwise, but "${chosen}" was decided by ${decidedBy === 'person' ? 'a person' : decidedBy}, and stands.`,
    ]),
  ];
}
