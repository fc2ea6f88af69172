/** Compiles the templates once before any test, so that no test renders yesterday's. */
import { precompileTemplates } from '../src/render/precompile.js';

export default async function setup(): Promise<void> {
  const root = new URL('../', import.meta.url);
  await precompileTemplates(new URL('templates/', root), new URL('dist/templates/', root));
}
