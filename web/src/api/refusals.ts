// What a refusal says, in the reader's language: by its code, from messages/<language>/errors.json. The server's own
// sentences are English and name the very case, so English keeps them, but for those that only a program understands.
import { LANGUAGES } from '@/i18n/generated'

/** What is wrong, and what to do instead. */
type Words = Record<string, [said: string, instead?: string]>
type Fault = { code: string; message: string; accepted?: string | null | undefined; limits?: Record<string, number> | null | undefined }

const SERVERS = 'en'
const AT_REST_MS = 4000
const LONGEST_MS = 1500
const fetched = new Map<string, Promise<Words | null>>()

function wordsOf(language: string): Promise<Words | null> {
  const file = LANGUAGES[language]?.refusals
  if (!file) return Promise.resolve(null)
  let words = fetched.get(file)
  if (!words) {
    words = fetch(file).then((answer) => (answer.ok ? (answer.json() as Promise<Words>) : null))
    fetched.set(file, words)
    // A file that did not come is asked for again at the next refusal.
    words.then((came) => came ?? fetched.delete(file), () => fetched.delete(file))
  }
  return words.catch(() => null)
}

/** Fetches the words of a language once its page is at rest: when the server is away they cannot be fetched any more. */
export function rememberRefusals(language: string): () => void {
  const timer = setTimeout(() => void wordsOf(language), AT_REST_MS)
  return () => clearTimeout(timer)
}

/** A word begins with a capital; what somebody typed or scanned stays as it is. */
const capital = (text: string) => (/^\p{L}+(?=[\s,:]|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text)
const filled = (text: string, facts: Record<string, unknown>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'))

/** Numbers of orders, trips, vehicles and the like are the same in every language. */
const NUMBERS = /\b[A-Z]{2,5}-[A-Z0-9-]*\d\b/g
const FOR_PROGRAMS = /[0-9a-f]{8}-[0-9a-f]{4}-|\/api\/|\b(?:GET|POST|PUT|PATCH|DELETE) |\.\.\.\/|\bids? of\b|\bids?\b|[a-z]_[a-z]|openapi|If-Match|ETag|JSON|\bnull\b|\d{4}-\d\d-\d\dT/

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

type Refusal = Fault & { errors: Fault[]; facts: Record<string, unknown> }

/** Puts a refusal into words of the page's language, in place. The server's words stay where there are none. */
export async function putIntoWords<E extends Refusal>(refusal: E): Promise<E> {
  const language = typeof document === 'undefined' ? '' : document.documentElement.lang
  const words = await Promise.race([wordsOf(language), new Promise<null>((late) => setTimeout(late, LONGEST_MS, null))])
  if (!words) return refusal
  const { errors, facts } = refusal
  const isOfSchema = errors.length > 0
  retell(facts, words, language)
  for (const one of errors) [one.message, one.accepted] = inWords(one, words, language, facts, true)
  const [message, accepted] = inWords({ ...refusal, message: refusal.message, limits: errors.length === 1 ? errors[0]?.limits : null }, words, language, facts, isOfSchema)
  return Object.assign(refusal, { message, accepted })
}

/** What is said beside a code: why a row was refused, which rule is broken, why an order was left out, what would let it in. */
type Told = { code?: unknown; done?: unknown; why?: unknown; sentence?: unknown; rule?: unknown; reason?: unknown; give?: unknown; kind?: unknown; unit?: unknown; excess?: unknown; amount?: unknown }

/** How much of a unit, as people count it. */
const IN_UNITS: Record<string, (amount: number) => number> = { s: (s) => Math.ceil(s / 60), g: (g) => Math.round(g / 100) / 10, ml: (ml) => Math.round(ml / 1000), m: (m) => Math.round(m / 100) / 10 }
const IN_TIME = new Set(['window_later', 'window_earlier', 'shift', 'hours'])

function sentenceOf(told: Told, words: Words): string | null {
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

function retell(node: unknown, words: Words, language: string): void {
  if (Array.isArray(node)) for (const one of node) retell(one, words, language)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const told = node as Told
  if (told.done === false && typeof told.code === 'string' && typeof told.why === 'string') told.why = inWords({ code: told.code, message: told.why }, words, language, {}, false)[0]
  if (language !== SERVERS && typeof told.sentence === 'string') told.sentence = sentenceOf(told, words) ?? told.sentence
  for (const value of Object.values(node)) if (typeof value === 'object') retell(value, words, language)
}

/** What an answer says beside codes, in words like refusals, in place. */
export async function putAnswerIntoWords(answer: unknown): Promise<void> {
  const language = typeof document === 'undefined' ? '' : document.documentElement.lang
  if (language === '' || typeof answer !== 'object' || answer === null) return
  if (language === SERVERS && !isOfRows(answer)) return
  const words = await wordsOf(language)
  if (words) retell(answer, words, language)
}

/** Whether it tells of each row what became of it. */
const isOfRows = (answer: object) => 'refused' in answer && 'items' in answer
