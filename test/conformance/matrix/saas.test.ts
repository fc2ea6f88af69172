/** The suite on the starter saas. */
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const { blueprint, start } = await project({ starter: 'saas' });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
