/** The one gate every Blueprint passes, whoever proposed it. Reports every problem at once. */
import type { z } from 'zod';
import { domainSchema, type Domain } from './domain.js';
import { childOf } from './place.js';
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
  const parsed = blueprintSchema.safeParse(input);
  const problems = parsed.success
    ? [
        ...textProblems(parsed.data),
        ...settingProblems(parsed.data),
        ...below('domain', domainProblems(parsed.data.domain)),
      ]
    : [
        ...shapeProblems(blueprintSchema, input, parsed.error.issues),
        ...certain(blueprintSchema, input, settingProblems),
        // On its own, so that it is checked whatever else is missing.
        ...below('domain', certain(domainSchema, childOf(input, 'domain'), domainProblems)),
      ];
  return parsed.success && problems.length === 0
    ? { ok: true, blueprint: parsed.data }
    : { ok: false, problems };
}

/** Checks a domain alone; its problems' places start with `domain`. */
export function checkDomain(domain: Domain): Problem[] {
  const parsed = domainSchema.safeParse(domain);
  return below(
    'domain',
    parsed.success
      ? [...textProblems(parsed.data), ...domainProblems(parsed.data)]
      : [
          ...shapeProblems(domainSchema, domain, parsed.error.issues),
          ...certain(domainSchema, domain, domainProblems),
        ],
  );
}

/** The problems of meaning in what is well-formed of a refused input. */
function certain<T>(
  schema: z.ZodType<T>,
  input: unknown,
  meaning: (value: T) => Problem[],
): Problem[] {
  const rest = salvage(schema, input);
  if (rest === undefined) return [];
  return meaning(rest.value).filter(
    ({ place }) => !rest.uncertain.some((spot) => `${place}.`.startsWith(`${spot}.`)),
  );
}

const below = (step: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({
    ...problem,
    place: problem.place === '' ? step : `${step}.${problem.place}`,
  }));
