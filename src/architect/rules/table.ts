/** Every rule, in the order in which decisions are read. */
import { apiRule, concurrencyRule } from './api.js';
import { architectureRule } from './architecture.js';
import { backupsRule } from './backups.js';
import { cacheRule } from './cache.js';
import { costRule } from './cost.js';
import { dataProtectionRule } from './data-protection.js';
import { databaseRule } from './database.js';
import { deploymentRule } from './deployment.js';
import { environmentsRule } from './environments.js';
import { featuresRule } from './features.js';
import { instancesRule } from './instances.js';
import { keysRule } from './keys.js';
import { connectionsRule, rateLimitsRule } from './limits.js';
import { queueRule } from './queue.js';
import { replicasRule } from './replicas.js';
import type { Rule } from './rule.js';
import { signInRule } from './sign-in.js';
import { stackRule } from './stack.js';

export const rules: readonly Rule[] = [
  stackRule,
  architectureRule,
  apiRule,
  concurrencyRule,
  signInRule,
  dataProtectionRule,
  databaseRule,
  replicasRule,
  keysRule,
  cacheRule,
  queueRule,
  featuresRule,
  instancesRule,
  connectionsRule,
  rateLimitsRule,
  deploymentRule,
  environmentsRule,
  backupsRule,
  costRule,
];
