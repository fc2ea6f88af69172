/** The suite on DBML: numbered keys, enums with labels, a tree. */
import { fileURLToPath } from 'node:url';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const from = fileURLToPath(
  new URL('../../fixtures/dbml/holistics-ecommerce.dbml', import.meta.url),
);
const { blueprint, start } = await project({ from });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
