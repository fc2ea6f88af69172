/** The one gate every Blueprint passes, whoever proposed it. Reports every problem at once. */
import type { z } from 'zod';
import { domainSchema, type Domain } from './domain.js';
import type { Problem } from './problem.js';
import { blueprintSchema, type Blueprint } from './schema.js';
import { domainProblems } from './checks/domain.js';
import { salvage } from './checks/salvage.js';
import { shapeProblems } from './checks/shape.js';
import { settingProblems } from './checks/settings.js';
import { textProblems } from './checks/texts.js';

export type { Problem } from './problem.js';

export type Checked =
  | { readonly ok: true; readonly blueprint: Blueprint }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks what claims to be a Blueprint: its shape and its meaning. */
export function checkBlueprint(input: unknown): Checked {
  const { value, problems } = check(blueprintSchema, input, (blueprint) => [
    ...settingProblems(blueprint),
    ...below('domain', domainProblems(blueprint.domain)),
  ]);
  return value !== undefined && problems.length === 0
    ? { ok: true, blueprint: value }
    : { ok: false, problems };
}

/** Checks a domain alone; its problems' places start with `domain`. */
export function checkDomain(domain: Domain): Problem[] {
  return below('domain', check(domainSchema, domain, domainProblems).problems);
}

function check<T>(schema: z.ZodType<T>, input: unknown, meaning: (value: T) => Problem[]) {
  const parsed = schema.safeParse(input);
  if (parsed.success) {
    return {
      value: parsed.data,
      problems: [...textProblems(parsed.data), ...meaning(parsed.data)],
    };
  }
  const shape = shapeProblems(schema, input, parsed.error.issues);
  const rest = salvage(schema, input);
  const certain = rest
    ? meaning(rest.value).filter(
        ({ place }) => !rest.uncertain.some((spot) => `${place}.`.startsWith(`${spot}.`)),
      )
    : [];
  return { problems: [...shape, ...certain] };
}

const below = (step: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({
    ...problem,
    place: problem.place === '' ? step : `${step}.${problem.place}`,
  }));
