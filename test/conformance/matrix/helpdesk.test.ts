/** The suite on the starter helpdesk. */
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const { blueprint, start } = await project({ starter: 'helpdesk' });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
