'use client'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFormat } from '@/lib/format'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { Timeline } from '@/ui/Timeline'
import type { Tone } from '@/ui/tones'

type Told = Pick<Schemas['OrderEventOut'], 'id' | 'type' | 'occurred_at' | 'payload'>

const TONES: [RegExp, Tone][] = [
  [/Fail|Lost|BrokeDown|Cancelled|Refused|ExceptionOpened/, 'red'],
  [/Short|Backordered|Shortened|Parked/, 'orange'],
  [/Delivered|Completed|Captured|Resolved|Closed|Accepted|Received/, 'green'],
  [/Departed|Started|Arrived|Dispatched/, 'violet'],
  [/Planned|Scheduled/, 'blue'],
]

/** `OrderPickingStarted` as words, for what has no translation of its own. */
export const plainName = (type: string) => {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How many cases a fact is about, and how many of these arrived, where it says so. What came back damaged came back as well. */
export function casesOf(payload: Told['payload']): { done: number; all: number } | undefined {
  const number = (name: string) => (typeof payload[name] === 'number' ? payload[name] : undefined)
  const quantity = number('quantity')
  if (quantity === undefined) return undefined
  const all = quantity + (number('damaged_quantity') ?? 0)
  return { done: number('delivered') ?? all, all }
}

/** The facts of the event log about one thing, the newest first. */
export function EventTimeline({ events, error, zone, about }: { events: readonly Told[] | undefined; error?: unknown; zone?: string | undefined; about?: (payload: Told['payload']) => string | undefined }) {
  const t = useTranslations('events')
  const format = useFormat()
  if (error && !events) return <ErrorState error={error} />
  if (!events) return <SkeletonLines lines={5} />
  if (events.length === 0) return <p className="text-ink-2">{t('none')}</p>
  return (
    <Timeline
      entries={[...events].reverse().map(({ id, type, occurred_at, payload }) => {
        const key = `types.${type}` as Parameters<typeof t>[0]
        const cases = casesOf(payload)
        return {
          id,
          tone: TONES.find(([pattern]) => pattern.test(type))?.[1] ?? 'neutral',
          title: t.has(key) ? t(key) : plainName(type),
          at: format.moment(occurred_at, zone),
          more: [about?.(payload), cases && (cases.done === cases.all ? t('units', { count: cases.all }) : t('unitsOf', cases))].filter(Boolean).join(' · ') || undefined,
        }
      })}
    />
  )
}
