/** The suite on a JDL model of one-to-one relations and 64-bit keys, which are texts in JSON. */
import { fileURLToPath } from 'node:url';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const from = fileURLToPath(new URL('../../fixtures/jdl/human-resources.jdl', import.meta.url));
const { blueprint, start } = await project({ from });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
