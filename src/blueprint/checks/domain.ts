/** The meaning of a domain: every check, in the order a reader would look. */
import type { Domain } from '../domain.js';
import { joinPlace } from '../place.js';
import type { Problem } from '../problem.js';
import { checkAccess } from './access.js';
import { checkCached } from './cached.js';
import { contextOf } from './context.js';
import { checkEntityNames } from './entity-names.js';
import { checkFields } from './fields.js';
import { checkFiles } from './files.js';
import { indexNameProblems } from './index-names.js';
import { checkKey } from './keys.js';
import { checkLifecycle } from './lifecycle.js';
import { checkLists } from './lists.js';
import { checkMembers } from './members.js';
import { checkOwner, checkPublic } from './owner.js';
import { checkRelations, checkRequiredCycles } from './relations.js';
import { checkRenames } from './renames.js';
import { checkRoles } from './roles.js';
import { checkSoftDelete } from './soft-delete.js';
import { checkTables } from './tables.js';

/** Every problem of a well-formed domain; places start at the domain. */
export function domainProblems(domain: Domain): Problem[] {
  const problems: Problem[] = [];
  const context = contextOf(domain, (place, message, cure) =>
    problems.push({ place: joinPlace(place), message, cure }),
  );
  checkRoles(context);
  checkEntityNames(context);
  checkTables(context);
  checkRenames(context);
  for (const entity of domain.entities) {
    checkKey(context, entity);
    checkFields(context, entity);
    checkFiles(context, entity);
    checkRelations(context, entity);
    checkMembers(context, entity);
    checkLists(context, entity);
    checkOwner(context, entity);
    checkPublic(context, entity);
    checkLifecycle(context, entity);
    checkSoftDelete(context, entity);
    checkCached(context, entity);
    checkAccess(context, entity);
  }
  checkRequiredCycles(context);
  return problems.length > 0 ? problems : indexNameProblems(domain);
}
