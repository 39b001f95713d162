// Typed lint over .ts and .svelte. Import rules between layers are dependency-cruiser's (dependency-cruiser.config.js).
import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import { parser } from './lint-parser.js'

const banned = (name, message) => ({ selector: `CallExpression[callee.property.name='${name}']`, message })

export default defineConfig(
  globalIgnores([
    '**/out/',
    '**/dist/',
    '**/.svelte-check/',
    '**/coverage/',
    '**/test-results/',
    '**/test/fixtures/wire*'
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  { languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } } },
  { files: ['**/*.ts'], ignores: ['**/*.svelte.ts'], languageOptions: { parser } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser }, globals: globals.browser }
  },
  {
    rules: {
      complexity: ['error', 16],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        banned('openExternal', 'Only host-electron/security.ts opens links, from a fixed list.')
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/prefer-promise-reject-errors': 'off'
    }
  },
  {
    // The clock is given: nothing in the engine asks the machine what time it is.
    files: ['src-main/core/**', 'src-main/shared/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'The time is passed in.'
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time is passed in.' }
      ]
    }
  },
  {
    files: ['src-main/host-electron/security.ts', 'src-main/host-electron/window.ts'],
    rules: { 'no-restricted-syntax': 'off' }
  },
  {
    files: ['test/**/*.{ts,mjs,js}', 'src-main/start.mjs', '*.config.ts'],
    rules: {
      'no-console': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true }],
      complexity: 'off',
      // Tests print cells of any kind to compare them.
      '@typescript-eslint/no-base-to-string': 'off'
    }
  },
  {
    // Plain scripts, and set-up that the project service does not take for the project's.
    files: ['**/*.{js,mjs}', 'test/config/*.ts'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false }, globals: { ...globals.node, ...globals.browser } }
  }
)
