/** Where `create` gets its Blueprint from: a file, or the interview and the rules. */
import path from 'node:path';
import type { Account } from '../architect/claude/index.js';
import { spentText } from '../architect/account-text.js';
import { summaryText } from '../architect/summary.js';
import { checkBlueprint } from '../blueprint/check.js';
import type { Blueprint } from '../blueprint/schema.js';
import type { Brief } from '../brief/schema.js';
import { InvalidInputError, ModelError } from '../errors.js';
import { collectBrief, type InterviewOptions } from '../interview/index.js';
import { interviewFlags } from '../interview/flags.js';
import type { Io } from '../io.js';
import { buildPlan, type Plan } from '../plan/plan.js';
import type { DocsExtras } from '../stacks/shared/docs.js';
import { loadStack, stacks } from '../stacks/registry.js';
import type { Stack } from '../stacks/stack.js';
import { type ArchitectOptions, type Office, openOffice } from './architect.js';
import { readBlueprintFile } from './read-blueprint.js';

/** A checked Blueprint, with everything that would be written for it. */
export interface Design {
  readonly blueprint: Blueprint;
  readonly stack: Stack;
  readonly plan: Plan;
  readonly notCarriedOver: NonNullable<DocsExtras['notCarriedOver']>;
  /** How a model designed it, where one did. */
  readonly account?: Account;
  /** What a model was asked and cost, whether its design was taken or not. */
  readonly spent?: Account;
  /** What was asked and answered, for `.architect/`. */
  readonly transcript?: string;
}

export interface DesignOptions extends Omit<InterviewOptions, 'stacks'>, ArchitectOptions {
  /** A blueprint.yaml to make the project from, without an interview. */
  readonly blueprint?: string;
}

export async function makeDesign(options: DesignOptions, io: Io): Promise<Design> {
  if (options.blueprint !== undefined) {
    refuseAnswers(options, '--blueprint');
    const file = path.resolve(io.cwd, options.blueprint);
    return designOf(await readBlueprintFile(file), {}, options.blueprint);
  }
  const office = await openOffice(options, io);
  const { consultant } = office;
  const design = designer(office);
  if (office.brief !== undefined) {
    refuseAnswers(options, '--replay');
    return design(office.brief);
  }
  const preview = async (candidate: Brief) => {
    const { blueprint, plan, account } = await design(candidate);
    const contents = Array.from(plan.values(), ({ content }) => Buffer.byteLength(content));
    const bytes = contents.reduce((sum, size) => sum + size, 0);
    return summaryText(blueprint, { files: contents.length, bytes }, account);
  };
  const collect = () =>
    collectBrief({ ...options, stacks }, io, { preview, ...(consultant && { consultant }) });
  try {
    return await design(await collect());
  } catch (error) {
    const spent = office.spent();
    if (spent !== undefined) io.stderr.write(`${spentText(spent)}\n`);
    // A model that was asked for by name is not replaced in silence.
    if (!(error instanceof ModelError) || options.architect === 'claude' || !consultant)
      throw error;
    const problems = error.problems.map(({ place, message }) => `  - ${place}: ${message}\n`);
    io.stderr.write(`${error.message}\n${problems.join('')}Going on by rules.\n`);
    consultant.dismiss();
    return design(await collect());
  }
}

/** Designs a Brief once: what the last screen has shown is what is then written. */
function designer(office: Office): (brief: Brief) => Promise<Design> {
  let latest: { readonly brief: Brief; readonly design: Design } | undefined;
  return async (brief) => {
    if (latest?.brief !== brief) {
      const extras =
        brief.domainSource.kind === 'import' ? { notCarriedOver: brief.notCarriedOver ?? [] } : {};
      const made = await designOf(await office.design(brief), extras, 'The answers');
      const account = office.account();
      const spent = office.spent();
      const transcript = office.transcript();
      latest = {
        brief,
        design: {
          ...made,
          ...(account !== undefined && { account }),
          ...(spent !== undefined && { spent }),
          ...(transcript !== undefined && { transcript }),
        },
      };
    }
    return latest.design;
  };
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

/** A Blueprint or a transcript is complete: an answer beside it would be ignored. */
function refuseAnswers({ flags, answers, saveAnswers }: DesignOptions, source: string): void {
  const named = interviewFlags.flatMap(({ flags: usage }) => usage.split(' ')[0] ?? []);
  const given = named.filter((flag) => flags[optionName(flag)] !== undefined);
  if (answers !== undefined) given.push('--answers');
  if (saveAnswers !== undefined) given.push('--save-answers');
  const problems = given.map((place) => ({
    place,
    message: `has no meaning beside ${source}, which answers everything`,
    cure: 'Leave it out, or change the file.',
  }));
  if (problems.length > 0) throw new InvalidInputError('The command line', problems);
}

/** `--team-knows` → `teamKnows`, as commander names it. */
const optionName = (flag: string) =>
  flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
