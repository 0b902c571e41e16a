// How refusals, and what answers say beside codes, are put into the reader's words. Fetched when there is something to say.
import { isReport, SERVERS, type Fault, type Refusal, type Words } from './refusals'

/** A word begins with a capital; what somebody typed or scanned stays as it is. */
const capital = (text: string) => (/^\p{L}+(?=[\s,:]|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text)
const filled = (text: string, facts: Record<string, unknown>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'))

/** Numbers of orders, trips, vehicles and the like are the same in every language. */
const NUMBERS = /\b[A-Z]{2,5}-[A-Z0-9-]*\d\b/g
const FOR_PROGRAMS = /[0-9a-f]{8}-[0-9a-f]{4}-|\/api\/|\b(?:GET|POST|PUT|PATCH|DELETE) |\.\.\.\/|\bids? of\b|\bids?\b|[a-z]_[a-z]|openapi|If-Match|ETag|JSON|\bnull\b|\byour version is \d|\d{4}-\d\d-\d\dT/

function inWords(fault: Fault, words: Words, language: string, facts: Record<string, unknown>, isOfSchema: boolean): [said: string, instead: string | null] {
  const own = words[fault.code]
  const keeps = language === SERVERS && !isOfSchema && !FOR_PROGRAMS.test(fault.message)
  const named = language === SERVERS ? [] : [...new Set(fault.message.match(NUMBERS) ?? [])].slice(0, 4)
  let said = keeps || !own ? fault.message : filled(own[0], facts)
  if (own && !keeps && named.length) said = said.replace(/([.।]?)$/, ` (${named.join(', ')})$1`)
  const limits = Object.entries(fault.limits ?? {}).flatMap(([name, n]) => (words[`limit.${name}`] ? [filled(words[`limit.${name}`]?.[0] ?? '', { n })] : []))
  const servers = language === SERVERS && fault.accepted && !FOR_PROGRAMS.test(fault.accepted) ? fault.accepted : null
  const instead = limits.length ? limits.join(', ') : (servers ?? (own ? (own[1] ?? null) : null))
  return [capital(said), instead]
}

/** A refusal with its words, in place. */
export function tellRefusal<E extends Refusal>(refusal: E, words: Words, language: string): E {
  const { errors, facts } = refusal
  const isOfSchema = errors.length > 0
  retell(facts, words, language)
  for (const one of errors) [one.message, one.accepted] = inWords(one, words, language, facts, true)
  const [message, accepted] = inWords({ ...refusal, message: refusal.message, limits: errors.length === 1 ? errors[0]?.limits : null }, words, language, facts, isOfSchema)
  return Object.assign(refusal, { message, accepted })
}

/** What is said beside a code: why a row was refused, which rule is broken, why an order was left out, what would let it in. */
type Told = { code?: unknown; done?: unknown; why?: unknown; sentence?: unknown; rule?: unknown; reason?: unknown; give?: unknown; kind?: unknown; unit?: unknown; excess?: unknown; amount?: unknown; vehicle_id?: unknown; too_small?: unknown }

/** How much of a unit, as people count it. */
const IN_UNITS: Record<string, (amount: number) => number> = { s: (s) => Math.ceil(s / 60), g: (g) => Math.round(g / 100) / 10, ml: (ml) => Math.round(ml / 1000), m: (m) => Math.round(m / 100) / 10 }
const IN_TIME = new Set(['window_later', 'window_earlier', 'shift', 'hours'])

function sentenceOf(told: Told, words: Words): string | null {
  if (typeof told.vehicle_id === 'string' && (typeof told.reason === 'string' || told.too_small !== undefined)) return ofVehicle(told, words)
  const found = (['rule', 'reason', 'give'] as const).find((name) => typeof told[name] === 'string')
  const said = found ? words[`${found}.${String(told[found])}`]?.[0] : undefined
  const named = [...new Set(String(told.sentence).match(NUMBERS) ?? [])].slice(0, 6)
  // A way out is named above its sentence; what the sentence adds is whom it concerns.
  if (said === undefined) return found === undefined && typeof told.kind === 'string' && named.length ? named.join(' · ') : null
  const unit = typeof told.unit === 'string' ? told.unit : IN_TIME.has(String(told.give)) ? 's' : ''
  const amount = Number(told.excess ?? told.amount)
  const inUnit = IN_UNITS[unit]
  const much = inUnit && Number.isFinite(amount) && words[`unit.${unit}`] ? filled(words[`unit.${unit}`]?.[0] ?? '', { n: inUnit(amount) }) : ''
  const more = [much, ...named].filter(Boolean).join(', ')
  return more ? said.replace(/([.।]?)$/, ` (${more})$1`) : said
}

/** Why one vehicle stays in, or cannot bring an order. */
function ofVehicle(told: Told, words: Words): string | null {
  const reason = typeof told.reason === 'string' ? told.reason : told.too_small ? 'too_small' : 'not_needed'
  const said = words[`vehicle.${reason}`]?.[0]
  const vehicle = String(told.sentence).match(NUMBERS)?.[0]
  return said === undefined ? null : vehicle ? `${vehicle}: ${said}` : said
}

/** What a figure of a report means; the same in several reports, or in one. */
function meanings(answer: { report: string; definitions: Record<string, string> }, words: Words): void {
  for (const name of Object.keys(answer.definitions)) {
    const meant = words[`figure.${answer.report}.${name}`]?.[0] ?? words[`figure.${name}`]?.[0]
    if (meant) answer.definitions[name] = meant
  }
}


/** What is told beside a code of its own: what a setting does, what becomes of goods. */
function facts(node: Record<string, unknown>, words: Words): void {
  if (typeof node.about === 'string' && typeof node.key === 'string') node.about = words[`setting.${node.key}`]?.[0] ?? node.about
  if (typeof node.stock_code !== 'string') return
  const said = words[`stock.${node.stock_code}`]?.[0]
  if (said !== undefined) node.stock = filled(said, { n: node.stock_quantity, place: node.stock_place })
  const refused = words[String(node.refused_code)]?.[0]
  if (refused !== undefined) node.why = refused
}

/** Puts all that is told beside codes into words, in place. */
export function retell(node: unknown, words: Words, language: string): void {
  if (Array.isArray(node)) for (const one of node) retell(one, words, language)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const told = node as Told
  if (told.done === false && typeof told.code === 'string' && typeof told.why === 'string') told.why = inWords({ code: told.code, message: told.why }, words, language, {}, false)[0]
  if (isReport(node)) meanings(node, words)
  if (language !== SERVERS) {
    facts(node as Record<string, unknown>, words)
    if (typeof told.sentence === 'string') told.sentence = sentenceOf(told, words) ?? told.sentence
  }
  for (const value of Object.values(node)) if (typeof value === 'object') retell(value, words, language)
}
