import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

const ours = [
  { name: 'next/link', message: 'Use @/ui/Link.' },
  { name: 'next/dynamic', message: 'Use @/lib/dynamic.' },
]
const noFeature = { group: ['@/features/*', '@/app/*'], message: 'ui, lib, api and shell know no feature.' }

export default ts.config(
  { ignores: ['.next/', 'out/', 'node_modules/', 'public/', 'src/api/schema.d.ts', 'src/api/permissions.ts', 'src/i18n/generated.ts', 'next-env.d.ts'] },
  ...ts.configs.recommended,
  {
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'max-lines': ['error', 400],
      'no-restricted-imports': ['error', { paths: ours }],
      // It fits everything, so it hides what does not: a query or a body that the API does not know.
      'no-restricted-syntax': ['error', { selector: 'TSAsExpression > TSNeverKeyword', message: 'Give it its type; for a word by a code there is wordOf of @/lib/words.' }],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Calls of the API go through @/api/client.' }],
    },
  },
  { files: ['src/lib/words.ts', 'src/**/*.test.*'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/api/**', 'src/i18n/**', 'scripts/**'], rules: { 'no-restricted-globals': 'off', 'no-console': 'off' } },
  { files: ['src/ui/**', 'src/lib/**', 'src/api/**', 'src/shell/**'], rules: { 'no-restricted-imports': ['error', { paths: ours, patterns: [noFeature] }] } },
  {
    // One feature reaches another only through what that one hands out for it: its index or its shared parts.
    files: ['src/features/**'],
    rules: { 'no-restricted-imports': ['error', { paths: ours, patterns: [{ group: ['@/app/*'], message: 'A feature knows no page.' }] }] },
  },
)
