// A language is added by adding a folder: nothing else names it. Tried with one that runs from right to left and has six plural forms.
// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import formatMessage from 'icu-minify/format'

let place = ''

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'language-'))
  cpSync('messages', join(place, 'messages'), { recursive: true })
  mkdirSync(join(place, 'scripts'))
  cpSync('scripts/start.js', join(place, 'scripts/start.js'))
  mkdirSync(join(place, 'src/i18n'), { recursive: true })
  cpSync(join(place, 'messages/en'), join(place, 'messages/ar'), { recursive: true })
  writeFileSync(join(place, 'messages/ar/_language.json'), JSON.stringify({ name: 'العربية', dir: 'rtl' }))
  writeFileSync(
    join(place, 'messages/ar/webhooks.json'),
    JSON.stringify({ hours: '{count, plural, zero {لا ساعات} one {ساعة واحدة} two {ساعتان} few {# ساعات} many {# ساعة} other {# ساعة}}' }),
  )
  execFileSync(process.execPath, [resolve('scripts/messages.mjs')], { cwd: place })
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

it('is in the list with its own name and direction, and is fetched before the first paint', () => {
  const list = readFileSync(join(place, 'src/i18n/generated.ts'), 'utf8')
  expect(list).toMatch(/"ar": \{ name: "العربية", dir: "rtl", file: '\/i18n\/ar\.[0-9a-f]{12}\.json'/)
  const made = readdirSync(join(place, 'public/i18n'))
  const start = made.find((name) => name.startsWith('start.')) as string
  expect(readFileSync(join(place, 'public/i18n', start), 'utf8')).toContain('"ar":"/i18n/ar.')
})

it('has the plural forms of its own', () => {
  const file = readdirSync(join(place, 'public/i18n')).find((name) => name.startsWith('ar.')) as string
  const words = JSON.parse(readFileSync(join(place, 'public/i18n', file), 'utf8')) as { webhooks: { hours: unknown } }
  const say = (count: number) => formatMessage(words.webhooks.hours as never, 'ar-u-nu-latn', { count }, { formatters: { getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of), getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of), getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...of) } as never })
  expect([0, 1, 2, 3, 11, 100].map(say)).toEqual(['لا ساعات', 'ساعة واحدة', 'ساعتان', '3 ساعات', '11 ساعة', '100 ساعة'])
})
