'use client'
// Languages: the words of one are one file, fetched beside the page. A language is added by adding a folder to
// messages/; nothing here changes.
import { useEffect, useState, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { begun } from '@/api/begun'
import { rememberRefusals } from '@/api/refusals'
import { useStored } from '@/lib/stored'
import type en from './en.generated.json'
import { LANGUAGES } from './generated'

export type Messages = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
  }
}

const DEFAULT = 'en'

function preferred(): string {
  if (typeof navigator === 'undefined') return DEFAULT
  const wanted = navigator.languages.map((tag) => tag.split('-')[0] ?? '')
  return wanted.find((tag) => tag in LANGUAGES) ?? DEFAULT
}

export function useLanguage(): [string, (language: string) => void] {
  const [chosen, choose] = useStored<string | null>('language', null)
  return [chosen !== null && chosen in LANGUAGES ? chosen : preferred(), choose]
}

const fetched = new Map<string, Messages>()

async function load(language: string): Promise<Messages> {
  const known = fetched.get(language)
  if (known) return known
  const file = LANGUAGES[language]?.file
  if (!file) throw new Error(`no language ${language}`)
  const messages = (await ((await begun(file)) ?? (await fetch(file))).json()) as Messages
  fetched.set(language, messages)
  return messages
}

export function Languages({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const [language] = useLanguage()
  const [shown, show] = useState<{ language: string; messages: Messages } | null>(null)
  useEffect(() => {
    let live = true
    const attempt = () => {
      load(language).then(
        (messages) => live && show({ language, messages }),
        () => setTimeout(attempt, 1500),
      )
    }
    attempt()
    return () => {
      live = false
    }
  }, [language])
  useEffect(() => {
    if (!shown) return undefined
    document.documentElement.lang = shown.language
    document.documentElement.dir = LANGUAGES[shown.language]?.dir ?? 'ltr'
    return rememberRefusals(shown.language)
  }, [shown])
  if (!shown) return waiting
  return (
    <IntlProvider locale={LANGUAGES[shown.language]?.locale ?? shown.language} messages={shown.messages} timeZone="UTC" onError={report}>
      {children}
    </IntlProvider>
  )
}

function report(error: Error) {
  if (process.env.NODE_ENV !== 'production') console.error(error.message)
}
