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

// What refusals are called, by their code: a file apart, which is fetched when the page is at rest (api/refusals.ts).
const REFUSALS = 'errors.json'

export function refusalsOf(language) {
  const path = `${SOURCE}/${language}/${REFUSALS}`
  return existsSync(path) ? read(path) : null
}

export function messagesOf(language) {
  const gathered = {}
  for (const file of readdirSync(`${SOURCE}/${language}`).sort()) {
    if (file.endsWith('.json') && !file.startsWith('_') && file !== REFUSALS) gathered[file.slice(0, -5)] = read(`${SOURCE}/${language}/${file}`)
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
  const keep = (name, text, end = 'json') => {
    const file = `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${end}`
    kept.add(file)
    write(`public/i18n/${file}`, text)
    return `/i18n/${file}`
  }
  const words = {}
  const entries = languages().map((language) => {
    const file = keep(language, JSON.stringify(compiled(messagesOf(language))))
    words[language] = file
    const refusals = refusalsOf(language)
    const told = refusals === null ? 'null' : `'${keep(`errors-${language}`, JSON.stringify(refusals))}'`
    const { name: shown, dir } = read(`${SOURCE}/${language}/_language.json`)
    return `  ${JSON.stringify(language)}: { name: ${JSON.stringify(shown)}, dir: ${JSON.stringify(dir)}, file: '${file}', refusals: ${told} },`
  })
  const start = keep('start', textOf('scripts/start.js').replace('WORDS', () => JSON.stringify(words)), 'js')
  // Former ones go when a build begins, and at no other time: a build that is under way may still name them.
  if (process.argv.includes('--clean')) for (const name of readdirSync('public/i18n')) if (!kept.has(name)) rmSync(`public/i18n/${name}`)
  write('src/i18n/en.generated.json', JSON.stringify(messagesOf('en'), null, 1))
  write(
    'src/i18n/generated.ts',
    `// Made by scripts/messages.mjs from messages/. Do not edit.
export const LANGUAGES: Record<string, { name: string; dir: 'ltr' | 'rtl'; file: string; refusals: string | null }> = {
${entries.join('\n')}
}

/** What runs before anything else (scripts/start.js). */
export const START = '${start}'
`,
  )
}

if (process.argv[1]?.endsWith('messages.mjs')) generate()
