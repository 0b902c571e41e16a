import compile from 'icu-minify/compile'
import { describe, expect, it } from 'vitest'
import { languages, messagesOf } from '../../scripts/messages.mjs'

function flat(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node as object).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key))
}

/** The names of what is filled in, whatever the order. */
const blanks = (text: string): string[] => {
  const withoutArms = text.replace(/, select,(?: \w+ \{[^{}]*\})+/g, ',').replace(/(?:zero|one|two|few|many|other|=\d+) \{[^{}]*\}/g, '')
  return [...new Set([...withoutArms.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ''))].sort()
}

describe.each(languages())('the words in %s', (language) => {
  const english = new Map(flat(messagesOf('en')))
  const own = new Map(flat(messagesOf(language)))
  it('are complete, and none is left over', () => {
    expect([...english.keys()].filter((key) => !own.has(key))).toEqual([])
    expect([...own.keys()].filter((key) => !english.has(key))).toEqual([])
  })
  it('fill in what the English ones do, and can be read', () => {
    const wrong = [...own].filter(([key, text]) => blanks(text).join() !== blanks(english.get(key) ?? '').join())
    expect(wrong).toEqual([])
    for (const [key, text] of own) expect(() => compile(text), `${language}: ${key}`).not.toThrow()
    expect([...own].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})
