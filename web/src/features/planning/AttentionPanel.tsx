'use client'
// What wants a decision now, the most pressing first; each leads to where it is dealt with.
import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Dot } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import type { Tone } from '@/ui/tones'
import type { Question } from './replan/replan'
import { goneFrom, isOut, MAY_REPLAN } from './replan/replan'
import { fullness, isOpen, lateOf, type LeftOut, type Model, type TripEta } from './data'
import { desk } from './desk'

export type Point = { id: string; tone: Tone; text: string; more: string; weight: number; trip?: string; order?: string; href?: string; ask?: Question; dispatch?: boolean }

export function useAttention(model: Model | null, etas: Map<string, TripEta>, left: Map<string, LeftOut>, now: number): Point[] {
  const t = useTranslations('planning')
  const format = useFormat()
  const mayCases = useMay('exceptions.read')
  const cases = useGet('/api/v1/exceptions', { query: { status: ['open'], limit: 50 } as never }, { when: mayCases && model !== null, every: 60_000 })
  if (!model) return []
  const points: Point[] = []
  for (const trip of model.trips) {
    const name = `${trip.vehicle_number} · ${trip.number}`
    const eta = etas.get(trip.id)
    const late = trip.stops.filter(isOpen).map((stop) => eta?.stops.find((one) => one.stop_id === stop.id)?.late_s ?? lateOf(model, stop)).filter((s) => s > 0)
    if (late.length) points.push({ id: `late-${trip.id}`, tone: 'red', weight: 1e6 + Math.max(...late), text: t('at.late', { count: late.length, most: format.duration(Math.max(...late)) }), more: name, trip: trip.id, ...(isOut(trip) ? { ask: { what: 'late', trip: trip.id } } : {}) })
    if (trip.broke_down_at && isOut(trip)) points.push({ id: `broke-${trip.id}`, tone: 'red', weight: 2e6, text: t('at.broke', { when: format.ago(trip.broke_down_at) }), more: name, trip: trip.id, ask: { what: 'breakdown', trip: trip.id } })
    const gone = trip.status === 'completed' || trip.status === 'proposed' ? [] : goneFrom(trip, model, isOpen)
    if (gone.length) points.push({ id: `gone-${trip.id}`, tone: 'orange', weight: 6e5, text: t('at.gone', { count: gone.length }), more: name, trip: trip.id, ask: { what: 'remove', orders: gone } })
    if (trip.status === 'planned' && new Date(trip.planned_start_at).getTime() < now) points.push({ id: `due-${trip.id}`, tone: 'orange', weight: 5e5, text: t('at.due', { when: format.ago(trip.planned_start_at) }), more: name, trip: trip.id, dispatch: true })
    if (!trip.driver_id && trip.status !== 'completed') points.push({ id: `driver-${trip.id}`, tone: 'orange', weight: 4e5, text: t('at.driver'), more: name, trip: trip.id, ask: { what: 'driver', trip: trip.id } })
    if (fullness(trip) > 100 && trip.status !== 'completed') points.push({ id: `full-${trip.id}`, tone: 'red', weight: 8e5, text: t('at.full', { percent: fullness(trip) }), more: name, trip: trip.id })
  }
  for (const order of model.waiting) {
    const reason = left.get(order.id)
    const hours = (new Date(order.window_end).getTime() - now) / 3_600_000
    if (!reason && hours > 4) continue
    points.push({ id: `order-${order.id}`, tone: hours < 4 ? 'red' : 'amber', weight: hours < 4 ? 3e5 - hours : 1e5, text: reason?.sentence ?? t('at.soon', { when: format.ago(order.window_end) }), more: `${order.number} · ${model.place.get(order.location_id)?.name ?? ''}`, order: order.id, ...(hours < 4 ? { ask: { what: 'insert', orders: [order.id] } } : {}) })
  }
  for (const one of cases.data?.items ?? []) {
    const number = 'number' in one ? String(one.number) : ''
    points.push({ id: `case-${one.id}`, tone: 'violet', weight: 2e5, text: t('at.case'), more: number, href: `/exceptions?open=${one.id}` })
  }
  return points.sort((a, b) => b.weight - a.weight)
}

export function AttentionPanel({ points, onOrder, onDispatch }: { points: Point[]; onOrder: () => void; onDispatch: (tripId: string) => void }) {
  const t = useTranslations('planning')
  const mayReplan = useMay(MAY_REPLAN)
  const mayDispatch = useMay('trips.dispatch')
  if (!points.length)
    return (
      <EmptyState icon={CircleCheck} title={t('allCalm')}>
        {t('allCalmMore')}
      </EmptyState>
    )
  const line = (point: Point) => (
    <>
      <span className="mt-1.5 touch:mt-0">
        <Dot tone={point.tone} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2">{point.text}</span>
        <span className="numeric block truncate text-xs text-ink-3">{point.more}</span>
      </span>
    </>
  )
  const look = 'flex min-w-0 flex-1 items-start gap-2.5 px-3 py-2 text-start outline-offset-[-2px] touch:min-h-14 touch:items-center'
  return (
    <ul aria-label={t('attention')} className="min-h-0 flex-1 overflow-y-auto">
      {points.slice(0, 200).map((point) => (
        <li key={point.id} className="flex items-center border-b border-line/60 pe-2 hover:bg-ink/4">
          {point.href ? (
            <Link href={point.href} className={look}>
              {line(point)}
            </Link>
          ) : (
            <button
              type="button"
              className={look}
              onClick={() => {
                desk.set(point.trip ? { trip: point.trip } : { orders: new Set(point.order ? [point.order] : []) })
                if (point.order) onOrder()
              }}
              onPointerEnter={() => desk.set({ hoverTrip: point.trip ?? null, hoverOrder: point.order ?? null })}
              onPointerLeave={() => desk.set({ hoverTrip: null, hoverOrder: null })}
            >
              {line(point)}
            </button>
          )}
          {point.ask && (point.ask.what === 'driver' ? mayDispatch : mayReplan) && (
            <Button size="sm" onClick={() => desk.set({ question: point.ask ?? null, ...(point.trip ? { trip: point.trip } : {}) })}>
              {t(`solve.${point.ask.what}`)}
            </Button>
          )}
          {point.dispatch && mayDispatch && (
            <Button size="sm" onClick={() => point.trip && onDispatch(point.trip)}>
              {t('dispatch')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
