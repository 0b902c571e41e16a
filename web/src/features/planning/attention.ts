// What wants a decision now, the most pressing first.
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import type { Tone } from '@/ui/tones'
import { goneFrom, isOut, type Question } from './replan/question'
import { fullness, isOpen, lateOf, type LeftOut, type Model, type TripEta } from './data'

export type Point = { id: string; tone: Tone; text: string; more: string; weight: number; trip?: string; order?: string; href?: string; ask?: Question; dispatch?: boolean }

export function useAttention(model: Model | null, etas: ReadonlyMap<string, TripEta>, left: Map<string, LeftOut>, now: number): Point[] {
  const t = useTranslations('planning')
  const format = useFormat()
  const reasons = useTranslations('exceptions.reasons')
  const mayCases = useMay('exceptions.read')
  const cases = useGet('/api/v1/exceptions', { query: { status: ['open'], limit: 50 } }, { when: mayCases && model !== null, every: 60_000 })
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
    const trip = model.trip.get(one.trip_id ?? '')
    points.push({ id: `case-${one.id}`, tone: one.is_overdue ? 'red' : 'violet', weight: one.is_overdue ? 2.5e5 : 2e5, text: t('at.case', { reason: reasons(one.reason_code) }), more: trip ? `${one.number} · ${trip.vehicle_number}` : one.number, href: `/exceptions?open=${one.id}` })
  }
  return points.sort((a, b) => b.weight - a.weight)
}
