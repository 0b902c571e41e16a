// The words of a language. Those that the opened page needs come first (scripts/start.js begins to fetch them before anything
// else); all others follow once the page is at rest, or as soon as somebody goes to another page or opens what speaks them.
import { begun } from '@/api/begun'
import type en from './en.generated.json'
import { LANGUAGES } from './generated'

export type Messages = typeof en

declare global {
  interface Window {
    /** Where the words of the opened page are: `/i18n/en.0123456789ab/trips.json`. */
    roundsmanWords?: string
  }
}

type Shown = {
  language: string
  messages: Messages
  /** The page, by the first part of its address, whose words these are; null when they are all. */
  page: string | null
}

const AGAIN_MS = 1500
const whole = new Map<string, Promise<Messages>>()
const listeners = new Set<() => void>()
let shown: Shown | null = null
let wanted = ''
let isLacking = false

function show(what: Shown) {
  shown = what
  listeners.forEach((heard) => heard())
}

/** Asks until it comes: nothing can be said without it. */
async function fetched(address: string): Promise<Messages> {
  for (;;) {
    const answer = await begun(address).then((found) => found ?? fetch(address)).catch(() => null)
    if (answer?.ok) return (await answer.json()) as Messages
    await new Promise((later) => setTimeout(later, AGAIN_MS))
  }
}

function allOf(language: string): Promise<Messages> {
  const coming = whole.get(language) ?? fetched(`${LANGUAGES[language]?.folder}/all.json`)
  whole.set(language, coming)
  return coming
}

export const words = {
  /** What the page speaks; null before there is anything. */
  shown: () => shown,
  /** Let the page speak a language. */
  async speak(language: string): Promise<void> {
    if (wanted === language) return
    wanted = language
    if (shown?.language === language) return
    const [, of, page] = /^\/i18n\/(.+)\.\w+\/(.+)\.json$/.exec(window.roundsmanWords ?? '') ?? []
    // Of a language that is chosen later, everything: nobody knows by then which pages are still to come.
    const first = shown === null && of === language && page ? page : null
    const messages = first ? await fetched(window.roundsmanWords as string) : await allOf(language)
    if (wanted === language) show({ language, messages, page: first })
  },
  /** Whether everything that a page says is there. */
  has: (page: string) => !shown?.page || shown.page === page,
  /** All words of the page's language. */
  async all(): Promise<void> {
    const before = shown
    if (!before?.page) return
    const messages = await allOf(before.language)
    if (shown !== before || !before.page) return
    // Put beside the others, so that nothing is drawn again: whoever says one of them was not drawn before they were there.
    before.page = null
    show(isLacking ? { ...before, messages } : Object.assign(before, { messages: Object.assign(before.messages, messages) }))
  },
  /** Something was said that is not there yet. */
  lacks() {
    isLacking = true
  },
  listen(heard: () => void) {
    listeners.add(heard)
    return () => void listeners.delete(heard)
  },
}
