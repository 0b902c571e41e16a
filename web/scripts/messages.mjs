// Gathers messages/<language>/*.json into a folder of files for each language, named by their content: what each page needs at
// first (spaces.mjs), and everything; and lists the languages.
// A language is added by adding a folder; `_language.json` in it says its own name, its direction and, where numbers are
// not written with the digits that its folder's name would give, a `locale` for Intl (`ar-u-nu-latn`).
import { createHash } from 'node:crypto'
import compile from 'icu-minify/compile'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { pages } from './spaces.mjs'

const SOURCE = 'messages'
const textOf = (path) => readFileSync(path, 'utf8')
const read = (path) => JSON.parse(textOf(path))

export function languages() {
  return readdirSync(SOURCE).filter((name) => existsSync(`${SOURCE}/${name}/_language.json`)).sort()
}

// What the server says, by its code: a file apart, which is fetched when the page is at rest (api/refusals.ts). Refusals with
// what helps (errors.json), and what is only told, in one sentence each (told.json).
const REFUSALS = 'errors.json'
const TOLD = 'told.json'
// What the server writes itself, papers and mails, is read by nobody else (src/roundsman/platform/words.py).
const APART = new Set([REFUSALS, TOLD, 'papers.json', 'letters.json'])

export function refusalsOf(language) {
  const path = `${SOURCE}/${language}/${REFUSALS}`
  return existsSync(path) ? { ...read(path), ...Object.fromEntries(Object.entries(toldOf(language)).map(([key, text]) => [key, [text]])) } : null
}

export function toldOf(language) {
  const path = `${SOURCE}/${language}/${TOLD}`
  return existsSync(path) ? read(path) : {}
}

export function messagesOf(language) {
  const gathered = {}
  for (const file of readdirSync(`${SOURCE}/${language}`).sort()) {
    if (file.endsWith('.json') && !file.startsWith('_') && !APART.has(file)) gathered[file.slice(0, -5)] = read(`${SOURCE}/${language}/${file}`)
  }
  return gathered
}

// In the form that needs no parser in the browser.
const compiled = (node, form) =>
  typeof node === 'string' ? form(compile(node)) : Object.fromEntries(Object.entries(node).map(([key, value]) => [key, compiled(value, form)]))

// What is filled in, a name or a number of whatever script, keeps its own order among words that run from right to left.
export const isolated = (message) => (typeof message === 'string' ? message : message.flatMap(isolatedNode))
function isolatedNode(node) {
  if (!Array.isArray(node)) return [node]
  if (node.length === 1) return ['\u2068', node, '\u2069']
  const [name, kind, arms] = node
  if (typeof arms !== 'object') return [node]
  return [[name, kind, Object.fromEntries(Object.entries(arms).map(([arm, text]) => [arm, Array.isArray(text) ? isolated(text) : text]))]]
}

const contentOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12)

function write(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}

function generate() {
  mkdirSync('public/i18n', { recursive: true })
  const kept = new Set()
  const keep = (name, text, end = 'json') => {
    const file = `${name}.${contentOf(text)}.${end}`
    kept.add(file)
    write(`public/i18n/${file}`, text)
    return `/i18n/${file}`
  }
  const keepAll = (name, files) => {
    const texts = Object.entries(files).map(([file, content]) => [file, JSON.stringify(content)])
    const folder = `${name}.${contentOf(texts.flat().join('\n'))}`
    kept.add(folder)
    mkdirSync(`public/i18n/${folder}`, { recursive: true })
    for (const [file, text] of texts) write(`public/i18n/${folder}/${file}.json`, text)
    return `/i18n/${folder}`
  }
  const words = {}
  const spacesOfPages = pages()
  const entries = languages().map((language) => {
    const { name: shown, dir, locale = language } = read(`${SOURCE}/${language}/_language.json`)
    const all = compiled(messagesOf(language), dir === 'rtl' ? isolated : (message) => message)
    const files = Object.fromEntries([...spacesOfPages].map(([page, spaces]) => [page, Object.fromEntries(Object.entries(all).filter(([space]) => spaces.has(space)))]))
    const refusals = refusalsOf(language)
    const folder = keepAll(language, { ...files, all, ...(refusals && { errors: refusals }) })
    words[language] = folder
    return `  ${JSON.stringify(language)}: { name: ${JSON.stringify(shown)}, dir: ${JSON.stringify(dir)}, locale: ${JSON.stringify(locale)}, folder: '${folder}'${refusals ? ', refusals: true' : ''} },`
  })
  // Without what is for readers: every page waits for it.
  const lean = textOf('scripts/start.js').replace(/^\s*\/\/.*\n/gm, '').replace(/^\s+/gm, '')
  const start = keep('start', lean.replace('WORDS', () => JSON.stringify(words)).replace('PAGES', () => JSON.stringify([...spacesOfPages.keys()].join(' '))), 'js')
  // Former ones go when a build begins, and at no other time: a build that is under way may still name them.
  if (process.argv.includes('--clean')) for (const name of readdirSync('public/i18n')) if (!kept.has(name)) rmSync(`public/i18n/${name}`, { recursive: true })
  write('src/i18n/en.generated.json', JSON.stringify(messagesOf('en'), null, 1))
  write(
    'src/i18n/generated.ts',
    `// Made by scripts/messages.mjs from messages/. Do not edit.
export const LANGUAGES: Record<string, { name: string; dir: 'ltr' | 'rtl'; locale: string; folder: string; refusals?: true }> = {
${entries.join('\n')}
}

/** What runs before anything else (scripts/start.js). */
export const START = '${start}'
`,
  )
}

if (process.argv[1]?.endsWith('messages.mjs')) generate()
