// Who may import whom. Each row: a folder of src-main, the folders it may import besides itself, and the packages.
const rows = [
  { from: 'contract', folders: [], packages: ['zod'] },
  { from: 'errors', folders: ['contract'], packages: [] },
  { from: 'fundus', folders: ['contract', 'errors'], packages: [] },
  { from: 'attribution', folders: ['contract', 'errors', 'fundus'], packages: ['pbf'] },
  {
    from: 'runtimes',
    folders: ['contract', 'errors', 'attribution', 'fundus'],
    packages: [
      'onnxruntime-node',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-layers',
      '@tensorflow/tfjs-converter',
      '@tensorflow/tfjs-backend-cpu',
      'yauzl',
    ],
    node: true,
  },
  {
    from: 'importers',
    folders: ['contract', 'errors', 'fundus'],
    packages: ['sharp', 'zod', 'dcmjs', 'dcmjs-codecs'],
    node: true,
  },
  {
    from: 'reports',
    folders: ['contract', 'errors', 'fundus', 'attribution'],
    packages: ['sharp', 'pdfkit', 'dcmjs', 'zod'],
    node: true,
  },
  { from: 'bundle', folders: ['contract', 'errors'], packages: ['yazl', 'yauzl', 'zod'], node: true },
  { from: 'agreement', folders: ['contract', 'errors', 'attribution'], packages: [] },
  {
    from: 'models',
    folders: ['contract', 'errors', 'fundus', 'attribution'],
    packages: ['zod', 'h5wasm'],
    node: true,
  },
  { from: 'store', folders: ['contract', 'errors'], packages: ['better-sqlite3', 'zod'], node: true },
  { from: 'platform', folders: ['contract', 'errors'], packages: [], node: true },
  {
    from: 'compute',
    folders: [
      'contract',
      'errors',
      'attribution',
      'fundus',
      'runtimes',
      'importers',
      'models',
      'reports',
      'platform',
    ],
    packages: ['zod'],
    node: true,
  },
  {
    from: 'review',
    folders: [
      'contract',
      'errors',
      'attribution',
      'fundus',
      'importers',
      'models',
      'store',
      'reports',
      'bundle',
      'agreement',
      'compute',
      'platform',
    ],
    packages: ['zod', 'yazl'],
    node: true,
  },
  {
    from: 'rpc',
    folders: [
      'contract',
      'errors',
      'attribution',
      'fundus',
      'importers',
      'models',
      'store',
      'reports',
      'compute',
      'platform',
      'review',
    ],
    packages: ['zod'],
    node: true,
  },
];

const layerRules = rows.flatMap(({ from, folders, packages, node }) => {
  const own = [from, ...folders].map((folder) => `^src-main/${folder}/`);
  const installed = packages.map((name) => `node_modules/(@types/)?${name}/`);
  return [
    {
      name: `${from}-imports`,
      comment: `src-main/${from} may import only: ${[...folders, ...packages].join(', ') || 'nothing but itself'}.`,
      severity: 'error',
      from: { path: `^src-main/${from}/` },
      // Node's own modules are the business of the next rule.
      to: { pathNot: [...own, ...installed], dependencyTypesNot: ['core'] },
    },
    ...(node
      ? []
      : [
          {
            name: `${from}-is-host-free`,
            comment: `src-main/${from} is pure: it runs in any host, so it may not import Node's own modules.`,
            severity: 'error',
            from: { path: `^src-main/${from}/` },
            to: { dependencyTypes: ['core'] },
          },
        ]),
  ];
});

function onlyIn(packageName, folder) {
  return {
    name: `${packageName}-only-in-${folder.replaceAll('/', '-')}`,
    comment: `${packageName} is used in src-main/${folder} and nowhere else.`,
    severity: 'error',
    from: { pathNot: `^src-main/${folder}/` },
    to: { path: `node_modules/${packageName}/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    onlyIn('onnxruntime-node', 'runtimes/onnxruntime'),
    onlyIn('better-sqlite3', 'store'),
    onlyIn('electron', 'shell-desktop'),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^test/' },
    },
    {
      name: 'no-shell-below-the-shells',
      comment: 'Shells and the command line come last: nothing imports them.',
      severity: 'error',
      from: { pathNot: '^src-main/(cli|shell-desktop|shell-web)/' },
      to: { path: '^src-main/(cli|shell-desktop|shell-web)/' },
    },
    {
      name: 'renderer-imports',
      comment: 'The renderer sees the contract and pure functions only.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/vite.config.ts$' },
      to: {
        path: '^src-main/',
        pathNot: '^src-main/(contract|attribution/measures|attribution/baselines|fundus)/',
      },
    },
    {
      name: 'renderer-is-node-free',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/vite.config.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-views-call',
      comment:
        'Components and the viewer take props and emit events; views and composables talk to the main process.',
      severity: 'error',
      from: { path: '^src-renderer/(components|viewer)/' },
      to: { path: '^src-renderer/(client|views)/' },
    },
    {
      name: 'shells-are-apart',
      severity: 'error',
      from: { path: '^src-main/(shell-desktop|shell-web)/' },
      to: { path: '^src-main/(cli|shell-desktop|shell-web)/', pathNot: '^src-main/$1/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.vue'],
    },
  },
};
