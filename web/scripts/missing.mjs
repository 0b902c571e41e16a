// What languages lack against English, file by file, and what they have too much: `npm run missing` (or `-- fr` for one).
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { languages } from './messages.mjs'

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})
const flat = (node, path = '') =>
  typeof node === 'object' && !Array.isArray(node) ? Object.entries(node).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key)) : [path]

// What is only told has English words for a part of it: the others are the server's own. The fullest language counts.
const fullest = Object.assign({}, ...languages().map((one) => read(`messages/${one}/told.json`)))
const wanted = (file) => (file === 'told.json' ? fullest : read(`messages/en/${file}`))

let lacking = 0
for (const language of process.argv.length > 2 ? process.argv.slice(2) : languages().filter((one) => one !== 'en')) {
  const files = new Set([...readdirSync('messages/en'), 'told.json', ...readdirSync(`messages/${language}`)].filter((name) => !name.startsWith('_')))
  for (const file of [...files].sort()) {
    const [want, have] = [new Set(flat(wanted(file))), new Set(flat(read(`messages/${language}/${file}`)))]
    const missing = [...want].filter((key) => !have.has(key))
    for (const key of missing) console.log(`${language}/${file}: ${key} is missing`)
    for (const key of have) if (!want.has(key)) console.log(`${language}/${file}: ${key} is left over`)
    lacking += missing.length
  }
}
if (lacking === 0) console.log('Nothing is missing.')
process.exitCode = lacking ? 1 : 0
