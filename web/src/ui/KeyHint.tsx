'use client'
import { Fragment } from 'react'

/** Keys as people press them: `keys="mod+k"`, `keys="g o"`. */
export function KeyHint({ keys }: { keys: string }) {
  const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.userAgent)
  const shown: Record<string, string> = { mod: isMac ? '⌘' : 'Ctrl', shift: '⇧', enter: '↵', esc: 'Esc', up: '↑', down: '↓' }
  return (
    <span className="inline-flex items-center gap-0.5" dir="ltr">
      {keys.split(/[ +]/).map((key, index) => (
        <Fragment key={index}>
          <kbd className="inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-sm border border-line-strong bg-sunken px-1 font-sans text-[0.6875rem] leading-none text-ink-2">
            {shown[key] ?? key.toUpperCase()}
          </kbd>
        </Fragment>
      ))}
    </span>
  )
}
