/** The suite on one generated starter, built as for production; the others are in the matrix. */
import { conformance } from './suite/index.js';
import { project } from './project.js';

const { blueprint, start } = await project({ starter: 'shop' }, { built: true });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
