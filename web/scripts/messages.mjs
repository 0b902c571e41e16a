// Gathers messages/<language>/*.json into one file for each language, named by its content, and lists the languages.
// A language is added by adding a folder; `_language.json` in it says its own name and its direction.
import { createHash } from 'node:crypto'
import compile from 'icu-minify/compile'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs'

const SOURCE = 'messages'
const textOf = (path) => readFileSync(path, 'utf8')
const read = (path) => JSON.parse(textOf(path))

export function languages() {
  return readdirSync(SOURCE).filter((name) => existsSync(`${SOURCE}/${name}/_language.json`)).sort()
}

export function messagesOf(language) {
  const gathered = {}
  for (const file of readdirSync(`${SOURCE}/${language}`).sort()) {
    if (file.endsWith('.json') && !file.startsWith('_')) gathered[file.slice(0, -5)] = read(`${SOURCE}/${language}/${file}`)
  }
  return gathered
}

// In the form that needs no parser in the browser.
const compiled = (node) =>
  typeof node === 'string' ? compile(node) : Object.fromEntries(Object.entries(node).map(([key, value]) => [key, compiled(value)]))

function write(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}

function generate() {
  mkdirSync('public/i18n', { recursive: true })
  const kept = new Set()
  const entries = languages().map((language) => {
    const text = JSON.stringify(compiled(messagesOf(language)))
    const name = `${language}.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`
    kept.add(name)
    write(`public/i18n/${name}`, text)
    const { name: shown, dir } = read(`${SOURCE}/${language}/_language.json`)
    return `  ${JSON.stringify(language)}: { name: ${JSON.stringify(shown)}, dir: ${JSON.stringify(dir)}, file: '/i18n/${name}' },`
  })
  const words = Object.fromEntries([...kept].map((name) => [name.split('.')[0], `/i18n/${name}`]))
  const start = textOf('scripts/start.js').replace('WORDS', () => JSON.stringify(words))
  const startName = `start.${createHash('sha256').update(start).digest('hex').slice(0, 12)}.js`
  kept.add(startName)
  write(`public/i18n/${startName}`, start)
  // Former ones go when a build begins, and at no other time: a build that is under way may still name them.
  if (process.argv.includes('--clean')) for (const name of readdirSync('public/i18n')) if (!kept.has(name)) rmSync(`public/i18n/${name}`)
  write('src/i18n/en.generated.json', JSON.stringify(messagesOf('en'), null, 1))
  write(
    'src/i18n/generated.ts',
    `// Made by scripts/messages.mjs from messages/. Do not edit.
export const LANGUAGES: Record<string, { name: string; dir: 'ltr' | 'rtl'; file: string }> = {
${entries.join('\n')}
}

/** What runs before anything else (scripts/start.js). */
export const START = '/i18n/${startName}'
`,
  )
}

if (process.argv[1]?.endsWith('messages.mjs')) generate()
