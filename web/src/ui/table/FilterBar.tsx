'use client'
import { Check, ListFilter, Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../Button'
import { Dot } from '../Badge'
import { cx } from '../cx'
import { Popup } from '../Popup'
import type { Changes, Filter } from './types'

type BarProps = { filters: Filter[]; params: URLSearchParams; set: (changes: Changes) => void; end: ReactNode; searchRef: React.RefObject<HTMLInputElement | null> }

const paramsOf = (filter: Filter): string[] =>
  filter.kind === 'days' ? [filter.from, filter.to] : filter.kind === 'custom' ? filter.params : [filter.param]

export const filterParams = (filters: Filter[]): string[] => filters.flatMap(paramsOf)

export function FilterBar({ filters, params, set, end, searchRef }: BarProps) {
  const t = useTranslations('table')
  const active = filters.flatMap(paramsOf).filter((name) => params.has(name))
  return (
    <div role="search" className="flex flex-wrap items-center gap-2 pb-3">
      {filters.map((filter) =>
        filter.kind === 'text' ? (
          <SearchBox key={filter.param} label={filter.label} value={params.get(filter.param) ?? ''} onChange={(text) => set({ [filter.param]: text })} inputRef={searchRef} />
        ) : (
          <FilterButton key={paramsOf(filter).join()} filter={filter} params={params} set={set} />
        ),
      )}
      {active.length > 0 && (
        <Button look="quiet" size="md" icon={X} onClick={() => set(Object.fromEntries(active.map((name) => [name, null])))}>
          {t('clear')}
        </Button>
      )}
      <div className="ms-auto flex items-center gap-1">{end}</div>
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
      <Search aria-hidden className="pointer-events-none absolute start-2.5 top-2 size-4 text-ink-3" />
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

function useShown(filter: Exclude<Filter, { kind: 'text' }>, params: URLSearchParams): string | null {
  const t = useTranslations('table')
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
        <Button look="secondary" icon={shown ? undefined : ListFilter} className={cx(shown && 'border-accent bg-accent-soft text-accent-text hover:bg-accent-soft')}>
          {filter.label}
          {shown && <span className="max-w-40 truncate font-semibold">{shown}</span>}
        </Button>
      }
    >
      {(close) => <Choices filter={filter} params={params} set={set} close={close} />}
    </Popup>
  )
}

function Choices({ filter, params, set, close }: { filter: Exclude<Filter, { kind: 'text' }>; params: URLSearchParams; set: (changes: Changes) => void; close: () => void }) {
  const t = useTranslations('table')
  if (filter.kind === 'custom') return filter.render(params, set)
  if (filter.kind === 'days') return <DayChoice filter={filter} params={params} set={set} close={close} />
  const options = filter.kind === 'flag' ? [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }] : filter.options
  const many = filter.kind === 'choice' && filter.many === true
  const values = params.getAll(filter.param)
  return (
    <ul className="flex flex-col">
      {options.map((option) => {
        const chosen = values.includes(option.value)
        return (
          <li key={option.value}>
            <button
              type="button"
              role={many ? 'checkbox' : 'radio'}
              aria-checked={chosen}
              className="flex h-8 w-full items-center gap-2 rounded-sm px-2 text-start hover:bg-ink/7"
              onClick={() => {
                if (many) set({ [filter.param]: chosen ? values.filter((one) => one !== option.value) : [...values, option.value] })
                else {
                  set({ [filter.param]: chosen ? null : option.value })
                  close()
                }
              }}
            >
              <span className={cx('flex size-4 items-center justify-center border', many ? 'rounded-sm' : 'rounded-full', chosen ? 'border-accent bg-accent text-white' : 'border-line-strong')}>
                {chosen && <Check aria-hidden className="size-3" />}
              </span>
              {'tone' in option && option.tone && <Dot tone={option.tone as never} />}
              {option.label}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const localDay = (iso: string, zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(iso))

/** The moment at which a calendar day begins in a zone. */
export function startOfDay(day: string, zone: string): string {
  // The offset on that day is found by asking what the clock there shows; twice, for days on which it changes.
  let moment = Date.parse(`${day}T00:00:00Z`)
  for (let round = 0; round < 2; round += 1) {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(new Date(moment))
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    moment += Date.parse(`${day}T00:00:00Z`) - shown
  }
  return new Date(moment).toISOString()
}

export const nextDay = (day: string, days = 1) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

function DayChoice({ filter, params, set, close }: { filter: Extract<Filter, { kind: 'days' }>; params: URLSearchParams; set: (changes: Changes) => void; close: () => void }) {
  const t = useTranslations('table')
  const today = localDay(new Date().toISOString(), filter.zone)
  const from = params.get(filter.from)
  const to = params.get(filter.to)
  const first = from ? localDay(from, filter.zone) : ''
  const last = to ? localDay(new Date(new Date(to).getTime() - 1).toISOString(), filter.zone) : ''
  const choose = (begin: string, end: string) =>
    set({ [filter.from]: begin ? startOfDay(begin, filter.zone) : null, [filter.to]: end ? startOfDay(nextDay(end), filter.zone) : null })
  const quick: [string, string, string][] = [
    [t('yesterday'), nextDay(today, -1), nextDay(today, -1)],
    [t('today'), today, today],
    [t('tomorrow'), nextDay(today), nextDay(today)],
    [t('last7'), nextDay(today, -6), today],
  ]
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-1">
        {quick.map(([label, begin, end]) => (
          <Button key={label} size="sm" onClick={() => { choose(begin, end); close() }}>
            {label}
          </Button>
        ))}
      </div>
      <label className="flex items-center justify-between gap-2">
        <span className="text-ink-2">{t('from')}</span>
        <input type="date" className="control w-40" value={first} max={last || undefined} onChange={(event) => choose(event.target.value, last)} />
      </label>
      <label className="flex items-center justify-between gap-2">
        <span className="text-ink-2">{t('to')}</span>
        <input type="date" className="control w-40" value={last} min={first || undefined} onChange={(event) => choose(first, event.target.value)} />
      </label>
    </div>
  )
}
