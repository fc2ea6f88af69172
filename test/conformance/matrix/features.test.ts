/** The suite on a shop with every feature, and sign-in through an issuer. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeBlueprintYaml } from '../../../src/blueprint/yaml-writer.js';
import { blueprintFor, starterDomain, withEverything } from '../../support/plans.js';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const folder = await mkdtemp(path.join(tmpdir(), 'features-'));
const file = path.join(folder, 'blueprint.yaml');
const core = await blueprintFor('shop', await starterDomain('shop'));
await writeFile(file, writeBlueprintYaml(withEverything(core)));
const { blueprint, start } = await project({ blueprint: file });
await rm(folder, { recursive: true });

conformance(blueprint, start, []);
