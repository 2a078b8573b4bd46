import js from '@eslint/js'
import figmaPlugin from '@figma/eslint-plugin-figma-plugins'
import importX from 'eslint-plugin-import-x'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import tseslint from 'typescript-eslint'

const onlyInSandbox = {
  group: ['quickjs-emscripten*', '@jitl/*'],
  message: 'QuickJS is touched only in simulator/sandbox.',
}
const noNode = {
  group: ['node:*', 'fs', 'path', 'url', 'child_process', 'worker_threads'],
  message: 'This part also runs in a browser page: nothing of Node here.',
}
const figmaOnlyInAdapters = {
  name: 'figma',
  message: 'Only widget-src/figma and code.tsx may name figma.',
}

const stepsInForOf = {
  selector: 'ForOfStatement > YieldExpression[delegate=true].right',
  message:
    'QuickJS cannot load a yield* in the head of a for…of: keep its result in a constant first.',
}
const arrowAtTopLevel = {
  selector:
    ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator[id.typeAnnotation=undefined] > ArrowFunctionExpression.init',
  message: 'Declare a function of the module with `function`.',
}

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.wrangler/**', '.cache/**', 'test/fixtures/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        // Few and large: each is parsed by itself, and what globals a part may name is the business of check:types.
        project: [
          './widget-src/tsconfig.json',
          './license-server/tsconfig.json',
          './test/license-server/worker-with-clock/tsconfig.json',
          './tsconfig.lint.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: '.' })] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-imports': ['error', { patterns: [onlyInSandbox] }],
    },
  },
  {
    files: ['widget-src/**/*.{ts,tsx}'],
    plugins: { '@figma/figma-plugins': figmaPlugin },
    rules: { ...figmaPlugin.configs.recommended.rules },
  },
  {
    files: ['widget-src/**/*.{ts,tsx}'],
    rules: {
      'max-lines-per-function': ['error', 120],
      'no-restricted-syntax': ['error', stepsInForOf, arrowAtTopLevel],
    },
  },
  {
    files: ['license-server/**/*.ts', 'protocol/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', 120] },
  },
  {
    files: ['widget-src/**/*.{ts,tsx}'],
    ignores: ['widget-src/figma/**', 'widget-src/code.tsx'],
    rules: { 'no-restricted-globals': ['error', figmaOnlyInAdapters] },
  },
  {
    files: ['simulator/host/**', 'simulator/layout/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [onlyInSandbox, noNode] }] },
  },
  {
    files: ['simulator/sandbox/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noNode] }] },
  },
  {
    files: [
      '**/*.js',
      '**/*.config.ts',
      'license-server/worker.ts',
      'test/license-server/worker-with-clock/worker.ts',
    ],
    rules: { 'import-x/no-default-export': 'off' },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
)
