/** From answers to a Brief: defaults filled in, nothing decided. */
import type { Brief } from '../brief/schema.js';
import type { AnswerKey, Answers, AnswerValues } from './answers.js';
import { domainKeys, type DomainPart } from './domain.js';
import { cached } from './cached.js';
import type { Context } from './question.js';
import { questions } from './questions.js';
import { restorable } from './restorable.js';

type Optional =
  | 'description'
  | 'starter'
  | 'entities'
  | 'from'
  | 'format'
  | 'accept'
  | 'existing'
  | 'acceptSuggestion'
  | 'stack'
  | 'title';
export type CompleteAnswers = Omit<AnswerValues, Optional> & Partial<Pick<AnswerValues, Optional>>;

/** Every question without an answer gets its default, but for where the domain comes from. */
export function withDefaults(answers: Answers, context: Context): CompleteAnswers {
  const complete: Partial<Record<AnswerKey, unknown>> = { ...answers };
  for (const question of questions) {
    if (question.group === 'domain') continue;
    complete[question.key] ??= question.default(complete as Answers, context);
  }
  return complete as CompleteAnswers;
}

/** The starter that `--yes` begins with when nobody named a domain. */
export function defaultStarter(answers: Answers, context: Context): string | undefined {
  const row = questions.find(({ key }) => key === 'starter');
  return row?.default(answers, context) as string | undefined;
}

/** Puts a Brief together. */
export function toBrief(answers: CompleteAnswers, part: DomainPart): Brief {
  return {
    name: answers.name,
    ...(answers.title === undefined ? {} : { title: answers.title }),
    requirements: {
      ...(answers.description === undefined ? {} : { description: answers.description }),
      usersNow: answers.usersNow,
      usersInAYear: answers.usersInAYear,
      peakRequestsPerSecond: answers.peakRequestsPerSecond,
      dataGrowthGbPerMonth: answers.dataGrowthGbPerMonth,
      latencyP95Ms: answers.latencyP95Ms,
      availabilityPercent: answers.availabilityPercent,
      rpoMinutes: answers.rpoMinutes,
      rtoMinutes: answers.rtoMinutes,
      budgetPerMonth: answers.budgetPerMonth,
      teamSize: answers.teamSize,
      teamKnows: [...answers.teamKnows],
      dataKinds: [...answers.dataKinds],
      hosting: answers.hosting,
    },
    api: [...answers.api],
    signIn: [...answers.signIn],
    features: { with: [...answers.with], without: [...answers.without] },
    ...(answers.stack === undefined ? {} : { stack: answers.stack }),
    domain: cached(restorable(part.domain, answers.softDelete), answers.cache),
    domainSource: part.domainSource,
    ...(part.database === undefined ? {} : { database: part.database }),
    ...(part.notCarriedOver === undefined ? {} : { notCarriedOver: [...part.notCarriedOver] }),
  };
}

/** Flags win over a file; a domain named by one replaces the domain of the other. */
export function merge(weaker: Answers, stronger: Answers): Answers {
  const renamed = domainKeys.some((key) => stronger[key] !== undefined);
  const base = renamed
    ? Object.fromEntries(
        Object.entries(weaker).filter(([key]) => !(domainKeys as readonly string[]).includes(key)),
      )
    : weaker;
  return { ...base, ...stronger };
}
