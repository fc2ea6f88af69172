/** The suite on the starter publishing. */
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const { blueprint, start } = await project({ starter: 'publishing' });

conformance(blueprint, start);
