'use client'
import { MapPin } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { isOpen, type Model } from '../data'
import { desk } from '../desk'
import { changesOf, type Figures, type Proposal } from './replan'

const SHOWN = 40

/** What a proposal changes: figures before and after, where goods change vehicles, and every stop with its new time. */
export function ProposalDetail({ proposal, model }: { proposal: Proposal; model: Model }) {
  const t = useTranslations('replan')
  const format = useFormat()
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-3">
      <BeforeAfter figures={proposal.figures} />
      {proposal.meetings.length > 0 && (
        <ul aria-label={t('meetings')} className="flex flex-col gap-1">
          {proposal.meetings.map((one, index) => {
            const to = one.trip_id ? model.trip.get(one.trip_id)?.vehicle_number : proposal.trips.find((trip) => trip.is_new)?.number
            const from = one.from_trip_id ? model.trip.get(one.from_trip_id)?.vehicle_number : null
            return (
              <li key={index} className="flex items-start gap-2">
                <MapPin aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
                <span>
                  {one.at_warehouse
                    ? t('fetches', { to: to ?? '–', at: format.time(one.at), count: one.stop_ids.length })
                    : t('meets', { to: to ?? '–', from: from ?? '–', at: format.time(one.at), count: one.stop_ids.length, place: near(one, model) ?? `${one.lat.toFixed(4)}, ${one.lon.toFixed(4)}` })}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {proposal.trips.map((trip) => {
        const changes = changesOf(trip, model)
        const known = trip.trip_id ? model.trip.get(trip.trip_id) : undefined
        const touched = changes.filter((one) => one.kind !== 'same')
        const shown = touched.length ? touched : changes.slice(0, 3)
        return (
          <section key={trip.trip_id ?? trip.number} aria-label={trip.number}>
            <h3 className="flex items-baseline gap-2 text-xs font-semibold">
              {known?.vehicle_number ?? trip.number}
              <span className="font-normal text-ink-3">{known ? (known.driver_name ?? known.number) : t('newTrip')}</span>
              <span className="numeric ms-auto font-normal text-ink-3">{trip.ends_at ? t('back', { at: format.time(trip.ends_at) }) : ''}</span>
            </h3>
            <ul className="mt-1">
              {shown.slice(0, SHOWN).map((one, index) => (
                <li
                  key={one.stop.stop_id ?? `${one.stop.location_id}-${index}`}
                  className="flex items-baseline gap-2 py-0.5 text-xs"
                  onPointerEnter={() => desk.set({ hoverOrder: one.stop.order_ids[0] ?? null })}
                  onPointerLeave={() => desk.set({ hoverOrder: null })}
                >
                  <span className="min-w-0 flex-1 truncate">{one.place}</span>
                  <span className={cx('shrink-0', one.kind === 'new' || one.kind === 'taken' ? 'text-accent' : one.kind === 'moved' ? 'text-amber-fg' : 'text-ink-3')}>{t(`changes.${one.kind}`)}</span>
                  <span className="numeric w-24 shrink-0 text-end">
                    {one.was && Math.abs(one.by) >= 60 && <span className="text-ink-3 line-through">{format.time(one.was)}</span>} {format.time(one.stop.eta_at)}
                  </span>
                  {one.stop.late_s >= 60 && <span className="numeric shrink-0 text-red-fg">+{format.duration(one.stop.late_s)}</span>}
                </li>
              ))}
              {changes.length > shown.length && <li className="text-xs text-ink-3">{t('unchanged', { count: changes.length - shown.length })}</li>}
            </ul>
          </section>
        )
      })}
      {proposal.left_out.length > 0 && <p className="text-xs text-red-fg">{t('givenUp', { places: namesOfStops(proposal.left_out, model).join(', ') })}</p>}
    </div>
  )
}

export function BeforeAfter({ figures: { before, after } }: { figures: Pick<Figures, 'before' | 'after'> }) {
  const t = useTranslations('replan')
  const format = useFormat()
  const rows: [string, string, string, number][] = [
    [t('distance'), format.km(before.distance_m), format.km(after.distance_m), after.distance_m - before.distance_m],
    [t('time'), format.duration(before.duration_s), format.duration(after.duration_s), after.duration_s - before.duration_s],
    ...(before.cost_minor === undefined || before.cost_minor === null || after.cost_minor === null || after.cost_minor === undefined
      ? []
      : [[t('cost'), format.money(before.cost_minor, undefined, true), format.money(after.cost_minor, undefined, true), after.cost_minor - before.cost_minor] as [string, string, string, number]]),
    [t('lateStops'), format.number(before.late_stops), format.number(after.late_stops), after.late_stops - before.late_stops],
  ]
  return (
    <table className="numeric w-full text-xs">
      <thead className="sr-only">
        <tr>
          <td />
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, was, is, by]) => (
          <tr key={name}>
            <th scope="row" className="py-0.5 text-start font-normal text-ink-3">{name}</th>
            <td className="text-end text-ink-2">{was}</td>
            <td className={cx('w-1/3 text-end font-medium', by > 0 ? 'text-red-fg' : by < 0 && 'text-green-fg')}>{is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The place of the day that a point lies at, where it is one (200 m). */
export function near(point: { lat: number; lon: number }, model: Model): string | null {
  let best: string | null = null
  let least = 0.002
  for (const place of model.day.places) {
    const off = Math.hypot(place.lat - point.lat, place.lon - point.lon)
    if (off < least) [least, best] = [off, place.name]
  }
  return best
}

function namesOfStops(ids: readonly string[], model: Model): string[] {
  const wanted = new Set(ids)
  return model.trips.flatMap((trip) => trip.stops.filter((stop) => isOpen(stop) && wanted.has(stop.id)).map((stop) => model.place.get(stop.location_id)?.name ?? '–'))
}
