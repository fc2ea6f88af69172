import type { Format } from '../format.js';

const sign = (text: string): boolean =>
  /^\s*relationship\s+(OneTo|ManyTo)(One|Many)\s*\{/m.test(text) ||
  /^\s*(application|deployment)\s*\{\s*(config|deploymentType)\b/m.test(text) ||
  /^\s*(dto|paginate|service|microservice|search)\s+[\w*][\w*, ]*\s+with\s+[\w-]+/m.test(text);
const perhaps =
  /^\s*(entity\s+[A-Z]\w*\s*(\([\w-]+\)\s*)?(\{|$)|enum\s+[A-Z]\w*\s*\{\s*[A-Z_]+\s*(\(|,|\}|$))/m;

export const jdlFormat: Format = {
  id: 'jdl',
  title: 'JHipster JDL',
  endings: ['jdl', 'jh'],
  recognise(text) {
    if (sign(text)) return 2;
    // Of what is only an entity or an enum, other languages have the like: Prisma, GraphQL, Dart.
    const isOther = /^\s*(model|datasource|generator|type|input|class|interface|table)\s.*\{\s*$/im;
    if (isOther.test(text)) return 0;
    return perhaps.test(text) ? 1 : 0;
  },
  load: async () => (await import('./index.js')).readJdl,
};
