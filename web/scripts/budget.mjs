// What the first load of each page costs in JavaScript, compressed with gzip. Fails when a page is over the budget.
import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET = 180 * 1024
const sizes = new Map()

function size(name) {
  if (!sizes.has(name)) sizes.set(name, gzipSync(readFileSync(`out${name}`), { level: 9 }).length)
  return sizes.get(name)
}

function* pages(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (entry.name !== '_next') yield* pages(`${folder}/${entry.name}`)
    } else if (entry.name.endsWith('.html')) yield `${folder}/${entry.name}`
  }
}

const rows = [...pages('out')].map((path) => {
  const html = readFileSync(path, 'utf8')
  // Old browsers' polyfills carry `noModule` and are never fetched by those that we support.
  const tags = [...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag))
  const named = new Set(tags.map(([, source]) => source.split('?')[0]))
  return { page: path.slice(3).replace(/\.html$/, ''), bytes: [...named].reduce((sum, name) => sum + size(name), 0) }
})
rows.sort((a, b) => b.bytes - a.bytes)
const shown = process.argv.includes('--all') ? rows : rows.slice(0, 3)
for (const { page, bytes } of shown) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB  ${page}`)
const over = rows.filter(({ bytes }) => bytes > BUDGET)
if (over.length) {
  console.error(`${over.length} pages load more than ${BUDGET / 1024} KB of JavaScript at first: ${over.map(({ page }) => page).join(', ')}`)
  process.exit(1)
}
