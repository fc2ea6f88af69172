/** Puts features into a Blueprint and takes them out. */
import { UserError } from '../../errors.js';
import { type Feature, featureIds, withNeeds } from '../features.js';
import type { Blueprint } from '../schema.js';

export const isFeature = (name: string): name is Feature =>
  (featureIds as readonly string[]).includes(name);

/** The features and what they are built on. */
export function featuresAdded(blueprint: Blueprint, names: readonly string[]): Blueprint {
  const unknown = names.find((name) => !isFeature(name));
  if (unknown !== undefined) {
    throw new UserError(
      `There is no feature ${JSON.stringify(unknown)}; there are ${featureIds.join(', ')}.`,
    );
  }
  const { features = [] } = blueprint;
  const there = names.find((name) => isFeature(name) && features.includes(name));
  if (there !== undefined) throw new UserError(`The feature ${there} is there already.`);
  return { ...blueprint, features: withNeeds([...features, ...names.filter(isFeature)]) };
}

/** Refused while another feature is built on it. */
export function featureRemoved(blueprint: Blueprint, name: Feature): Blueprint {
  const { features = [], ...rest } = blueprint;
  if (!features.includes(name)) throw new UserError(`The feature ${name} is not there.`);
  const users = features.filter((one) => one !== name && withNeeds([one]).includes(name));
  if (users.length > 0) {
    throw new UserError(
      `${name} cannot be removed while ${users.join(', ')} ${users.length === 1 ? 'is' : 'are'} built on it; remove that first.`,
    );
  }
  const left = features.filter((one) => one !== name);
  return left.length === 0 ? rest : { ...rest, features: left };
}
