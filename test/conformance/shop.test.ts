/** The suite on one generated starter; the others are in the matrix. */
import { conformance } from './suite/index.js';
import { project } from './project.js';

const { blueprint, start } = await project({ starter: 'shop' });

conformance(blueprint, start);
