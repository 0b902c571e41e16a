// What a refusal says, in the reader's language: by its code, from messages/<language>/errors.json. The server's own
// sentences are English and name the very case, so English keeps them, but for those that only a program understands.
import { LANGUAGES } from '@/i18n/generated'

/** What is wrong, and what to do instead. */
export type Words = Record<string, [said: string, instead?: string]>
export type Fault = { code: string; message: string; accepted?: string | null | undefined; limits?: Record<string, number> | null | undefined }

export const SERVERS = 'en'
const AT_REST_MS = 4000
const LONGEST_MS = 1500
const fetched = new Map<string, Promise<Words | null>>()

function wordsOf(language: string): Promise<Words | null> {
  const of = LANGUAGES[language]
  if (!of?.refusals) return Promise.resolve(null)
  const file = `${of.folder}/errors.json`
  let words = fetched.get(file)
  if (!words) {
    words = fetch(file).then((answer) => (answer.ok ? (answer.json() as Promise<Words>) : null))
    fetched.set(file, words)
    // A file that did not come is asked for again at the next refusal.
    words.then((came) => came ?? fetched.delete(file), () => fetched.delete(file))
  }
  return words.catch(() => null)
}

/** The words of a language, and who puts them in place; null where either did not come. */
async function toolsFor(language: string) {
  const [words, how] = await Promise.all([wordsOf(language), import('./retell').catch(() => null)])
  return words && how ? { words, ...how } : null
}

/** Fetches the words of a language once its page is at rest: when the server is away they cannot be fetched any more. */
export function rememberRefusals(language: string): () => void {
  const timer = setTimeout(() => void toolsFor(language), AT_REST_MS)
  return () => clearTimeout(timer)
}

export type Refusal = Fault & { errors: Fault[]; facts: Record<string, unknown> }

/** Puts a refusal into words of the page's language, in place. The server's words stay where there are none. */
export async function putIntoWords<E extends Refusal>(refusal: E): Promise<E> {
  const language = typeof document === 'undefined' ? '' : document.documentElement.lang
  const tools = await Promise.race([toolsFor(language), new Promise<null>((late) => setTimeout(late, LONGEST_MS, null))])
  return tools ? tools.tellRefusal(refusal, tools.words, language) : refusal
}

export const isReport = (node: object): node is { report: string; definitions: Record<string, string> } => 'definitions' in node && 'report' in node

/** What an answer says beside codes, in words like refusals, in place. */
export async function putAnswerIntoWords(answer: unknown): Promise<void> {
  const language = typeof document === 'undefined' ? '' : document.documentElement.lang
  if (language === '' || typeof answer !== 'object' || answer === null) return
  if (language === SERVERS && !isOfRows(answer) && !isReport(answer)) return
  if (!says(answer)) return
  const tools = await toolsFor(language)
  tools?.retell(answer, tools.words, language)
}

const SAID = ['sentence', 'why', 'about', 'definitions', 'stock_code']
/** Whether there is anything in it to put into words: nobody waits for words that are not needed. */
const says = (node: unknown): boolean => typeof node === 'object' && node !== null && ((!Array.isArray(node) && SAID.some((name) => (node as Record<string, unknown>)[name])) || Object.values(node).some(says))

/** Whether it tells of each row what became of it. */
const isOfRows = (answer: object) => 'refused' in answer && 'items' in answer
