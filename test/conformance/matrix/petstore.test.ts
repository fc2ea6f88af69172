/** The suite on a described API whose entities are found by what its operations do. */
import { fileURLToPath } from 'node:url';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const from = fileURLToPath(new URL('../../fixtures/openapi/petstore.yaml', import.meta.url));
const { blueprint, start } = await project({ from });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
