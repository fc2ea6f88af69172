/** The last step of `npm run build`: compiles the templates, and writes the published schema. */
import { writeFile } from 'node:fs/promises';
import { blueprintJsonSchema } from '../dist/blueprint/json-schema.js';
import { precompileTemplates } from '../dist/render/precompile.js';

const root = new URL('../', import.meta.url);
await precompileTemplates(new URL('templates/', root), new URL('dist/templates/', root));
const schema = JSON.stringify(blueprintJsonSchema(), null, 2);
await writeFile(new URL('dist/blueprint.schema.json', root), `${schema}\n`);
// `npm start` compares this file's time with the sources' to know whether to build again.
await writeFile(new URL('dist/.built', root), '');
