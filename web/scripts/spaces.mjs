// Which namespaces of words each page needs: what its own code says, and the code of the parts that it shows, wherever it is
// imported from. A part that is only opened by somebody, later (`apart: true` of lib/dynamic.tsx), waits for the rest of the words
// instead, so that what is said in it is not counted.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

const APP = 'src/app'
const ENDS = ['.tsx', '.ts', '/index.tsx', '/index.ts']
const IMPORT = /^(?:import|export)\s(?!type\b)(?:[^'"]*?\sfrom\s+)?'([^']+)'/gm
// With all that stands behind it in the same statement, where its options are.
const FETCHED = /\bimport\(\s*'([^']+)'\s*\)((?:(?!\bimport\().)*?)(?=\n\S|$(?![\s\S]))/gs
const APART = /\bapart: true\b/
const SAID = /\buseTranslations\('(\w+)/g

function fileOf(from, name) {
  const path = name.startsWith('@/') ? `src/${name.slice(2)}` : name.startsWith('.') ? join(dirname(from), name) : null
  return path && (ENDS.map((end) => path + end).find((one) => existsSync(one)) ?? null)
}

const read = new Map()
function partsOf(file) {
  if (!read.has(file)) {
    const text = readFileSync(file, 'utf8')
    const names = [...text.matchAll(IMPORT)].map(([, name]) => name)
    for (const [, name, rest] of text.matchAll(FETCHED)) if (!APART.test(rest)) names.push(name)
    read.set(file, { said: [...text.matchAll(SAID)].map(([, space]) => space), files: names.map((name) => fileOf(file, name)).filter(Boolean) })
  }
  return read.get(file)
}

/** The namespaces of files and of all that they show. */
export function spacesOf(...files) {
  const seen = new Set()
  const spaces = new Set()
  const waiting = [...files]
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const { said, files: further } = partsOf(file)
    for (const space of said) spaces.add(space)
    waiting.push(...further)
  }
  return spaces
}

function* filesOf(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* filesOf(`${folder}/${entry.name}`)
    else if (entry.name.endsWith('.tsx')) yield `${folder}/${entry.name}`
  }
}

/** Of each page, by the first part of its address: the namespaces that are there when it is first drawn. */
export function pages() {
  const all = existsSync(APP) ? [...filesOf(APP)] : []
  const named = (file) => file.slice(APP.length).split('/').filter((part) => part && !part.startsWith('('))
  // The frame, the login and what is shown when there is no such page may follow any page.
  const everywhere = all.filter((file) => !file.endsWith('/page.tsx') || named(file).length === 1 || named(file)[0] === 'login')
  const filesByName = new Map([['login', []]])
  for (const file of all.filter((one) => !everywhere.includes(one))) {
    const [name] = named(file)
    filesByName.set(name, [...(filesByName.get(name) ?? []), file])
  }
  return new Map([...filesByName].sort().map(([name, files]) => [name, spacesOf(...everywhere, ...files)]))
}
