'use client'
// The trips of the day on a telephone: the late ones first, each one tap from its stops and from its dispatch.
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { StatusBadge } from '@/ui/StatusBadge'
import { colorOf, fullness, isOpen, lateOf, type Model, type Trip, type TripEta } from './data'
import { desk, useDesk } from './desk'

type Props = { model: Model; etas: ReadonlyMap<string, TripEta> }

export function TripList({ model, etas }: Props) {
  const t = useTranslations('planning')
  const format = useFormat()
  const chosen = useDesk((state) => state.trip)
  const latest = (trip: Trip) => Math.max(0, ...trip.stops.filter(isOpen).map((stop) => etas.get(trip.id)?.stops.find((one) => one.stop_id === stop.id)?.late_s ?? lateOf(model, stop)))
  const rows = model.trips.map((trip) => ({ trip, late: latest(trip) })).sort((a, b) => b.late - a.late || Number(a.trip.status === 'completed') - Number(b.trip.status === 'completed') || a.trip.planned_start_at.localeCompare(b.trip.planned_start_at))
  return (
    <ul aria-label={t('trips')} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]">
      {rows.map(({ trip, late }) => {
        const full = fullness(trip)
        return (
          <li key={trip.id} className="border-b border-line">
            <button type="button" aria-pressed={chosen === trip.id} onClick={() => desk.set({ trip: trip.id })} className={cx('flex min-h-14 w-full items-center gap-3 px-4 py-2 text-start outline-offset-[-2px]', chosen === trip.id && 'bg-accent-soft')}>
              <span aria-hidden className="h-9 w-1 shrink-0 rounded-full" style={{ background: colorOf(trip.id) }} />
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2">
                  <span className="truncate font-medium">{trip.vehicle_number}</span>
                  <StatusBadge of="trip" is={trip.status} />
                </span>
                <span className="numeric block truncate text-xs text-ink-3">
                  {format.time(trip.planned_start_at)} – {format.time(trip.completed_at ?? trip.planned_end_at)} · {trip.driver_name ?? t('noDriver')}
                </span>
              </span>
              <span className="numeric shrink-0 text-end text-xs">
                <span className={cx('block font-medium', late > 0 && 'text-red-fg')}>{late > 0 ? `+${format.duration(late)}` : t('stopsDone', { done: trip.stops.filter((stop) => !isOpen(stop)).length, all: trip.stops.length })}</span>
                <span className={cx('block', full > 100 ? 'font-semibold text-red-fg' : 'text-ink-3')}>{t('full', { percent: full })}</span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
