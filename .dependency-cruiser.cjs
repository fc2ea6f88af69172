/** The rooms of CONTRIBUTING.md as rules: who may import whom. Types count like code. */
const room = (name) => `^src/${name}/`;

/** What each room may import, besides itself, errors.ts and io.ts. */
const rooms = {
  names: [],
  terminal: [],
  blueprint: ['names'],
  brief: ['blueprint', 'names'],
  import: ['api', 'brief', 'blueprint', 'names'],
  architect: ['brief', 'blueprint', 'names'],
  interview: ['brief', 'import', 'blueprint', 'names', 'terminal'],
  api: ['blueprint', 'names'],
  migrations: ['api', 'blueprint', 'names'],
  export: ['api', 'blueprint', 'names', 'migrations'],
  stacks: ['api', 'blueprint', 'names', 'migrations', 'render'],
  render: [],
  plan: ['stacks', 'render', 'api', 'blueprint', 'names', 'migrations'],
  merge: ['plan'],
  disk: ['merge', 'plan'],
  upgrade: [],
  verify: ['stacks', 'disk', 'blueprint'],
};

const allowed = Object.entries(rooms).map(([name, others]) => ({
  name: `rooms/${name}`,
  comment: `${name} may import ${others.length === 0 ? 'no other room' : others.join(', ')}`,
  severity: 'error',
  from: { path: room(name) },
  to: {
    path: '^src/',
    pathNot: [...[name, ...others].map(room), '^src/errors\\.ts$', '^src/io\\.ts$'],
  },
}));

module.exports = {
  forbidden: [
    ...allowed,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'a module that is not there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.d\\.ts$' },
    },
    {
      name: 'stacks-apart',
      comment: 'two stacks never import each other; what all of them share imports none of them',
      severity: 'error',
      from: { path: '^src/stacks/([^/]+)/' },
      to: { path: '^src/stacks/[^/]+/', pathNot: ['^src/stacks/$1/', '^src/stacks/shared/'] },
    },
    {
      name: 'only-blueprint-imports',
      comment:
        'the blueprint room imports zod, yaml for its one file format, and nothing else from npm',
      severity: 'error',
      from: { path: room('blueprint') },
      to: { dependencyTypes: ['npm'], pathNot: 'node_modules/(zod|yaml)/' },
    },
    {
      name: 'no-dev-dependencies',
      comment: 'what the package needs to run must be among its dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    // TypeScript 7 has no API that this tool could use.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
