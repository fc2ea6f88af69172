/** Where `create` gets its Blueprint from: a file, or the interview and the rules. */
import path from 'node:path';
import { rulesArchitect } from '../architect/rules/index.js';
import { summaryText } from '../architect/summary.js';
import { checkBlueprint } from '../blueprint/check.js';
import type { Blueprint } from '../blueprint/schema.js';
import type { Brief } from '../brief/schema.js';
import { InvalidInputError } from '../errors.js';
import { collectBrief, type InterviewOptions } from '../interview/index.js';
import { interviewFlags } from '../interview/flags.js';
import type { Io } from '../io.js';
import { buildPlan, type Plan } from '../plan/plan.js';
import type { DocsExtras } from '../stacks/shared/docs.js';
import { loadStack, stacks } from '../stacks/registry.js';
import type { Stack } from '../stacks/stack.js';
import { readBlueprintFile } from './read-blueprint.js';

/** A checked Blueprint, with everything that would be written for it. */
export interface Design {
  readonly blueprint: Blueprint;
  readonly stack: Stack;
  readonly plan: Plan;
  readonly notCarriedOver: NonNullable<DocsExtras['notCarriedOver']>;
}

export interface DesignOptions extends Omit<InterviewOptions, 'stacks'> {
  /** A blueprint.yaml to make the project from, without an interview. */
  readonly blueprint?: string;
}

export async function makeDesign(options: DesignOptions, io: Io): Promise<Design> {
  if (options.blueprint !== undefined) {
    refuseAnswers(options);
    const file = path.resolve(io.cwd, options.blueprint);
    return designOf(await readBlueprintFile(file), {}, options.blueprint);
  }
  const architect = rulesArchitect(stacks);
  let latest: { readonly brief: Brief; readonly design: Design } | undefined;
  const design = async (brief: Brief) => {
    // The last screen has shown the very design that is then written.
    if (latest?.brief !== brief) {
      const made = await designOf(
        await architect(brief),
        brief.domainSource.kind === 'import' ? { notCarriedOver: brief.notCarriedOver ?? [] } : {},
        'The answers',
      );
      latest = { brief, design: made };
    }
    return latest.design;
  };
  const brief = await collectBrief({ ...options, stacks }, io, async (candidate) => {
    const { blueprint, plan } = await design(candidate);
    const contents = Array.from(plan.values(), ({ content }) => Buffer.byteLength(content));
    return summaryText(blueprint, {
      files: contents.length,
      bytes: contents.reduce((sum, size) => sum + size, 0),
    });
  });
  return design(brief);
}

async function designOf(proposed: Blueprint, extras: DocsExtras, input: string): Promise<Design> {
  const checked = checkBlueprint(proposed);
  if (!checked.ok) throw new InvalidInputError(input, checked.problems);
  const { blueprint } = checked;
  const stack = await loadStack(blueprint.stack.id);
  const refusals = stack.refusals(blueprint);
  if (refusals.length > 0) throw new InvalidInputError(input, refusals);
  return {
    blueprint,
    stack,
    plan: await buildPlan(blueprint, stack, extras),
    notCarriedOver: extras.notCarriedOver ?? [],
  };
}

/** A Blueprint is complete: an answer beside it would be ignored. */
function refuseAnswers({ flags, answers, saveAnswers }: DesignOptions): void {
  const named = interviewFlags.flatMap(({ flags: usage }) => usage.split(' ')[0] ?? []);
  const given = named.filter((flag) => flags[optionName(flag)] !== undefined);
  if (answers !== undefined) given.push('--answers');
  if (saveAnswers !== undefined) given.push('--save-answers');
  const problems = given.map((place) => ({
    place,
    message: 'has no meaning beside --blueprint, which answers everything',
    cure: 'Leave it out, or change the blueprint.',
  }));
  if (problems.length > 0) throw new InvalidInputError('The command line', problems);
}

/** `--team-knows` → `teamKnows`, as commander names it. */
const optionName = (flag: string) =>
  flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
