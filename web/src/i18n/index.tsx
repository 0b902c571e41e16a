'use client'
// Languages: the words of one are a folder of files, fetched beside the page. A language is added by adding a folder to
// messages/; nothing here changes.
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { rememberRefusals } from '@/api/refusals'
import { stored, useStored } from '@/lib/stored'
import { LANGUAGES } from './generated'
import { words, type Messages } from './words'

export type { Messages }

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
  }
}

const DEFAULT = 'en'
const AT_REST_MS = 1500

function preferred(): string {
  if (typeof navigator === 'undefined') return DEFAULT
  const wanted = navigator.languages.map((tag) => tag.split('-')[0] ?? '')
  return wanted.find((tag) => tag in LANGUAGES) ?? DEFAULT
}

const known = (chosen: string | null) => (chosen !== null && chosen in LANGUAGES ? chosen : preferred())

export function useLanguage(): [string, (language: string) => void] {
  const [chosen, choose] = useStored<string | null>('language', null)
  return [known(chosen), choose]
}

const none = () => null

export function Languages({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const [wanted] = useLanguage()
  const shown = useSyncExternalStore(words.listen, words.shown, none)
  const language = shown?.language
  // As it is stored: what a page is first drawn with is nobody's choice yet, and its words would be fetched for nothing.
  useEffect(() => void words.speak(known(stored('language', null))), [wanted])
  useEffect(() => {
    if (!language) return undefined
    document.documentElement.lang = language
    document.documentElement.dir = LANGUAGES[language]?.dir ?? 'ltr'
    const timer = setTimeout(() => void words.all(), AT_REST_MS)
    const forget = rememberRefusals(language)
    return () => {
      clearTimeout(timer)
      forget()
    }
  }, [language])
  if (!shown) return waiting
  return (
    <IntlProvider locale={LANGUAGES[shown.language]?.locale ?? shown.language} messages={shown.messages} timeZone="UTC" onError={report} getMessageFallback={stands}>
      {children}
    </IntlProvider>
  )
}

/** Shows a page when its words are there: at once, but for whoever goes on to another one before all of them have come. */
export function Worded({ page, children, waiting }: { page: string; children: ReactNode; waiting: ReactNode }) {
  const isThere = useSyncExternalStore(words.listen, () => words.has(page), () => true)
  useEffect(() => void (isThere || words.all()), [isThere])
  return isThere ? children : waiting
}

const isEarly = () => !words.has('')
function report(error: Error) {
  if (isEarly()) words.lacks()
  // What a page says before its words are there was not found by scripts/spaces.mjs: a fault, in a built page as well.
  if (process.env.NODE_ENV !== 'production' || isEarly()) console.error(error.message)
}
/** What stands where a word is missing: never a key that is a word a moment later. */
const stands = ({ namespace, key }: { namespace?: string; key: string }) => (isEarly() ? '' : [namespace, key].filter(Boolean).join('.'))
