/** The suite on a domain of every field type, key and relation, where If-Match is demanded. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { blueprintOf } from '../../support/blueprint.js';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';
import { everything } from './everything.js';

const folder = await mkdtemp(path.join(tmpdir(), 'everything-'));
const file = path.join(folder, 'blueprint.yaml');
const api = { styles: ['rest' as const, 'graphql' as const], ifMatch: 'required' as const };
await writeFile(file, stringify(blueprintOf(everything, { api, features: ['bulk'] })));
const { blueprint, start } = await project({ blueprint: file });
await rm(folder, { recursive: true });

// Some role can bring about everything that is checked.
conformance(blueprint, start, []);
