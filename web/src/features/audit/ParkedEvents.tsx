'use client'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, unwrap, type Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'

type Parked = Schemas['ParkedEventOut']

/** Facts that a part of the house could not digest: after the cause is mended they are given to it again. */
export function ParkedEvents() {
  const t = useTranslations('audit')
  const format = useFormat()
  const parked = useGet('/api/v1/events/parked', { query: { limit: 200 } }, { every: 20_000 })
  const retry = useCommand(
    (row: Parked) => unwrap(api.POST('/api/v1/events/parked/{subscriber}/{seq}/retry', { params: { path: { subscriber: row.subscriber, seq: row.seq } } })),
    { refreshes: ['/api/v1/events'], said: t('retried') },
  )
  return (
    <Section flush>
      {parked.error && <ErrorState error={parked.error} retry={() => void parked.refetch()} />}
      {parked.isLoading && <div className="p-4"><SkeletonLines lines={4} /></div>}
      {parked.data?.items.length === 0 && <EmptyState icon={CircleCheck} title={t('noParked')}>{t('noParkedMore')}</EmptyState>}
      <ul>
        {parked.data?.items.map((row) => (
          <li key={`${row.subscriber}-${row.seq}`} className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3 first:border-0">
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                <code>{row.subscriber}</code> <span className="numeric text-ink-3">#{row.seq}</span>
              </p>
              <p className="break-words text-red-fg">{row.last_error}</p>
              <p className="text-xs text-ink-3">{t('attempts', { count: row.attempts, when: format.moment(row.parked_at ?? row.failed_at) })}</p>
            </div>
            <Button busy={retry.isPending} onClick={() => retry.mutate(row)}>
              {t('retry')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
