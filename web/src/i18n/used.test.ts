import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { messagesOf } from '../../scripts/messages.mjs'

/** Reached only by a code of the server, under the whole of a namespace. */
const BY_CODE = /^(status|audit\.(actions|subjects|purposes|kinds)|sharing\.extents|permissions\.may)\./

function keysOf(node: object, path = ''): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => (typeof value === 'object' && value !== null ? keysOf(value, `${path}${key}.`) : [`${path}${key}`]))
}

const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|generated|schema\.d/.test(name))
  .map((name) => readFileSync(join('src', name), 'utf8'))
  .join('\n')
const found = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map(([, one]) => one ?? ''))

it('every word is said somewhere', () => {
  const spaces = found(/useTranslations\('([\w.]+)'/g)
  // A key stands as text, as a member of a table that is read by it, or behind a prefix: `reasons.${code}`.
  const said = new Set([...found(/['"`]([\w.-]+)['"`]/g), ...found(/(?<=[{,\s(|])(\w+):/g)])
  const prefixes = [...found(/`([\w.]+)\$\{/g)]
  const isSaid = (key: string) => {
    const parts = key.split('.')
    return parts.some((_, at) => {
      const rest = parts.slice(at).join('.')
      return at > 0 && spaces.has(parts.slice(0, at).join('.')) && (said.has(rest) || prefixes.some((prefix) => rest.startsWith(prefix)))
    })
  }
  expect(keysOf(messagesOf('en')).filter((key) => !BY_CODE.test(key) && !isSaid(key))).toEqual([])
})
