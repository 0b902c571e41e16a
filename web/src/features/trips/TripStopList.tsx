'use client'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { Badge } from '@/ui/Badge'
import { cx } from '@/ui/cx'
import { StatusBadge } from '@/ui/StatusBadge'
import { Late } from './parts'
import { isEarly, isOpen, type Stop, type TripDetail, type TripEta } from './queries'

type Props = { trip: TripDetail; eta: TripEta | undefined; cases: Schemas['ExceptionOut'][] | undefined; onOpen: (stop: Stop) => void }

/** The stops in driving order: planned, expected or done, and what is wrong at each. */
export function TripStopList({ trip, eta, cases = [], onOpen }: Props) {
  const t = useTranslations('trips')
  const format = useFormat()
  if (trip.stops.length === 0) return <p className="p-4 text-ink-2">{t('noStops')}</p>
  const next = trip.stops.find(isOpen)
  return (
    <ol>
      {trip.stops.map((stop) => {
        const expected = eta?.stops.find((one) => one.stop_id === stop.id)
        const open = cases.filter((one) => one.stop_id === stop.id && one.status === 'open').length
        const units = stop.lines.reduce((sum, line) => sum + line.loaded_quantity, 0)
        const done = stop.lines.reduce((sum, line) => sum + line.delivered_quantity, 0)
        const zone = stop.location?.timezone
        const at = stop.completed_at ?? stop.arrived_at ?? expected?.eta_at ?? stop.eta_at ?? stop.planned_arrival_at
        return (
          <li key={stop.id} className={cx('border-b border-line last:border-0', stop.id === next?.id && trip.started_at && 'bg-accent-soft/50')}>
            <button type="button" onClick={() => onOpen(stop)} className="grid w-full grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 text-start outline-offset-[-2px] hover:bg-ink/3">
              <span className="numeric flex size-6 items-center justify-center rounded-full bg-ink/8 text-xs font-medium">{stop.seq}</span>
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-x-2">
                  <span className="max-w-full truncate font-medium">{stop.location?.name ?? '–'}</span>
                  {open > 0 && <Badge tone="red">{t('cases', { count: open })}</Badge>}
                  {stop.on_time === false && <Badge tone="orange">{t(isEarly(stop) ? 'early' : 'late')}</Badge>}
                  {isOpen(stop) && expected && expected.late_s > 0 && <Late seconds={expected.late_s} />}
                </span>
                <span className="numeric block truncate text-xs text-ink-3">
                  {stop.window_start && stop.window_end ? `${format.time(stop.window_start, zone)} – ${format.time(stop.window_end, zone)} · ` : ''}
                  {isOpen(stop) || done === units ? t('unitsCount', { count: units }) : t('unitsOf', { done, all: units })}
                </span>
              </span>
              <span className="flex flex-col items-end gap-0.5">
                <StatusBadge of="stop" is={stop.status} />
                <span className="numeric text-xs text-ink-2" title={t('plannedAt', { time: format.time(stop.planned_arrival_at, zone) })}>
                  {isOpen(stop) && !stop.arrived_at ? '≈ ' : ''}
                  {format.time(at, zone)}
                </span>
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
