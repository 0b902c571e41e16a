'use client'
import { cx } from './cx'
import { useAddress } from './table/url'

/** A part that is chosen is seen, also where the row of parts is wider than the window. */
export const intoView = (part: HTMLElement | null): void => part?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

export type TabNavEntry = { id: string; label: string; count?: number | null | undefined }

/** Which part of a page is shown, kept in the address as `view`. Filters of the part that is left are not taken along. */
export function TabNav({ label, tabs }: { label: string; tabs: TabNavEntry[] }) {
  const [params, , go] = useAddress()
  const current = useView(tabs.map(({ id }) => id))
  return (
    <nav aria-label={label} className="-mx-4 mb-3 flex shrink-0 gap-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      {tabs.map(({ id, label: shown, count }, index) => (
        <a
          key={id}
          href={index === 0 ? '?' : `?view=${id}`}
          ref={id === current ? intoView : undefined}
          aria-current={id === current ? 'page' : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            if (id !== current || params.size > 1) go(index === 0 ? new URLSearchParams() : new URLSearchParams({ view: id }))
          }}
          className={cx(
            '-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 font-medium touch:h-11 whitespace-nowrap outline-offset-[-2px] select-none',
            id === current ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {shown}
          {count ? (
            <span className="numeric rounded-full bg-ink/8 px-1.5 text-xs text-ink-2">
              {count}
            </span>
          ) : null}
        </a>
      ))}
    </nav>
  )
}

/** The part that the address names; the first one when it names none. */
export function useView<V extends string>(views: readonly V[]): V {
  const [params] = useAddress()
  const asked = params.get('view')
  return views.find((one) => one === asked) ?? (views[0] as V)
}
