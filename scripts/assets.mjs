/** The last step of `npm run build`: compiles the templates. */
import { writeFile } from 'node:fs/promises';
import { precompileTemplates } from '../dist/render/precompile.js';

const root = new URL('../', import.meta.url);
await precompileTemplates(new URL('templates/', root), new URL('dist/templates/', root));
// `npm start` compares this file's time with the sources' to know whether to build again.
await writeFile(new URL('dist/.built', root), '');
