// What is painted last of a page's first picture and comes by itself (`ahead` of lib/dynamic): the page says at its head that
// it will be wanted. Else it is asked for when the page's own code has come and run, one round later.
import { readFileSync } from 'node:fs'

const SCRIPT = /<script\b[^>]*\ssrc="([^"]+\.js)"[^>]*>/g
/** `dynamic(() => import(…), { soon: true, ahead: true })`, as it stands in the built code. */
const SOON = /\(0,[\w$]+\.[\w$]+\)\(\(\)=>((?:(?!\(0,[\w$]+\.[\w$]+\)\(\(\)=>).){1,400}?),\{soon:!0,ahead:!0/gs
const IMPORT = /\b[\w$]+\.A\((\d+)\)/g
/** Which files an import comes in. */
const FILES = /(?<![\w$])(\d+),[\w$]+=>\{[\w$]+\.v\([\w$]+=>Promise\.all\(\[([^\]]*)\]/g

/**
 * @param {string} html a built page
 * @param {(address: string) => string} textOf the text of a built file
 * @returns {string[]} the addresses of what is fetched ahead
 */
export function wantedSoon(html, textOf) {
  const texts = [...html.matchAll(SCRIPT)].filter(([tag]) => !/nomodule/i.test(tag)).map(([, address]) => textOf(address))
  const files = new Map(texts.flatMap((text) => [...text.matchAll(FILES)].map(([, id, named]) => [id, JSON.parse(`[${named}]`)])))
  const wanted = new Set()
  for (const text of texts) {
    const found = [...text.matchAll(SOON)]
    if (found.length !== text.split('ahead:!0').length - 1) throw new Error('a part that belongs to the first picture is built in another way now: scripts/ahead.mjs does not find it')
    for (const [, body] of found) for (const [, id] of body.matchAll(IMPORT)) for (const file of files.get(id) ?? []) wanted.add(`/_next/${file}`)
  }
  return [...wanted].filter((address) => address.endsWith('.js') && !html.includes(`src="${address}"`))
}

/** The page, with what is wanted soon named at its head; at low priority, as its own scripts are. */
export function namedAhead(html, folder) {
  const wanted = wantedSoon(html, (address) => readFileSync(`${folder}${address}`, 'utf8'))
  return html.replace('</head>', `${wanted.map((address) => `<link rel="preload" as="script" fetchPriority="low" href="${address}"/>`).join('')}</head>`)
}
