'use client'
import { Package, PackageCheck, Plus, Tags, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useSkus } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button, IconButton } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { draftsOf, type Parcel } from './parcels'
import { callReady, pack, TOUCHES } from './queries'

const KINDS = ['crate', 'box', 'pallet'] as const

/** Parcels of a picked order with what they weigh, their labels, and the call that it may go. */
export function PackDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('picking')
  const format = useFormat()
  const skus = useSkus()
  const mayWrite = useMay('picking.write')
  const answer = useGet('/api/v1/orders/{order_id}', { path: { order_id: id } })
  const packed = useGet('/api/v1/orders/{order_id}/parcels', { path: { order_id: id } })
  const [drafts, setDrafts] = useState<Parcel[] | null>(null)
  const order = answer.data
  const run = useCommand(
    (parcels: Parcel[]) => pack(order!, parcels.map((one) => ({ kind: one.kind, weight_g: Math.round(Number(one.weight) * 1000), volume_ml: Math.round(Number(one.volume) * 1000), lines: [] }))),
    { refreshes: TOUCHES, said: (done) => t('packed', { count: done.parcels.length }), done: () => setDrafts(null) },
  )
  const ready = useCommand(() => callReady(order!.id, order!.version), { refreshes: TOUCHES, said: t('isReady', { number: order?.number ?? '' }), done: onClose })
  const change = (index: number, part: Partial<Parcel>) => setDrafts((before) => (before ?? []).map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <Drawer
      open
      onClose={onClose}
      width="lg"
      title={order?.number ?? t('order')}
      beside={order && <StatusBadge of="order" is={order.status} />}
      actions={
        order && mayWrite ? (
          drafts ? (
            <>
              <Button onClick={() => setDrafts(null)}>{t('dropParcels')}</Button>
              <Button size="lg" look="primary" icon={Package} busy={run.isPending} disabled={drafts.length === 0 || drafts.some((one) => !(Number(one.weight) > 0 && Number(one.volume) > 0))} onClick={() => run.mutate(drafts)}>{t('pack')}</Button>
            </>
          ) : (
            <>
              {(packed.data?.parcels.length ?? 0) > 0 && (
                <a href={`/api/v1/orders/${id}/labels.pdf`} target="_blank" rel="noreferrer" className="inline-flex h-11 items-center gap-2 rounded-md border border-line-strong bg-surface px-4 font-medium shadow-sm hover:bg-sunken">
                  <Tags aria-hidden className="size-4" /> {t('labels')}
                </a>
              )}
              <Button size="lg" icon={Package} onClick={() => setDrafts(draftsOf(packed.data?.parcels ?? [], order.lines, skus.of))}>{packed.data?.parcels.length ? t('packAgain') : t('packNew')}</Button>
              {order.allowed_commands.includes('ready') && <Button size="lg" look="primary" icon={PackageCheck} busy={ready.isPending} onClick={() => ready.mutate(undefined)}>{t('callReady')}</Button>}
            </>
          )
        ) : null
      }
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!order && !answer.error && <SkeletonLines lines={6} />}
      {order && (
        <div className="flex flex-col gap-6">
          {drafts ? (
            <ul className="flex flex-col gap-2">
              {drafts.map((one, index) => (
                <li key={index} className="flex flex-wrap items-end gap-2 rounded-lg border border-line p-3">
                  <label className="flex-1 basis-32">
                    <span className="block text-xs text-ink-3">{t('parcelKind')}</span>
                    <select className="control h-11! text-base" value={one.kind} onChange={(event) => change(index, { kind: event.target.value as Parcel['kind'] })}>
                      {KINDS.map((kind) => <option key={kind} value={kind}>{t(`parcels.${kind}`)}</option>)}
                    </select>
                  </label>
                  <label><span className="block text-xs text-ink-3">{t('weightKg')}</span><input type="number" step="any" min={0} inputMode="decimal" className="control numeric h-11! w-24 text-base" value={one.weight} onChange={(event) => change(index, { weight: event.target.value })} /></label>
                  <label><span className="block text-xs text-ink-3">{t('volumeL')}</span><input type="number" step="any" min={0} inputMode="decimal" className="control numeric h-11! w-24 text-base" value={one.volume} onChange={(event) => change(index, { volume: event.target.value })} /></label>
                  <IconButton size="lg" icon={Trash2} label={t('removeParcel', { number: index + 1 })} disabled={drafts.length === 1} onClick={() => setDrafts(drafts.filter((_, at) => at !== index))} />
                </li>
              ))}
              <li><Button size="lg" look="quiet" icon={Plus} onClick={() => setDrafts([...drafts, { kind: drafts.at(-1)?.kind ?? 'crate', weight: '', volume: '' }])}>{t('addParcel')}</Button></li>
            </ul>
          ) : (
            <section>
              <h3 className="mb-2 font-semibold">{t('parcelsOf')}</h3>
              {packed.isLoading && <SkeletonLines lines={2} />}
              {packed.data?.parcels.length === 0 && <p className="text-ink-2">{t('noParcels')}</p>}
              <ul className="divide-y divide-line">
                {packed.data?.parcels.map((one) => (
                  <li key={one.id} className="flex min-h-11 items-center gap-3">
                    <span className="font-mono text-xs">{one.number}</span><Badge>{t(`parcels.${one.kind}`)}</Badge>
                    <span className="numeric ms-auto text-ink-2">{format.kg(one.weight_g)} · {format.litres(one.volume_ml, 1)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h3 className="mb-2 font-semibold">{t('goods')}</h3>
            <ul className="divide-y divide-line">
              {order.lines.map((line) => (
                <li key={line.id} className="flex min-h-10 items-center gap-3">
                  <span className="min-w-0 flex-1 truncate">{line.sku_name} <span className="text-xs text-ink-3">{line.sku_code}</span></span>
                  <span className="numeric">{t('progress', { done: line.picked_quantity, all: line.allocated_quantity })}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Drawer>
  )
}
