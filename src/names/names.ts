/** From words to identifiers: cases, plurals, SQL and file names. A leaf room. */
export {
  camelCase,
  kebabCase,
  pascalCase,
  plainCase,
  plural,
  sentenceCase,
  singular,
  snakeCase,
  words,
} from './words.js';
export { isSystemColumn, sqlIdentifier, sqlLiteral, sqlObjectName } from './sql.js';
export { folderName, isWindowsDevice } from './files.js';
export { objectMembers } from './javascript.js';
export { nearest } from './nearest.js';
