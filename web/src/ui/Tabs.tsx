'use client'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from './cx'

export type TabEntry = { id: string; label: string; count?: number | undefined; content: ReactNode }

/** Parts of a page of which one is shown. The arrows move between them. */
export function Tabs({ label, tabs, selected, onSelect }: { label: string; tabs: TabEntry[]; selected?: string; onSelect?: (id: string) => void }) {
  const base = useId()
  const [own, setOwn] = useState(tabs[0]?.id)
  const current = tabs.find(({ id }) => id === (selected ?? own)) ?? tabs[0]
  const choose = (id: string) => {
    setOwn(id)
    onSelect?.(id)
  }
  const onKey = (event: KeyboardEvent) => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
    const at = tabs.findIndex(({ id }) => id === current?.id)
    const to = event.key === forward ? tabs[(at + 1) % tabs.length] : event.key === backward ? tabs[(at - 1 + tabs.length) % tabs.length] : undefined
    if (!to) return
    event.preventDefault()
    choose(to.id)
    document.getElementById(`${base}-${to.id}`)?.focus()
  }
  return (
    <div>
      <div role="tablist" aria-label={label} onKeyDown={onKey} className="flex gap-4 overflow-x-auto border-b border-line">
        {tabs.map(({ id, label: shown, count }) => {
          const isCurrent = id === current?.id
          return (
            <button
              key={id}
              id={`${base}-${id}`}
              type="button"
              role="tab"
              aria-selected={isCurrent}
              aria-controls={`${base}-panel`}
              tabIndex={isCurrent ? 0 : -1}
              onClick={() => choose(id)}
              className={cx(
                '-mb-px flex h-9 items-center gap-1.5 border-b-2 font-medium whitespace-nowrap touch:h-11 outline-offset-[-2px] select-none',
                isCurrent ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {shown}
              {count !== undefined && <span className="numeric rounded-full bg-ink/8 px-1.5 text-xs text-ink-2">{count}</span>}
            </button>
          )
        })}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={current && `${base}-${current.id}`} tabIndex={0} className="pt-4 outline-offset-4">
        {current?.content}
      </div>
    </div>
  )
}
