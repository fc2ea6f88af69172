/** The suite on a JDL model with limits and patterns on most of its fields. */
import { fileURLToPath } from 'node:url';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const from = fileURLToPath(new URL('../../fixtures/jdl/library.jh', import.meta.url));
const { blueprint, start } = await project({ from });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
