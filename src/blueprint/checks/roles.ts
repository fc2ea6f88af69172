/** Roles: one of each name, exactly one for whoever registers. */
import { objectMembers } from '../../names/names.js';
import { anonymous, type Context } from './context.js';

export function checkRoles({ domain, report }: Context): void {
  const seen = new Set<string>();
  for (const { name } of domain.roles) {
    const place = ['roles', name];
    if (name === anonymous) {
      report(
        place,
        'The role anonymous is always there: it is whoever has not signed in.',
        'Remove it from the roles; access may name it.',
      );
    }
    if (objectMembers.includes(name)) {
      report(
        place,
        `${name} means something else on every object of JavaScript.`,
        'Give the role another name.',
      );
    }
    if (seen.has(name)) report(place, `The role ${name} is listed twice.`, 'Keep one of them.');
    seen.add(name);
  }
  const signUps = domain.roles.filter((role) => role.signUp === true);
  if (signUps.length === 0) {
    report(
      ['roles'],
      'No role is given to whoever registers.',
      `Write signUp: true at one role, such as ${domain.roles.at(-1)?.name ?? 'member'}.`,
    );
  }
  for (const extra of signUps.slice(1)) {
    report(
      ['roles', extra.name, 'signUp'],
      `${signUps[0]?.name} is already the role of whoever registers.`,
      'Keep signUp: true at one role only.',
    );
  }
}
