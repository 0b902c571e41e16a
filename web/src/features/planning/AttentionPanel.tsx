'use client'
// What wants a decision now; each leads to where it is dealt with.
import { CircleCheck } from 'lucide-react'
import Link from '@/ui/Link'
import { useTranslations } from 'use-intl'
import { useMay } from '@/shell/me'
import { Dot } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import type { Point } from './attention'
import { desk } from './desk'
import { MAY_REPLAN } from './replan/question'

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
