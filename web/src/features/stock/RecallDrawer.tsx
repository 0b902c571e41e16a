'use client'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { TextArea } from '@/ui/Field'
import { KpiCard, KpiCards } from '@/ui/KpiCard'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { Expiry } from './Expiry'
import { SkuName } from './names'
import { closeRecall, TOUCHES } from './queries'
import { SEVERITY } from './Recalls'

/** Where every unit is or went, whom to call, and how far it has come. */
export function RecallDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('stock')
  const common = useTranslations('common')
  const format = useFormat()
  const mayTrace = useMay('recalls.trace')
  const mayClose = useMay('recalls.write')
  const [closing, setClosing] = useState(false)
  const [note, setNote] = useState('')
  const answer = useGet('/api/v1/recalls/{recall_id}', { path: { recall_id: id } })
  const trace = useGet('/api/v1/recalls/{recall_id}/trace', { path: { recall_id: id } }, { when: mayTrace, every: 30_000 })
  const recall = answer.data
  const close = useCommand(() => closeRecall(recall!, note.trim() || null), { refreshes: [...TOUCHES, '/api/v1/recalls'], said: t('recallClosed'), done: () => setClosing(false) })
  const progress = trace.data?.progress
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={recall?.number ?? t('recall')}
      beside={recall && <><StatusBadge of="recall" is={recall.status} /><Badge tone={SEVERITY[recall.severity]}>{t(`severities.${recall.severity}`)}</Badge></>}
      actions={recall?.status === 'open' && mayClose ? <Button onClick={() => setClosing(true)}>{t('recallClose')}</Button> : null}
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!recall && !answer.error && <SkeletonLines lines={6} />}
      {recall && (
        <div className="flex flex-col gap-5">
          <p className="text-base">{recall.reason}</p>
          {recall.close_note && <p className="text-ink-2">{recall.close_note}</p>}
          {!mayTrace && <p className="text-ink-2">{t('batchesOf', { count: recall.batch_ids.length })}</p>}
          {mayTrace && trace.isLoading && <SkeletonLines lines={6} />}
          {trace.error && <ErrorState error={trace.error} retry={() => void trace.refetch()} />}
          {progress && (
            <KpiCards label={t('progress')}>
              <KpiCard label={t('blockedInStock')} value={format.number(progress.blocked_in_stock)} />
              <KpiCard label={t('deliveredAtStart')} value={format.number(progress.delivered_at_start)} />
              <KpiCard label={t('deliveredSince')} value={format.number(progress.delivered_since)} {...(progress.delivered_since ? { tone: 'red' as const } : {})} />
              <KpiCard label={t('sentBack')} value={format.number(progress.sent_back)} />
              <KpiCard label={t('scrappedUnits')} value={format.number(progress.scrapped)} />
            </KpiCards>
          )}
          {trace.data && trace.data.to_call.length > 0 && (
            <section>
              <h3 className="mb-2 font-semibold">{t('toCall', { count: trace.data.to_call.length })}</h3>
              <ul className="divide-y divide-line rounded-lg border border-line">
                {trace.data.to_call.map((shop) => (
                  <li key={shop.location_id} className="flex items-center gap-3 px-3 py-2">
                    <Link className="link min-w-0 flex-1 truncate" href={`/locations?open=${shop.location_id}`}>{shop.location_name}</Link>
                    <span className="numeric">{t('units', { count: shop.quantity })}</span>
                    <span className="hidden text-xs text-ink-3 sm:inline">{format.moment(shop.last_delivered_at)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {trace.data?.batches.map((batch) => (
            <section key={batch.batch_id} className="rounded-lg border border-line p-3">
              <p className="flex flex-wrap items-baseline gap-x-3"><SkuName id={batch.sku_id} /><span className="font-mono text-xs">{batch.batch_code}</span><Expiry on={batch.expires_on} skuId={batch.sku_id} /></p>
              <p className="mt-1 text-ink-2">{t('account', { entered: batch.entered, stock: batch.in_stock, delivered: batch.delivered, back: batch.sent_back, scrapped: batch.scrapped })}</p>
              <ul className="mt-1 text-xs text-ink-2">
                {batch.where_now.map((where) => (
                  <li key={where.location_id}>{where.location_name}: {t('units', { count: where.on_hand + where.damaged })}{where.trip_number ? ` · ${where.trip_number}` : ''}</li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      {closing && (
        <Dialog
          open
          onClose={() => setClosing(false)}
          title={t('recallClose')}
          actions={
            <>
              <Button onClick={() => setClosing(false)}>{common('cancel')}</Button>
              <Button look="primary" busy={close.isPending} onClick={() => close.mutate(undefined)}>{t('recallClose')}</Button>
            </>
          }
        >
          <p className="mb-3 text-ink-2">{t('recallCloseLead')}</p>
          <TextArea label={t('note')} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        </Dialog>
      )}
    </Drawer>
  )
}
