'use client'
// A part of the page whose code comes by itself, when it is first shown. In place of next/dynamic and React's `lazy`,
// which put up their placeholder for 300 ms although the code is there after 10, and weigh six times as much.
import { useEffect, useState, type ComponentType, type ReactNode } from 'react'

type Code<P> = () => Promise<ComponentType<P> | { default: ComponentType<P> }>
type Options = {
  /** What stands in its place until then. */
  loading?: () => ReactNode
  /** Part of a page's first picture: fetched as soon as the page's own code is there, and not when it is drawn. */
  soon?: boolean
  /** Heavy and not what one comes for, as a map beside a list: fetched and drawn when the rest of the page stands. */
  late?: boolean
}
const LATE_MS = 250

export default function dynamic<P extends object>(code: Code<P>, { loading, soon = false, late = false }: Options = {}): ComponentType<P> {
  let Found: ComponentType<P> | null = null
  let asked: Promise<void> | null = null
  const fetched = () =>
    (asked ??= code().then(
      (one) => {
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
    const [error, fail] = useState<unknown>(null)
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
      fetched().then(
        () => live && look(1),
        (why: unknown) => live && fail(why),
      )
      return () => {
        live = false
      }
    }, [isThere, isDue])
    if (error) throw error
    return isDue && Found ? <Found {...props} /> : (loading?.() ?? null)
  }
}
