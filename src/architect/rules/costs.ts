/**
 * What it costs a month to run, in US dollars: list prices rounded to what holds for the usual
 * providers, without traffic, discounts and people. Good for choosing between designs, not for a bill.
 */
import type { Blueprint } from '../../blueprint/schema.js';
import type { Sizes } from './capacity.js';

type Target = Blueprint['deployment']['target'];

export interface Running {
  readonly target: Target;
  readonly instances: number;
  /** A second database that takes over. */
  readonly standby: boolean;
}

/** Whole dollars a month for production. */
export function monthlyCost({ target, instances, standby }: Running, sizes: Sizes): number {
  const copies = standby ? 2 : 1;
  if (target === 'server') {
    // The API and the database share a rented machine; a standby is a second one like it.
    const machine =
      6 * (instances + sizes.cpus) + 3 * (2 * instances + sizes.memoryGb) + 0.1 * sizes.diskGb;
    return Math.round(machine * copies + 0.02 * sizes.diskGb * 7);
  }
  const database = 30 * sizes.cpus + 8 * sizes.memoryGb + 0.12 * sizes.diskGb;
  // On a cluster that is there, an instance costs its share, and balancer and logs are paid already.
  const around = target === 'kubernetes' ? 25 * instances : 30 * instances + 40;
  return Math.round(around + database * copies + 0.1 * sizes.diskGb);
}

/** Staging runs one instance and no standby, on the smallest machines. */
const stagingShare = 0.35;

export const stagingCost = (running: Running, sizes: Sizes): number =>
  Math.round(monthlyCost({ ...running, instances: 1, standby: false }, sizes) * stagingShare);
