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
        const units = payload['quantity']
        return {
          id,
          tone: TONES.find(([pattern]) => pattern.test(type))?.[1] ?? 'neutral',
          title: t.has(key) ? t(key) : plainName(type),
          at: format.moment(occurred_at, zone),
          more: [about?.(payload), typeof units === 'number' ? t('units', { count: units }) : undefined].filter(Boolean).join(' · ') || undefined,
        }
      })}
    />
  )
}
