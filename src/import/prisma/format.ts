import type { Format } from '../format.js';

/** Blocks that Prisma alone has, and the attributes of the others. */
const blocks = /^[ \t]*(model|view|datasource|generator)[ \t]+\w+[ \t]*\{[ \t]*(\/\/.*)?\r?$/m;
const enumBlock = /^[ \t]*enum[ \t]+\w+[ \t]*\{([^}]*)\}/gm;

export const prismaFormat: Format = {
  id: 'prisma',
  title: 'Prisma schema',
  endings: ['prisma'],
  recognise(text) {
    if (blocks.test(text)) return 2;
    const enums = [...text.matchAll(enumBlock)].map(([, body = '']) => body);
    if (enums.length === 0 || enums.some((body) => /[,[(]/.test(body.replace(/@.*$/gm, ''))))
      return 0;
    // Of a schema in several files, one may hold nothing but enums.
    return enums.some((body) => body.includes('@')) ? 2 : 1;
  },
  load: async () => (await import('./index.js')).readPrisma,
};
