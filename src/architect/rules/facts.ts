/** What the rules look at: the answers, and the numbers that follow from them. Pure. */
import type { Blueprint, Requirements } from '../../blueprint/schema.js';
import type { Brief } from '../../brief/schema.js';
import type { StackChoice } from '../architect.js';
import { redundancyFromPercent, requestsPerInstance, type Sizes, sizesOf } from './capacity.js';
import { monthlyCost, type Running, stagingCost } from './costs.js';

type Target = Blueprint['deployment']['target'];

export interface Facts {
  readonly brief: Brief;
  readonly answers: Requirements;
  readonly stacks: readonly StackChoice[];
  readonly sizes: Sizes;
  /** Payment or health data. */
  readonly sensitive: boolean;
  readonly target: Target;
  /** What undecided hosting would cost managed, whether it is chosen or not. */
  readonly managedCost: number;
  /** Whether the answers ask for more than one machine can give. */
  readonly wantsRedundancy: boolean;
  readonly instances: number;
  readonly standby: boolean;
  /** Production, a month. */
  readonly cost: number;
  /** Production with the standby that was asked for, whether it is paid for or not. */
  readonly costWithStandby: number;
  readonly wantsStaging: boolean;
  readonly staging: boolean;
  readonly stagingCost: number;
}

/** `replicas` of a Blueprint goes no further. */
export const mostInstances = 1000;

/** Works out the facts. What the budget cannot carry is left out in this order: staging, standby, managed hosting. */
export function factsOf(brief: Brief, stacks: readonly StackChoice[]): Facts {
  const answers = brief.requirements;
  const sizes = sizesOf(answers);
  const sensitive = answers.dataKinds.some((kind) => kind !== 'personal');
  const wantsRedundancy =
    answers.availabilityPercent >= redundancyFromPercent ||
    answers.rtoMinutes <= 30 ||
    answers.rpoMinutes < 1;
  const instances = Math.min(
    mostInstances,
    Math.max(sizes.instancesForLoad, wantsRedundancy ? 2 : 1),
  );
  const onTarget = (target: Target, standby: boolean): Running => ({ target, instances, standby });

  const managedCost = monthlyCost(onTarget('aws', wantsRedundancy), sizes);
  const target = targetOf(answers, sizes, wantsRedundancy, managedCost);
  const costWithStandby = monthlyCost(onTarget(target, true), sizes);
  const standby = wantsRedundancy && costWithStandby <= answers.budgetPerMonth;
  const running = onTarget(target, standby);
  const cost = standby ? costWithStandby : monthlyCost(running, sizes);
  const forStaging = stagingCost(running, sizes);
  const wantsStaging = answers.teamSize >= 3 || sensitive || wantsRedundancy;
  return {
    brief,
    answers,
    stacks,
    sizes,
    sensitive,
    target,
    managedCost,
    wantsRedundancy,
    instances,
    standby,
    cost,
    costWithStandby,
    wantsStaging,
    staging: wantsStaging && cost + forStaging <= answers.budgetPerMonth,
    stagingCost: forStaging,
  };
}

function targetOf(
  answers: Requirements,
  sizes: Sizes,
  redundant: boolean,
  managedCost: number,
): Target {
  if (answers.hosting !== 'undecided') return answers.hosting;
  return needsManaged(answers, sizes, redundant) && managedCost <= answers.budgetPerMonth
    ? 'aws'
    : 'server';
}

/** Whether one rented machine is too little for undecided hosting. */
export const needsManaged = (answers: Requirements, sizes: Sizes, redundant: boolean): boolean =>
  redundant ||
  answers.peakRequestsPerSecond > 2 * requestsPerInstance ||
  sizes.cpus + sizes.instancesForLoad > 8;
