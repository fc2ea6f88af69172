/** The suite on the starter telemetry. */
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const { blueprint, start } = await project({ starter: 'telemetry' });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
