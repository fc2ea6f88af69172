/** The suite on a shop with every feature. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { featureIds } from '../../../src/blueprint/features.js';
import { writeBlueprintYaml } from '../../../src/blueprint/yaml-writer.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const folder = await mkdtemp(path.join(tmpdir(), 'features-'));
const file = path.join(folder, 'blueprint.yaml');
const core = await blueprintFor('shop', await starterDomain('shop'));
await writeFile(file, writeBlueprintYaml({ ...core, features: [...featureIds] }));
const { blueprint, start } = await project({ blueprint: file });
await rm(folder, { recursive: true });

conformance(blueprint, start, []);
