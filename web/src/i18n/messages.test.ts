import compile from 'icu-minify/compile'
import { describe, expect, it } from 'vitest'
import { languages, messagesOf, toldOf } from '../../scripts/messages.mjs'

function flat(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node as object).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key))
}

const [SELECT, PLURAL, NUMBER] = [1, 2, 4]
type Blank = { name: string; kind: unknown; arms: string[] }

/** What is filled in, wherever it stands: by name, kind and arms. */
function blanksOf(message: unknown): Blank[] {
  if (!Array.isArray(message)) return []
  return message.filter(Array.isArray).flatMap(([name, kind, arms]: unknown[]) => {
    const within = typeof arms === 'object' && arms !== null ? arms : {}
    return [{ name: String(name), kind: kind === NUMBER ? undefined : kind, arms: Object.keys(within) }, ...Object.values(within).flatMap(blanksOf)]
  })
}
const blanks = (text: string) => blanksOf(compile(text))
const namesIn = (text: string) => [...new Set(blanks(text).map(({ name }) => name))].sort().join()

/** The plural forms that a language has for numbers that occur. */
const formsOf = (language: string) => {
  const rules = new Intl.PluralRules(language)
  return new Set([...Array(201).keys()].map((count) => rules.select(count)))
}

describe.each(languages())('the words in %s', (language) => {
  const english = new Map(flat(messagesOf('en')))
  const own = new Map(flat(messagesOf(language)))

  it('are complete, and none is left over', () => {
    expect([...english.keys()].filter((key) => !own.has(key))).toEqual([])
    expect([...own.keys()].filter((key) => !english.has(key))).toEqual([])
  })

  it('fill in what the English ones do, and can be read', () => {
    for (const [key, text] of own) expect(() => compile(text), `${language}: ${key}`).not.toThrow()
    const wrong = [...own].filter(([key, text]) => namesIn(text) !== namesIn(english.get(key) ?? ''))
    expect(wrong).toEqual([])
    expect([...own].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('have every plural form of the language, and the choices that the English ones have', () => {
    const forms = formsOf(language)
    const short = [...own].flatMap(([key, text]) => blanks(text).flatMap(({ kind, arms }) => (kind === PLURAL ? [...forms].filter((form) => !arms.includes(form)).map((form) => `${key}: ${form}`) : [])))
    expect(short).toEqual([])
    const choices = (text: string) => blanks(text).flatMap(({ name, kind, arms }) => (kind === SELECT ? [`${name} ${[...arms].sort().join()}`] : [])).sort().join('; ')
    expect([...own].filter(([key, text]) => choices(text) !== choices(english.get(key) ?? ''))).toEqual([])
  })
})

describe('what the server tells besides refusals', () => {
  // English has words only for what the server does not say in sentences for people; every other language has all.
  const others = languages().filter((one) => one !== 'en')
  const all = new Set(languages().flatMap((one) => Object.keys(toldOf(one))))
  const holes = (text: string | undefined) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join()

  it.each(others)('has words in %s', (language) => {
    const own = toldOf(language)
    expect([...all].filter((key) => !own[key]?.trim())).toEqual([])
    const first = toldOf(others[0] ?? '')
    expect([...all].filter((key) => holes(own[key]) !== holes(first[key]))).toEqual([])
  })
})
