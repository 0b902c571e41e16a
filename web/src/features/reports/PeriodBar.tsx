'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { nextDay } from '@/lib/days'
import { useFormat } from '@/lib/format'
import { usePlaces } from '@/shell/context'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { daysOf, NARROWS, type usePeriod } from './period'

const SPANS = [1, 7, 28, 90] as const

/** Days, warehouse, and what else the report is narrowed to. */
export function PeriodBar({ asked, end }: { asked: ReturnType<typeof usePeriod>; end?: React.ReactNode }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const places = usePlaces()
  const { period, set, today, warehouse, params } = asked
  const isSpan = (days: number) => period.to === today && daysOf(period) === days
  return (
    <div className="mb-4 flex flex-wrap items-end gap-2">
      <div role="group" aria-label={t('period')} className="flex overflow-hidden rounded-md border border-line-strong bg-surface">
        {SPANS.map((days) => (
          <button
            key={days}
            type="button"
            aria-pressed={isSpan(days)}
            onClick={() => set({ from: days === 7 ? null : nextDay(today, 1 - days), to: null })}
            className={cx('h-8 border-e border-line px-2.5 touch:h-11 font-medium whitespace-nowrap outline-offset-[-2px] last:border-0', isSpan(days) ? 'bg-accent-soft text-accent-text' : 'text-ink-2 hover:bg-sunken')}
          >
            {days === 1 ? t('today') : t('days', { count: days })}
          </button>
        ))}
      </div>
      <label className="flex items-center gap-1.5">
        <span className="sr-only">{t('from')}</span>
        <input type="date" className="control w-36" value={period.from} max={period.to} onChange={(event) => event.target.value && set({ from: event.target.value, to: period.to })} />
      </label>
      <label className="flex items-center gap-1.5">
        <span className="text-ink-3">{t('until')}</span>
        <input type="date" aria-label={t('to')} className="control w-36" value={period.to} min={period.from} onChange={(event) => event.target.value && set({ from: period.from, to: event.target.value })} />
      </label>
      {places.length > 1 && (
        <select aria-label={t('groups.warehouse')} className="control w-auto max-w-56 pe-7" value={warehouse ?? ''} onChange={(event) => set({ warehouse_id: event.target.value || null })}>
          <option value="">{t('allWarehouses')}</option>
          {places.filter((place) => place.kind === 'warehouse' || place.id === warehouse).map((place) => <option key={place.id} value={place.id}>{place.name}</option>)}
        </select>
      )}
      {NARROWS.filter((name) => params.has(name)).map((name) => (
        <Button key={name} size="md" look="quiet" icon={X} onClick={() => set({ [name]: null })}>{t(`only.${name}`)}</Button>
      ))}
      <span className="flex h-8 items-center text-xs text-ink-3 max-sm:hidden">{t('compared', { from: format.date(asked.before.from), to: format.date(asked.before.to) })}</span>
      <span className="ms-auto flex items-center gap-1.5">{end}</span>
    </div>
  )
}
