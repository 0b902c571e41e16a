'use client'
// What an edit would come to: before it is made, in the hand and in dialogs.
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '@/api/client'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { Spinner } from '@/ui/Spinner'
import { fullness, type Answer } from './data'
import { tryEdit, type Command } from './queries'

export type Trial = { answer: Answer } | { error: ApiError } | 'asking' | null

/** How often at most is asked while something is moved: at once, then not for each place that it passes. */
const BETWEEN_MS = 70

/** Tries a command without doing it. */
export function useTrial(command: Command | null, planId: string | null): Trial {
  const [trial, setTrial] = useState<{ of: string; is: Trial } | null>(null)
  const key = command && JSON.stringify(command)
  const asked = useRef(-BETWEEN_MS)
  useEffect(() => {
    if (!key) return
    const stop = new AbortController()
    const wait = Math.max(0, asked.current + BETWEEN_MS - performance.now())
    const timer = setTimeout(() => {
      asked.current = performance.now()
      tryEdit({ command: JSON.parse(key) as Command, planId }, stop.signal).then(
        (answer) => !stop.signal.aborted && setTrial({ of: key, is: { answer } }),
        (error: unknown) => {
          if (!stop.signal.aborted && error instanceof ApiError) setTrial({ of: key, is: { error } })
        },
      )
    }, wait)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [key, planId])
  return key === null ? null : trial?.of === key ? trial.is : 'asking'
}

export const violationsOf = (trial: Trial) =>
  trial && trial !== 'asking' && 'answer' in trial ? trial.answer.violations.map(({ sentence }) => sentence) : []

/** Before and after in kilometres, minutes and money; room and time of the trip; and what would be broken. */
export function Effect({ trial, tripId, orderId, full: isFull = false }: { trial: Trial; tripId?: string | null; orderId?: string | undefined; full?: boolean }) {
  const t = useTranslations('planning')
  const format = useFormat()
  if (!trial) return null
  if (trial === 'asking')
    return (
      <p className="flex items-center gap-1.5 text-xs text-ink-3">
        <Spinner /> {t('reckoning')}
      </p>
    )
  if ('error' in trial)
    return (
      <div role="alert" className="text-xs text-red-fg">
        <p className="font-medium">{trial.error.message}</p>
        {trial.error.accepted && <p className="mt-0.5 text-ink-2">{trial.error.accepted}</p>}
      </div>
    )
  const { before, after, difference, trips, violations } = trial.answer
  const trip = trips.find((one) => one.trip_id === tripId) ?? trips.find((one) => one.change === 'new')
  const full = trip && fullness(trip)
  const stop = orderId ? trip?.stops.find((one) => one.order_ids.includes(orderId)) : undefined
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      <Difference difference={difference} />
      {stop && (
        <p className={cx('numeric', stop.late_s > 0 ? 'text-red-fg' : 'text-ink-2')}>
          {t('reachedAt', { at: format.time(stop.arrival_at) })}
          {stop.window_start && stop.window_end && <span className="ms-1.5 text-ink-3">{format.time(stop.window_start)}–{format.time(stop.window_end)}</span>}
        </p>
      )}
      {isFull && (
        <p className="numeric flex flex-wrap gap-x-3 text-ink-3">
          <span>{format.km(before.distance_m)} → {format.km(after.distance_m)}</span>
          <span>{format.duration(before.duration_s)} → {format.duration(after.duration_s)}</span>
          {before.cost_minor !== null && after.cost_minor !== null && <span>{format.money(before.cost_minor, undefined, true)} → {format.money(after.cost_minor, undefined, true)}</span>}
        </p>
      )}
      {trip && full !== undefined && (
        <div className="flex items-center gap-2">
          <span className="h-1.5 w-12 shrink-0 overflow-hidden rounded-full bg-ink/10">
            <span className={cx('block h-full rounded-full', full > 100 ? 'bg-red-dot' : full > 92 ? 'bg-amber-dot' : 'bg-green-dot')} style={{ width: `${Math.min(100, full)}%` }} />
          </span>
          <span className="numeric whitespace-nowrap">{t('loadOf', { load: format.kg(trip.weight_g), room: format.kg(trip.capacity_weight_g) })}</span>
          <span className="numeric ms-auto whitespace-nowrap text-ink-2">
            {format.time(trip.planned_start_at)} – {format.time(trip.planned_end_at)}
          </span>
        </div>
      )}
      {violations.length > 0 && (
        <ul className="flex flex-col gap-0.5 text-red-fg">
          {violations.slice(0, 4).map((one, index) => (
            <li key={index}>{one.sentence}</li>
          ))}
          {violations.length > 4 && <li>{t('moreRules', { count: violations.length - 4 })}</li>}
        </ul>
      )}
    </div>
  )
}

type Figures = { distance_m?: number | null; duration_s?: number | null; cost_minor?: number | null; late_stops?: number | null }

/** Kilometres, time and money that something adds (red) or saves (green). */
export function Difference({ difference }: { difference: Figures }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const sign = (value: number) => (value > 0 ? '+' : '')
  const tone = (value: number) => (value > 0 ? 'text-red-fg' : value < 0 ? 'text-green-fg' : 'text-ink-3')
  const { distance_m: m = 0, duration_s: s = 0, cost_minor: cost, late_stops: late = 0 } = difference
  return (
    <p className="numeric flex flex-wrap gap-x-3 font-medium">
      <span className={tone(m ?? 0)}>{sign(m ?? 0)}{format.km(m)}</span>
      <span className={tone(s ?? 0)}>{sign(s ?? 0)}{format.duration(s)}</span>
      {cost !== null && cost !== undefined && <span className={tone(cost)}>{sign(cost)}{format.money(cost, undefined, true)}</span>}
      {!!late && <span className={tone(late)}>{t('lateStops', { count: Math.abs(late), sign: late > 0 ? '+' : '−' })}</span>}
    </p>
  )
}
