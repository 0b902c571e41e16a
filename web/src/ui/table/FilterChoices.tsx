'use client'
import { Check } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { localDay, nextDay, startOfDay } from '@/lib/days'
import { Dot } from '../Badge'
import { Button } from '../Button'
import { cx } from '../cx'
import { NamedCombo } from '../NamedCombo'
import type { Changes, Filter } from './types'

export type ChoicesProps = { filter: Exclude<Filter, { kind: 'text' }>; params: URLSearchParams; set: (changes: Changes) => void; close: () => void }

/** What a filter offers; fetched when one is opened. */
export default function Choices({ filter, params, set, close }: ChoicesProps) {
  const t = useTranslations('table')
  if (filter.kind === 'custom') return filter.render(params, set)
  if (filter.kind === 'named')
    return (
      <NamedCombo
        of={filter.of}
        label={filter.label}
        className="w-64"
        autoFocus
        value={params.get(filter.param)}
        onChange={(id) => {
          set({ [filter.param]: id })
          if (id) close()
        }}
        {...(filter.within ? { within: filter.within } : {})}
      />
    )
  if (filter.kind === 'days') return <DayChoice filter={filter} params={params} set={set} close={close} />
  const options = filter.kind === 'flag' ? [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }] : filter.options
  const many = filter.kind === 'choice' && filter.many === true
  const values = params.getAll(filter.param)
  return (
    <ul className="flex flex-col" onKeyDown={move}>
      {options.map((option) => {
        const chosen = values.includes(option.value)
        return (
          <li key={option.value}>
            <button
              type="button"
              role={many ? 'checkbox' : 'radio'}
              aria-checked={chosen}
              className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-start hover:bg-ink/7 touch:min-h-11"
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
              {'tone' in option && option.tone && <Dot tone={option.tone} />}
              {option.label}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** The arrows move from one to the next, as in a menu. */
function move(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (!step) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll('button')]
  all[(all.indexOf(document.activeElement as HTMLButtonElement) + step + all.length) % all.length]?.focus()
}

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
