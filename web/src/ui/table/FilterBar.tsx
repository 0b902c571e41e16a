'use client'
import { ListFilter, Search, X } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../Button'
import { cx } from '../cx'
import { Popup } from '../Popup'
import { localDay } from '@/lib/days'
import type { Changes, Filter } from './types'

const NamedValue = dynamic(() => import('./NamedValue'))
const Choices = dynamic(() => import('./FilterChoices'))

type BarProps = { filters: Filter[]; params: URLSearchParams; set: (changes: Changes) => void; end: ReactNode; searchRef: React.RefObject<HTMLInputElement | null> }

const paramsOf = (filter: Filter): string[] =>
  filter.kind === 'days' ? [filter.from, filter.to] : filter.kind === 'custom' ? filter.params : [filter.param]

export const filterParams = (filters: Filter[]): string[] => filters.flatMap(paramsOf)

export function FilterBar({ filters, params, set, end, searchRef }: BarProps) {
  const t = useTranslations('table')
  const active = filters.flatMap(paramsOf).filter((name) => params.has(name))
  return (
    <div role="search" className="flex flex-wrap items-center gap-2 pb-3">
      {filters.map(
        (filter) =>
          filter.kind === 'text' && (
            <SearchBox key={filter.param} label={filter.label} value={params.get(filter.param) ?? ''} onChange={(text) => set({ [filter.param]: text })} inputRef={searchRef} />
          ),
      )}
      {/* On a telephone one row that is pushed aside, instead of three that push the list down. */}
      <div className="flex items-center gap-2 max-sm:-mx-4 max-sm:w-[calc(100%+2rem)] max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5 sm:contents">
        {filters.map((filter) => filter.kind !== 'text' && <FilterButton key={paramsOf(filter).join()} filter={filter} params={params} set={set} />)}
        {active.length > 0 && (
          <Button look="quiet" size="md" icon={X} onClick={() => set(Object.fromEntries(active.map((name) => [name, null])))}>
            {t('clear')}
          </Button>
        )}
        <div className="ms-auto flex items-center gap-1">{end}</div>
      </div>
    </div>
  )
}

function SearchBox({ label, value, onChange, inputRef }: { label: string; value: string; onChange: (text: string) => void; inputRef: React.RefObject<HTMLInputElement | null> }) {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    // The address was changed from elsewhere: a view, a link, "clear".
    if (value !== sent.current) {
      sent.current = value
      setTyped(value)
    }
  }, [value])
  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed
      onChange(typed)
    }, 200)
    return () => clearTimeout(timer)
  }, [typed, onChange])
  return (
    <div className="relative w-full sm:w-60">
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-ink-3" />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
        className="control ps-8"
      />
    </div>
  )
}

function useShown(filter: Exclude<Filter, { kind: 'text' }>, params: URLSearchParams): ReactNode {
  const t = useTranslations('table')
  if (filter.kind === 'named') {
    const id = params.get(filter.param)
    return id ? <NamedValue of={filter.of} id={id} /> : null
  }
  if (filter.kind === 'custom') return filter.shown(params)
  if (filter.kind === 'flag') return params.get(filter.param) === 'true' ? t('yes') : params.get(filter.param) === 'false' ? t('no') : null
  if (filter.kind === 'days') {
    const from = params.get(filter.from)
    const to = params.get(filter.to)
    if (!from && !to) return null
    const first = from ? localDay(from, filter.zone) : '…'
    const last = to ? localDay(new Date(new Date(to).getTime() - 1).toISOString(), filter.zone) : '…'
    return first === last ? first : `${first} – ${last}`
  }
  const values = params.getAll(filter.param)
  const names = filter.options.filter(({ value }) => values.includes(value)).map(({ label }) => label)
  return names.length === 0 ? null : names.length > 2 ? t('several', { first: names[0] ?? '', more: names.length - 1 }) : names.join(', ')
}

function FilterButton({ filter, params, set }: { filter: Exclude<Filter, { kind: 'text' }>; params: URLSearchParams; set: (changes: Changes) => void }) {
  const shown = useShown(filter, params)
  return (
    <Popup
      label={filter.label}
      trigger={
        <Button look="secondary" icon={shown ? undefined : ListFilter} className={cx(Boolean(shown) && 'border-accent bg-accent-soft text-accent-text hover:bg-accent-soft')}>
          {filter.label}
          {shown && <span className="max-w-40 truncate font-semibold">{shown}</span>}
        </Button>
      }
    >
      {(close) => <Choices filter={filter} params={params} set={set} close={close} />}
    </Popup>
  )
}

/** What the list is asked for: what always holds, the filters of the address, and the order. */
export function askedOf(fixed: object | undefined, filters: Filter[], params: URLSearchParams, sort: string | null): Record<string, unknown> {
  const asked: Record<string, unknown> = { ...fixed }
  for (const name of filterParams(filters)) {
    const values = params.getAll(name)
    const many = filters.some((filter) => filter.kind === 'choice' && filter.param === name && filter.many)
    if (values.length) asked[name] = many ? values : values[0]
  }
  return sort ? { ...asked, sort } : asked
}
