'use client'
import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useAuditWord } from '@/features/audit/words'
import { useFormat } from '@/lib/format'
import { RoleGuard } from '@/shell/RoleGuard'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { DELIVERY_TONES, replayDelivery, TOUCHES } from './queries'

/** One delivery: every call with what was answered, and what was sent. */
export function DeliveryDrawer({ id, receiver, onClose }: { id: string; receiver: (id: string) => string; onClose: () => void }) {
  const word = useAuditWord()
  const t = useTranslations('webhooks')
  const format = useFormat()
  const found = useGet('/api/v1/webhook-deliveries/{delivery_id}', { path: { delivery_id: id } }, { every: 5_000 })
  const replay = useCommand(() => replayDelivery(id), { refreshes: TOUCHES, said: t('replayed', { count: 1 }) })
  const row = found.data
  return (
    <Drawer
      open
      width="lg"
      onClose={onClose}
      title={row ? `${row.topic} #${row.seq}` : t('delivery')}
      beside={row && <Badge dot tone={DELIVERY_TONES[row.status]}>{t(`statuses.${row.status}`)}</Badge>}
      actions={
        row && (
          <RoleGuard may="webhooks.replay">
            <Button look="primary" icon={RotateCw} busy={replay.isPending} onClick={() => replay.mutate(undefined)}>{t('replay')}</Button>
          </RoleGuard>
        )
      }
    >
      {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <SkeletonLines lines={8} />}
      {row && (
        <div className="flex flex-col gap-5">
          <Facts
            facts={[
              [t('receiver'), receiver(row.webhook_id)],
              [t('queued'), format.moment(row.queued_at)],
              [t('subject'), word('subjects', row.subject_type)],
              [row.ended_at ? t('ended') : t('nextCall'), format.moment(row.ended_at ?? row.next_attempt_at)],
            ]}
          />
          <section aria-label={t('calls')}>
            <h3 className="mb-2 font-medium">{t('calls')}</h3>
            {row.calls.length === 0 && <p className="text-ink-2">{t('noCalls')}</p>}
            <ol className="flex flex-col gap-2">
              {row.calls.map((call) => (
                <li key={call.id} className="rounded-md border border-line px-3 py-2">
                  <p className="flex flex-wrap items-center gap-2">
                    <Badge tone={call.error ? 'red' : 'green'}>{call.code ?? t('noAnswer')}</Badge>
                    <span className="numeric">{format.moment(call.at)}</span>
                    <span className="numeric text-ink-3">{t('took', { ms: format.number(call.duration_ms) })}</span>
                    {call.batch_of > 1 && <span className="text-ink-3">{t('batchOf', { count: call.batch_of })}</span>}
                  </p>
                  {call.error && <p className="mt-1 break-words text-red-fg">{call.error}</p>}
                  {call.answer && <pre dir="ltr" className="mt-1 max-h-32 overflow-auto text-xs whitespace-pre-wrap text-ink-2" tabIndex={0}>{call.answer}</pre>}
                </li>
              ))}
            </ol>
          </section>
          <section aria-label={t('body')}>
            <h3 className="mb-2 font-medium">{t('body')}</h3>
            <pre dir="ltr" tabIndex={0} className="max-h-96 overflow-auto rounded-md bg-sunken p-3 text-xs">{JSON.stringify(JSON.parse(row.body), null, 2)}</pre>
          </section>
        </div>
      )}
    </Drawer>
  )
}
