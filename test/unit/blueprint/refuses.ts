import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Domain } from '../../../src/blueprint/domain.js';

/** Each domain has exactly one problem: at that place (below `domain`), with that in its cure. */
export function refuses(
  table: readonly (readonly [why: string, domain: Domain, place: string, cure: string])[],
): void {
  test.each(table)('refuses %s', (_why, domain, place, cure) => {
    const problems = checkDomain(domain);
    expect(problems.map((problem) => problem.place)).toEqual([`domain.${place}`]);
    expect(problems[0]?.cure).toContain(cure);
  });
}
