/** The rules the compiler does not know: promises awaited, switches exhaustive, one clock, one configuration. */
import tseslint from 'typescript-eslint';

const clockOnly = 'Ask the clock of src/platform/calendar/clock.ts.';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.data', 'coverage', 'src/demo/browser'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read it in src/platform/config.ts.' },
        { object: 'Date', property: 'now', message: clockOnly },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clockOnly },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      // A room adds its words to an interface of the platform by extending it.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A function of a contract may be async in form alone.
      '@typescript-eslint/require-await': 'off',
      // GraphQL types are shapes that rows and plain objects fill.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A status is compared as text where tables of several enums meet.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A caller names the shape of an answer that only it knows.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Text is spread to count and take its characters, emoji among them.
      '@typescript-eslint/no-misused-spread': 'off',
      // TypeORM and type-graphql take classes as values of this type.
      '@typescript-eslint/no-unsafe-function-type': 'off',
      // A resolver or migration method belongs to its class though it needs no `this`.
      'class-methods-use-this': 'off',
    },
  },
  { files: ['src/platform/calendar/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/platform/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['test/**/*.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  { files: ['migrations/*.ts'], rules: { 'max-lines': 'off' } },
);
