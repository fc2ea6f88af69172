/** The suite on the starter telemetry. */
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const { blueprint, start } = await project({ starter: 'telemetry' });

conformance(blueprint, start);
