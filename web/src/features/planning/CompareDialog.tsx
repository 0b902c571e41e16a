'use client'
// Versions of a plan, and two of them side by side: figures, trip by trip, and which orders moved from where to where.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { SelectField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { cx } from '@/ui/cx'
import type { Model } from './data'

type Figures = Record<string, number | null | undefined>
/** A trip as it was in a version. */
type Then = { trip_id: string; number: string; vehicle_id: string; planned_start_at: string; planned_end_at: string; distance_m: number; planned_cost_minor?: number; stops: unknown[] }
type At = { trip_number: string; vehicle_id: string; seq: number; arrival_at: string }
type Moved = { order_id: string; change: 'moved' | 'added' | 'removed'; a: At | null; b: At | null }
const SHOWN = 60

export function CompareDialog({ planId, model, onClose }: { planId: string; model: Model; onClose: () => void }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const versions = useGet('/api/v1/plans/{plan_id}/versions', { path: { plan_id: planId } })
  const list = versions.data?.versions ?? []
  const [a, setA] = useState('0')
  const [b, setB] = useState<string | null>(null)
  const last = String(list.at(-1)?.version ?? 0)
  const other = b ?? last
  const told = useGet('/api/v1/plans/{plan_id}/compare', { path: { plan_id: planId }, query: { a: Number(a), b: Number(other) } }, { when: list.length > 0, keep: true })
  const options = list.map((one) => ({ value: String(one.version), label: one.version === 0 ? t('asProposed') : `${one.version}. ${one.kind ? t(`did.${one.kind}`) : ''} ${one.made_at ? format.time(one.made_at) : ''}` }))
  const rows: [string, string, (value: number | null | undefined) => string][] = [
    ['trips', t('trips'), (value) => format.number(value)],
    ['distance_m', t('kilometres'), format.km],
    ['duration_s', t('time'), format.duration],
    ['cost_minor', t('cost'), (value) => format.money(value, undefined, true)],
    ['late', t('late'), (value) => format.number(value)],
    ['unplanned', t('unplanned'), (value) => format.number(value)],
  ]
  const figures = told.data && { a: told.data.a.figures as Figures, b: told.data.b.figures as Figures, d: told.data.difference as Figures }
  const [was, is] = [told.data?.a.trips ?? [], told.data?.b.trips ?? []] as unknown as [Then[], Then[]]
  const moved = (told.data?.moved ?? []) as unknown as Moved[]
  const vehicleOf = (one: { vehicle_id: string }, number: string) => model.trips.find((trip) => trip.vehicle_id === one.vehicle_id)?.vehicle_number ?? number
  const trips = [...new Map([...was, ...is].map((one) => [one.trip_id, one])).values()].sort((x, y) => vehicleOf(x, x.number).localeCompare(vehicleOf(y, y.number)) || x.planned_start_at.localeCompare(y.planned_start_at))
  const side = (one: Then | undefined) =>
    one ? (
      <>
        <span className="block">{t('tripThen', { stops: one.stops.length, km: format.km(one.distance_m) })}</span>
        <span className="block text-xs text-ink-3">
          {format.time(one.planned_start_at)}–{format.time(one.planned_end_at)}
          {one.planned_cost_minor !== undefined && ` · ${format.money(one.planned_cost_minor, undefined, true)}`}
        </span>
      </>
    ) : (
      <span className="text-ink-3">{t('noTripThen')}</span>
    )
  const place = (at: At | null) => (at ? t('placeThen', { vehicle: vehicleOf(at, at.trip_number), number: at.seq, at: format.time(at.arrival_at) }) : t('offTrips'))
  return (
    <Dialog open wide onClose={onClose} title={t('versions')}>
      {versions.error ? (
        <ErrorState error={versions.error} retry={() => void versions.refetch()} />
      ) : !figures ? (
        <SkeletonLines lines={6} />
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('versions')}>
          <table className="w-full">
            <thead>
              <tr>
                <td />
                <th className="w-1/3 py-1 pe-2 text-start">
                  <SelectField label={t('left')} hideLabel value={a} onChange={(event) => setA(event.target.value)} options={options} />
                </th>
                <th className="w-1/3 py-1 pe-2 text-start">
                  <SelectField label={t('right')} hideLabel value={other} onChange={(event) => setB(event.target.value)} options={options} />
                </th>
                <th className="p-1 text-end font-medium text-ink-3">{t('difference')}</th>
              </tr>
            </thead>
            <tbody className="numeric">
              {rows
                .filter(([key]) => figures.a[key] !== undefined && figures.a[key] !== null)
                .map(([key, name, show]) => {
                  const by = figures.d[key] ?? (figures.b[key] ?? 0) - (figures.a[key] ?? 0)
                  return (
                    <tr key={key} className="border-t border-line">
                      <th scope="row" className="py-1.5 text-start font-normal text-ink-2">{name}</th>
                      <td className="pe-2">{show(figures.a[key])}</td>
                      <td className="pe-2">{show(figures.b[key])}</td>
                      <td className={cx('text-end font-medium', by > 0 ? 'text-red-fg' : by < 0 ? 'text-green-fg' : 'text-ink-3')}>{by > 0 ? '+' : ''}{show(by)}</td>
                    </tr>
                  )
                })}
            </tbody>
            <tbody className="numeric">
              <tr>
                <th scope="rowgroup" colSpan={4} className="pt-4 pb-1 text-start text-xs font-medium text-ink-3">{t('tripsCompared')}</th>
              </tr>
              {trips.map((trip) => {
                const [before, after] = [was.find((one) => one.trip_id === trip.trip_id), is.find((one) => one.trip_id === trip.trip_id)]
                const by = (after?.distance_m ?? 0) - (before?.distance_m ?? 0)
                const isSame = by === 0 && before?.stops.length === after?.stops.length && before?.planned_start_at === after?.planned_start_at
                return (
                  <tr key={trip.trip_id} className={cx('border-t border-line align-top', isSame && 'text-ink-3')}>
                    <th scope="row" className="py-1.5 pe-2 text-start font-normal">
                      <span className="block">{vehicleOf(trip, trip.number)}</span>
                      <span className="block text-xs text-ink-3">{trip.number}</span>
                    </th>
                    <td className="py-1.5 pe-2">{side(before)}</td>
                    <td className="py-1.5 pe-2">{side(after)}</td>
                    <td className={cx('py-1.5 text-end', by > 0 ? 'text-red-fg' : by < 0 ? 'text-green-fg' : 'text-ink-3')}>{by > 0 ? '+' : ''}{format.km(by)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          <h3 className="mt-4 mb-1 text-xs font-medium text-ink-3">{t('movedOrders', { count: moved.length })}</h3>
          <ul className="numeric">
            {moved.slice(0, SHOWN).map((one) => {
              const order = model.order.get(one.order_id)
              return (
                <li key={one.order_id} className="flex flex-wrap gap-x-2 border-t border-line/60 py-1">
                  <span className="font-medium">{order?.number ?? t('order')}</span>
                  <span className="min-w-0 flex-1 truncate text-ink-2">{order && model.place.get(order.location_id)?.name}</span>
                  <span>
                    <span className="text-ink-3">{place(one.a)}</span> → {place(one.b)}
                  </span>
                </li>
              )
            })}
          </ul>
          {moved.length > SHOWN && <p className="text-xs text-ink-3">{t('moreOrders', { count: moved.length - SHOWN })}</p>}
        </div>
      )}
    </Dialog>
  )
}
