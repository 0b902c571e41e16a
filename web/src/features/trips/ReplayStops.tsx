'use client'
// What the replay is at, and how long the vehicle stood where: as planned and as it was.
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { isOpen, type TripDetail } from './queries'

type Stop = Schemas['TrackStop']
type Props = { trip: TripDetail; stops: Stop[]; moment: number; onScrub: (ms: number) => void }
const ms = Date.parse
const seconds = (from: string, to: string) => (ms(to) - ms(from)) / 1000

export function ReplayStops({ trip, stops, moment, onScrub }: Props) {
  const t = useTranslations('trips')
  const format = useFormat()
  const been = stops.filter((stop): stop is Stop & { arrived_at: string } => stop.arrived_at !== null).sort((a, b) => ms(a.arrived_at) - ms(b.arrived_at))
  const latest = been.findLast((stop) => ms(stop.arrived_at) <= moment)
  // Of a trip on the road: to where it goes now, after the last stop that it has been at.
  const going = trip.stops.find((stop) => isOpen(stop) && !been.some(({ id }) => id === stop.id))
  const next = been.find((stop) => ms(stop.arrived_at) > moment) ?? stops.find(({ id }) => id === going?.id)
  const standing = latest && (latest.completed_at === null || ms(latest.completed_at) >= moment)
  const behind = latest ? seconds(latest.planned_arrival_at, latest.arrived_at) : null
  const placeOf = (stop: Stop) => trip.stops.find(({ id }) => id === stop.id)?.location
  return (
    <>
      <p aria-live="off" className="flex flex-wrap justify-between gap-x-3 border-t border-line px-4 py-2">
        <span className="min-w-0 font-medium wrap-anywhere">{standing ? t('atStop', { seq: latest.seq, name: placeOf(latest)?.name ?? '' }) : next ? t('towards', { seq: next.seq, name: placeOf(next)?.name ?? '' }) : t('wayBack')}</span>
        {behind !== null && <span className={cx('numeric', behind >= 60 ? 'text-orange-fg' : 'text-green-fg')}>{Math.abs(behind) < 60 ? t('onPlan') : t(behind > 0 ? 'behind' : 'ahead', { time: format.duration(Math.abs(behind)) })}</span>}
      </p>
      {been.length > 0 && (
        <details className="group border-t border-line">
          <summary className="flex min-h-10 items-center px-4 font-medium outline-offset-[-2px]">{t('stays')}<ChevronDown aria-hidden className="ms-auto size-4 text-ink-3 group-open:rotate-180" /></summary>
          <table className="w-full">
            <thead>
              <tr className="text-xs text-ink-3">
                <th scope="col" className="px-4 py-1.5 text-start font-medium">{t('stop')}</th>
                <th scope="col" className="px-2 py-1.5 text-end font-medium">{t('arrived')}</th>
                <th scope="col" className="px-2 py-1.5 text-end font-medium">{t('stayed')}</th>
                <th scope="col" className="py-1.5 ps-2 pe-4 text-end font-medium">{t('planned')}</th>
              </tr>
            </thead>
            <tbody>
              {been.map((stop) => {
                const meant = seconds(stop.planned_arrival_at, stop.planned_departure_at)
                return (
                  <tr key={stop.id} className={cx('border-t border-line', stop === latest && 'bg-accent-soft/50')}>
                    <th scope="row" className="p-0 text-start font-normal">
                      <button type="button" onClick={() => onScrub(ms(stop.arrived_at))} className="link flex min-h-8 w-full items-center gap-2 ps-4 text-start outline-offset-[-2px] touch:min-h-11">
                        <span className="numeric w-5 shrink-0 text-ink-3">{stop.seq}</span>
                        <span className="line-clamp-1">{placeOf(stop)?.name}</span>
                      </button>
                    </th>
                    <td className="px-2 text-end">{format.time(stop.arrived_at, placeOf(stop)?.timezone)}</td>
                    <td className={cx('px-2 text-end whitespace-nowrap', stop.dwell_s !== null && stop.dwell_s > meant + 300 && 'text-orange-fg')}>{format.duration(stop.dwell_s)}</td>
                    <td className="ps-2 pe-4 text-end whitespace-nowrap text-ink-3">{format.duration(meant)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}
