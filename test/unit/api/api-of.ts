/** The Api of a domain, for tests that only care about the domain. */
import { buildApi, type Api, type Resource } from '../../../src/api/api.js';
import type { Operation } from '../../../src/api/operations.js';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Domain } from '../../../src/blueprint/domain.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';

export function apiOf(
  domain: Domain,
  { ifMatch = 'optional', title = 'Shop', description = '' } = {},
): Api {
  const problems = checkDomain(domain);
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  const accounts = { signIn: ['password'] };
  const design = {
    title,
    requirements: { description },
    api: { styles: ['rest'], ifMatch },
    accounts,
    domain,
  };
  return buildApi(design as unknown as Blueprint);
}

export function resourceOf(domain: Domain, name: string): Resource {
  const found = apiOf(domain).byName.get(name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

/** By `METHOD /path`. */
export function operationsOf(domain: Domain, name: string): ReadonlyMap<string, Operation> {
  const { operations } = resourceOf(domain, name);
  return new Map(operations.map((one) => [`${one.method} ${one.path}`, one]));
}
