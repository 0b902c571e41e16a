// A language is added by adding a folder: nothing else names it. Tried with one that is not there, from right to left.
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
  cpSync('src', join(place, 'src'), { recursive: true })
  cpSync(join(place, 'messages/en'), join(place, 'messages/he'), { recursive: true })
  writeFileSync(join(place, 'messages/he/_language.json'), JSON.stringify({ name: 'עברית', dir: 'rtl' }))
  writeFileSync(
    join(place, 'messages/he/webhooks.json'),
    JSON.stringify({ hours: '{count, plural, one {שעה אחת} two {שעתיים} other {# שעות}}', saved: '{name} נשמר.' }),
  )
  execFileSync(process.execPath, [resolve('scripts/messages.mjs')], { cwd: place })
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

type Words = { webhooks: { hours: unknown; saved: unknown }; stock: { units: unknown } }
const wordsOf = (language: string, page = 'all'): Words => {
  const folder = readdirSync(join(place, 'public/i18n')).find((name) => name.startsWith(`${language}.`)) as string
  return JSON.parse(readFileSync(join(place, 'public/i18n', folder, `${page}.json`), 'utf8')) as Words
}
const say = (message: unknown, locale: string, values: Record<string, unknown>) =>
  formatMessage(message as never, locale, values as never, {
    formatters: {
      getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of),
      getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of),
      getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...of),
    } as never,
  })

it('is in the list with its own name and direction, and is fetched before the first paint', () => {
  const list = readFileSync(join(place, 'src/i18n/generated.ts'), 'utf8')
  expect(list).toMatch(/"he": \{ name: "עברית", dir: "rtl", locale: "he", folder: '\/i18n\/he\.[0-9a-f]{12}'/)
  const made = readdirSync(join(place, 'public/i18n'))
  const start = made.find((name) => name.startsWith('start.')) as string
  expect(readFileSync(join(place, 'public/i18n', start), 'utf8')).toContain('"he":"/i18n/he.')
})

it('has a file for what each page says at first', () => {
  expect(wordsOf('he', 'webhooks')).toMatchObject({ webhooks: wordsOf('he').webhooks })
  expect(Object.keys(wordsOf('he', 'webhooks'))).not.toContain('planning')
})

it('has the plural forms of its own', () => {
  expect([0, 1, 2, 3].map((count) => say(wordsOf('he').webhooks.hours, 'he', { count }))).toEqual(['0 שעות', 'שעה אחת', 'שעתיים', '3 שעות'])
})

it('from right to left keeps what is filled in in its own order', () => {
  expect(say(wordsOf('he').webhooks.saved, 'he', { name: 'Shop (East)' })).toBe('\u2068Shop (East)\u2069 נשמר.')
  expect(say(wordsOf('en').webhooks.saved, 'en', { name: 'Shop (East)' })).toBe('Shop (East) is saved.')
})

it('Arabic has six forms, and numbers in digits that are read everywhere', () => {
  const { locale } = JSON.parse(readFileSync('messages/ar/_language.json', 'utf8')) as { locale: string }
  expect([0, 1, 2, 3, 11, 100].map((count) => say(wordsOf('ar').stock.units, locale, { count }))).toEqual(['لا كراتين', 'كرتون واحد', 'كرتونان', '3 كراتين', '11 كرتونًا', '100 كرتون'])
})
