/** Every format that can be read; a new one is a folder here and a line below. */
import type { Format } from './format.js';
import { dbmlFormat } from './dbml/format.js';
import { jdlFormat } from './jdl/format.js';
import { mysqlFormat } from './mysql/format.js';
import { openapiFormat } from './openapi/format.js';
import { postgresFormat } from './postgres/format.js';
import { prismaFormat } from './prisma/format.js';

export const formats: readonly Format[] = [
  // First, since what it describes may be called as things of the others are.
  openapiFormat,
  postgresFormat,
  mysqlFormat,
  jdlFormat,
  prismaFormat,
  dbmlFormat,
];
