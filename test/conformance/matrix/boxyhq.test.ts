/** The suite on a Prisma schema without @map: quoted tables, texts that become UUIDs, secrets, links with a role. */
import { fileURLToPath } from 'node:url';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const from = fileURLToPath(
  new URL('../../fixtures/prisma/boxyhq-saas-starter-kit.prisma', import.meta.url),
);
const { blueprint, start } = await project({ from });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
