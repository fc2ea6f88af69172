/** Renders the templates that were compiled at build time. Knows nothing of what they mean. */
import Handlebars from 'handlebars/dist/cjs/handlebars.runtime.js';
import * as literals from './literals.js';

type Group = Readonly<Record<string, object | string>>;
type Template = (context: object) => string;

const handlebars = Handlebars.create();
for (const [name, literal] of Object.entries(literals)) {
  handlebars.registerHelper(name, (...args) => {
    // `{{json}}` alone would otherwise print Handlebars' own options, and a name that the context
    // does not have is undefined here: strict mode looks at plain values only.
    if (args.length !== 2) throw new TypeError(`the helper ${name} takes one value`);
    if (args[0] === undefined) throw new TypeError(`the helper ${name} was given no value`);
    return literal(args[0]);
  });
}

/** A template that is missing or failed: a bug of ours, named with the template's path. */
class RenderError extends Error {
  constructor(template: string, why: string, options?: ErrorOptions) {
    super(`templates/${template}: ${why}`, options);
    this.name = 'RenderError';
  }
}

/** Renders `templates/<name>`; the text of a file without `.hbs` is returned as it is. */
export type Render = (name: string, context: object) => Promise<string>;

/** A renderer of the modules in `folder`, each of which is loaded when it is first needed. */
export function renderer(folder: URL): Render {
  const groups = new Map<string, Promise<Group>>();
  const templates = new Map<string, Template>();

  async function load(name: string): Promise<Template> {
    const [group = ''] = name.split('/');
    const loading = groups.get(group) ?? loadGroup(new URL(`${group}.js`, folder));
    groups.set(group, loading);
    const found = (await loading)[name];
    if (found === undefined) throw new TypeError('there is no such template');
    const template = typeof found === 'string' ? () => found : handlebars.template(found);
    templates.set(name, template);
    return template;
  }

  return async (name, context) => {
    try {
      const template = templates.get(name) ?? (await load(name));
      return template(context);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new RenderError(name, why, { cause: error });
    }
  };
}

async function loadGroup(url: URL): Promise<Group> {
  const { default: found } = (await import(url.href)) as { default: Group };
  return found;
}

/** Renders our own templates: `dist/templates`, whether this file runs from `dist` or `src`. */
export const render: Render = renderer(new URL('../../dist/templates/', import.meta.url));
