/** The suite on every eighth entity of a PostgreSQL schema of 54 tables (FULL_MODELS=1: on all). */
import { fileURLToPath } from 'node:url';
import { sampled } from '../../support/full-models.js';
import { project } from '../project.js';
import { conformance } from '../suite/index.js';

const from = fileURLToPath(new URL('../../fixtures/sql/thingsboard.sql', import.meta.url));
const { blueprint, start } = await project({ from });

// Some role can bring about everything that is checked.
conformance(blueprint, start, [], (_resource, index) => sampled(index));
