'use client'
// A part of the page whose code comes by itself, when it is first shown. In place of next/dynamic and React's `lazy`,
// which put up their placeholder for 300 ms although the code is there after 10, and weigh six times as much.
import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { connection } from '@/api/connection'
import { words } from '@/i18n/words'
import { toast } from '@/ui/toast'

type Code<P> = () => Promise<ComponentType<P> | { default: ComponentType<P> }>
type Options = {
  /** What stands in its place until then. */
  loading?: () => ReactNode
  /** Part of a page's first picture: fetched as soon as the page's own code is there, and not when it is drawn. */
  soon?: boolean
  /** Heavy and not what one comes for, as a map beside a list: fetched and drawn when the rest of the page stands. */
  late?: boolean
  /** Only opened by somebody, later, and says much that the page does not: its words come with the rest (scripts/spaces.mjs). */
  apart?: boolean
}
const LATE_MS = 250

export default function dynamic<P extends object>(code: Code<P>, { loading, soon = false, late = false, apart = false }: Options = {}): ComponentType<P> {
  let Found: ComponentType<P> | null = null
  let asked: Promise<void> | null = null
  const fetched = () =>
    (asked ??= Promise.all([code(), apart && words.all()]).then(
      ([one]) => {
        Found = 'default' in one ? one.default : one
      },
      (error) => {
        // Whoever tries it again asks again.
        asked = null
        throw error
      },
    ))
  // Whoever shows it hears of a failure.
  if (soon && typeof window !== 'undefined') fetched().catch(() => undefined)

  return function Part(props: P) {
    const [, look] = useState(0)
    const [isDue, due] = useState(!late)
    const [tries, again] = useState(0)
    const t = useTranslations('common.error')
    useEffect(() => {
      if (isDue) return
      let call = 0
      const timer = setTimeout(() => {
        if ('requestIdleCallback' in window) call = requestIdleCallback(() => due(true), { timeout: 1_000 })
        else due(true)
      }, LATE_MS)
      return () => {
        clearTimeout(timer)
        if (call) cancelIdleCallback(call)
      }
    }, [isDue])
    const isThere = Found !== null
    useEffect(() => {
      if (isThere || !isDue) return
      let live = true
      let deaf = () => {}
      fetched().then(
        () => live && look(1),
        () => {
          if (!live) return
          // What else is on the page, and may be half written, stays. It comes by itself when only the line was gone.
          toast.part(t('part'), t('partMore'), t('reload'))
          deaf = connection.whenBack(() => again(tries + 1))
        },
      )
      return () => {
        live = false
        deaf()
      }
    }, [isThere, isDue, tries, t])
    return isDue && Found ? <Found {...props} /> : (loading?.() ?? null)
  }
}
