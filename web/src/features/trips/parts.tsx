'use client'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { Badge } from '@/ui/Badge'

/** How late a trip will be at its worst stop. */
export function Late({ seconds, stops }: { seconds: number | undefined; stops?: number | undefined }) {
  const t = useTranslations('trips')
  const format = useFormat()
  if (seconds === undefined) return <span className="text-ink-3">–</span>
  if (seconds < 60) return <Badge tone="green">{t('onTime')}</Badge>
  return (
    <span title={stops === undefined ? undefined : t('lateStops', { count: stops })}>
      <Badge tone={seconds >= 1800 ? 'red' : 'orange'}>+{format.duration(seconds)}</Badge>
    </span>
  )
}

export function Progress({ done, all }: { done: number; all: number }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 w-10 overflow-hidden rounded-full bg-ink/8">
        <span className="block h-full rounded-full bg-green-dot" style={{ width: `${all ? (100 * done) / all : 0}%` }} />
      </span>
      <span className="numeric text-ink-2">
        {done}/{all}
      </span>
    </span>
  )
}
