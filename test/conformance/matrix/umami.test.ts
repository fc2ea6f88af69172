/** The suite on a Prisma schema: names of models over tables, UUIDs with columns of their own, two relations to one model. */
import { fileURLToPath } from 'node:url';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const from = fileURLToPath(new URL('../../fixtures/prisma/umami.prisma', import.meta.url));
const { blueprint, start } = await project({ from });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
