import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

import { whyNot } from './scripts/layers.mjs';

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), 'src');

/** Path under `src/`, with forward slashes. */
function underSource(path) {
  return relative(SOURCE, path).split(sep).join('/');
}

const layers = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { layer: '{{why}}' }
  },
  create(context) {
    const check = node => {
      const source = node.source ?? node.argument;
      const literal = source?.literal ?? source;
      if (typeof literal?.value !== 'string') {
        return;
      }
      const name = literal.value;
      const target = name.startsWith('.')
        ? { path: underSource(resolve(dirname(context.filename), name)) }
        : { name };
      if (target.path?.startsWith('../')) {
        return;
      }
      const why = whyNot(underSource(context.filename), target);
      if (why !== null) {
        context.report({ node: literal, messageId: 'layer', data: { why } });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check
    };
  }
};

const TESTS = ['**/__tests__/**', 'ui-tests/**'];

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      '.venv/**',
      'lib/**',
      'dist/**',
      'framescope/**',
      'src/engine/wasm/assembly/**',
      'coverage/**',
      'reports/**',
      '.stryker-tmp/**',
      'perf/out/**',
      'ui-tests/playwright-report/**',
      'ui-tests/test-results/**'
    ]
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-undef': 'off',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always'],
      curly: ['error', 'all'],
      'prefer-arrow-callback': ['error', { allowNamedFunctions: true }],
      'no-control-regex': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          args: 'after-used',
          argsIgnorePattern: '^_',
          caughtErrors: 'all',
          ignoreRestSiblings: true
        }
      ],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z]', match: true }
        }
      ]
    }
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: TESTS,
    plugins: { framescope: { rules: { layers } } },
    rules: {
      'framescope/layers': 'error',
      'max-lines': ['error', { max: 400 }]
    }
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='Math'][callee.property.name=/^(max|min)$/] > SpreadElement",
          message: 'Long lists overflow the stack of a worker; use greatestOf or leastOf.'
        }
      ]
    }
  },
  {
    files: ['scripts/**', 'perf/**', 'src/cli/**'],
    rules: { 'no-console': 'off' }
  },
  {
    files: ['**/*.{js,cjs}'],
    rules: { '@typescript-eslint/no-require-imports': 'off' }
  }
);
