'use client'
// Keys. What is pressed while somebody types belongs to the field.
import { useEffect, useRef } from 'react'

// A box that is ticked or a slider takes no letters: whoever has just chosen rows goes on by keys.
const takesLetters = (target: HTMLElement) => !(target instanceof HTMLInputElement && /^(checkbox|radio|range|button)$/.test(target.type))
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && takesLetters(target)))

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>

/**
 * Keys of a page, for as long as it is shown. Names: `n`, `/`, `?`, `mod+k`, `shift+x`, `g o` (one after the other).
 * Keys with `mod` work while typing, too.
 */
export function useShortcuts(shortcuts: Shortcuts, active = true): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    if (!active) return
    let first: { key: string; at: number } | null = null
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const mod = event.metaKey || event.ctrlKey
      // In a field, and behind a dialog, taking back is about what is typed there.
      const isUndo = mod && /^[zy]$/i.test(event.key)
      if ((!mod || isUndo) && typing(event.target)) return
      // Behind an open dialog nothing happens.
      if ((!mod || isUndo) && document.querySelector('dialog[open], [popover]:popover-open:not([data-quiet])')) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase()
      const name = `${mod ? 'mod+' : ''}${event.shiftKey && /^[a-z]$/.test(key) ? 'shift+' : ''}${key}`
      const second = first && performance.now() - first.at < 1200 ? `${first.key} ${name}` : null
      const run = (second && current.current[second]) || current.current[name]
      first = !mod && !second && Object.keys(current.current).some((one) => one.startsWith(`${name} `)) ? { key: name, at: performance.now() } : null
      if (run) {
        event.preventDefault()
        run(event)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [active])
}
