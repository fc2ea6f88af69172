/** The way back: a design in the formats that other tools read. */
import type { Api } from '../api/api.js';
import type { ExportId } from './formats.js';
import { dbml } from './dbml.js';
import { jdl } from './jdl.js';
import { mermaid } from './mermaid.js';
import { openapi } from './openapi.js';
import { prisma } from './prisma.js';
import { sql } from './sql.js';

const writers: Readonly<Record<ExportId, (api: Api) => string>> = {
  prisma,
  dbml,
  jdl,
  sql,
  openapi,
  mermaid,
};

/** The text of a design in another format; what that has no words for is named at its top. */
export const exportTo = (id: ExportId, api: Api): string => writers[id](api);
