// @vitest-environment node
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pages, spacesOf } from '../../scripts/spaces.mjs'

it('every page of the application has words of its own, and knows what its parts say', () => {
  const found = pages()
  const names = readdirSync('src/app/(console)', { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
  expect([...found.keys()]).toEqual([...names, 'login'].sort())
  // Two parts deep: the board of the trips, and its queue.
  expect(found.get('trips')).toContain('watch')
  for (const [, spaces] of found) for (const space of ['common', 'nav', 'top', 'login']) expect(spaces).toContain(space)
  expect(found.get('trips')).not.toContain('permissions')
})

it('what is only opened later is left out, however its statement is broken into lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaces-'))
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
  mkdirSync(join(folder, 'deep'))
  put('deep/index.ts', "export { a } from '../said'\n")
  put('said.tsx', "import {\n  type B,\n  b,\n} from './said2'\nconst t = useTranslations('one.more')\n")
  put('said2.tsx', "import type { C } from './never'\nconst t = useTranslations('two')\n")
  put('never.tsx', "const t = useTranslations('never')\n")
  put('part.tsx', "const t = useTranslations('part')\n")
  put('Page.tsx', [
    "import { a } from './deep'",
    "const Never = dynamic(() => import('./never').then((found) => found.Never), { apart: true })",
    'const Later = dynamic(',
    "  () => import('./never'),",
    '  { loading: () => null, apart: true },',
    ')',
    "const Part = dynamic(() => import('./part'), {",
    '  soon: true,',
    '})',
    '',
  ].join('\n'))
  expect([...spacesOf(join(folder, 'Page.tsx'))].sort()).toEqual(['one', 'part', 'two'])
  rmSync(folder, { recursive: true })
})
