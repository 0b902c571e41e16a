'use client'
import { Check } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { KeyboardEvent } from 'react'
import { cx } from './cx'
import { KeyHint } from './KeyHint'
import type { MenuEntry } from './Menu'

/** Focus moves through the entries with the arrows; a letter goes to the next one that begins so. */
function move(event: KeyboardEvent<HTMLElement>) {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([disabled])')]
  const at = entries.indexOf(document.activeElement as HTMLElement)
  const letter = event.key.length === 1 ? event.key.toLowerCase() : null
  const after = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))]
  const to =
    event.key === 'ArrowDown' ? entries[(at + 1) % entries.length]
    : event.key === 'ArrowUp' ? entries[(at - 1 + entries.length) % entries.length]
    : event.key === 'Home' ? entries[0]
    : event.key === 'End' ? entries.at(-1)
    : letter && letter !== ' ' ? after.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(letter))
    : undefined
  if (!to) return
  event.preventDefault()
  to.focus()
}

/** The entries of a menu, wherever it is shown. */
export function MenuList({ label, entries, close }: { label: string; entries: MenuEntry[]; close: () => void }) {
  const router = useRouter()
  return (
    <div role="menu" aria-label={label} onKeyDown={move}>
      {entries.map((entry) =>
        'separator' in entry ? (
          <div key={entry.id} role="separator" className="my-1 border-t border-line" />
        ) : (
          <button
            key={entry.id}
            type="button"
            role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={entry.checked}
            tabIndex={-1}
            disabled={entry.disabled}
            onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
            onClick={() => {
              close()
              if (entry.href) router.push(entry.href)
              entry.run?.()
            }}
            className={cx(
              'flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-start text-sm -outline-offset-2 select-none touch:min-h-11 focus:bg-ink/7 disabled:opacity-45',
              entry.danger && 'text-red-fg',
            )}
          >
            {entry.icon && <entry.icon aria-hidden className="size-4 shrink-0 opacity-75" />}
            <span className="min-w-0 flex-1 truncate">{entry.label}</span>
            {entry.checked && <Check aria-hidden className="size-4" />}
            {entry.keys && <KeyHint keys={entry.keys} />}
          </button>
        ),
      )}
    </div>
  )
}
