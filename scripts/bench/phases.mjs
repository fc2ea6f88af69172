/**
 * `node phases.mjs BLUEPRINT TARGET`: does what the command does, one stage after the other, and
 * prints the CPU milliseconds of each. In the command, stages overlap.
 */
const stages = {};
let last = process.cpuUsage();

async function stage(name, work) {
  const result = await work();
  const { user, system } = process.cpuUsage(last);
  stages[name] = (stages[name] ?? 0) + (user + system) / 1000;
  last = process.cpuUsage();
  return result;
}

const [file, target] = process.argv.slice(2);
const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);

stages.node = (last.user + last.system) / 1000;
const { checkBlueprint, loadStack, buildApi, render, formatText, ...rest } = await stage(
  'load',
  async () => {
    // Verbs load what they use: `create` is all of it.
    await dist('main.js');
    await dist('interview/flags.js');
    await dist('commands/create.js');
    await dist('stacks/typescript/index.js');
    await dist('blueprint/yaml.js');
    const modules = await Promise.all(
      [
        'commands/read-blueprint.js',
        'blueprint/check.js',
        'stacks/registry.js',
        'api/api.js',
        'stacks/shared/docs.js',
        'plan/blueprint-files.js',
        'render/render.js',
        'render/format.js',
        'merge/changes.js',
        'disk/record.js',
        'disk/write.js',
      ].map(dist),
    );
    return Object.assign({}, ...modules);
  },
);
const read = await stage('read', () => rest.readBlueprintFile(file));
const { blueprint } = await stage('read', () => checkBlueprint(read));
const stack = await stage('load', () => loadStack(blueprint.stack.id));
const entries = await stage('view', () => {
  const api = buildApi(blueprint);
  return [
    ...stack.files(stack.view(blueprint, api)),
    ...rest.docsFiles(blueprint, api),
    ...rest.blueprintFiles(blueprint),
  ];
});
const texts = await stage('render', async () => {
  const rendered = [];
  for (const entry of entries) {
    rendered.push(
      'template' in entry ? await render(entry.template, entry.context) : entry.content,
    );
  }
  return rendered;
});
const plan = await stage('format', async () => {
  const files = new Map();
  const queue = entries.entries();
  const lane = async () => {
    for (const [index, entry] of queue) {
      const { path, verbatim } = entry;
      const content = verbatim ? texts[index] : await formatText(path, texts[index], stack.format);
      files.set(path, { content });
    }
  };
  await Promise.all([lane(), lane()]);
  return files;
});
const record = await stage('base', () => rest.recordFiles(plan, { tool: '0', stack: stack.id }));
await stage('write', () =>
  rest.writeChanges(target, rest.decideChanges(new Map(), plan), record, {
    signal: new AbortController().signal,
    cwd: process.cwd(),
  }),
);
console.log(JSON.stringify(stages));
