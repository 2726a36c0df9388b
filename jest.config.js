const esModules = [
  '@jupyterlab',
  '@jupyter',
  '@jupyter-widgets',
  '@microsoft',
  '@rjsf',
  '@lumino',
  '@uwdata',
  '@tanstack',
  'acorn',
  'arquero',
  'hyparquet',
  'hyparquet-compressors',
  'hysnappy',
  'fzstd',
  'chardet',
  'lib0',
  'nanoid',
  'vega[a-z-]*',
  'd3[a-z-]*',
  'internmap',
  'delaunator',
  'robust-predicates',
  'vscode-ws-jsonrpc',
  'y-protocols',
  'y-websocket',
  'yjs',
  'exenv-es6',
  'uuid',
  'json-stringify-pretty-compact'
].join('|');

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src'],
  testMatch: ['**/__tests__/**/*.spec.ts', '**/__tests__/**/*.spec.tsx'],
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'classic' } }
        },
        module: { type: 'commonjs' }
      }
    ]
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
  moduleNameMapper: {
    '\\.(css|svg)$': '<rootDir>/scripts/jest-asset.js',
    '^(vega|vega-lite)$': '<rootDir>/node_modules/$1/build/$1.min.js'
  },
  testPathIgnorePatterns:
    process.env.FRAMESCOPE_LONG === '1'
      ? ['/node_modules/']
      : ['/node_modules/', '\\.long\\.spec\\.ts$'],
  setupFiles: ['<rootDir>/scripts/jest-seed.js'],
  testTimeout: 30000
};
