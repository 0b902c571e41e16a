'use client'
import { Play } from 'lucide-react'
import { useState } from 'react'
import Link from '@/ui/Link'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button, ButtonLink } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { cancelWave, releaseWave, TOUCHES, type Picklist } from './queries'

export function WaveDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('picking')
  const format = useFormat()
  const places = usePlaceNames()
  const mayWrite = useMay('picking.write')
  const [leaving, setLeaving] = useState(false)
  const answer = useGet('/api/v1/waves/{wave_id}', { path: { wave_id: id } }, { every: 15_000 })
  const wave = answer.data
  const release = useCommand(() => releaseWave(wave!), { refreshes: TOUCHES, said: (done) => t('released', { number: done.number, count: done.picklists.length }) })
  const cancel = useCommand(() => cancelWave(wave!), { refreshes: TOUCHES, said: (done) => t('waveCancelled', { number: done.number }), done: () => setLeaving(false) })
  const zone = places.of(wave?.warehouse_id)?.timezone
  return (
    <Drawer
      open
      onClose={onClose}
      title={wave?.number ?? t('wave')}
      beside={wave && <StatusBadge of="wave" is={wave.status} />}
      actions={
        wave && mayWrite && (wave.status === 'open' || wave.status === 'released') ? (
          <>
            <ConfirmDialog open={leaving} onClose={() => setLeaving(false)} title={t('cancelWaveTitle', { number: wave.number })} verb={t('cancelWave')} look="danger" busy={cancel.isPending} onConfirm={() => cancel.mutate(undefined)}>{t('cancelWaveMore')}</ConfirmDialog>
            <Button look="quiet" onClick={() => setLeaving(true)}>{t('cancelWave')}</Button>
            {wave.status === 'open' && <Button look="primary" icon={Play} busy={release.isPending} onClick={() => release.mutate(undefined)}>{t('release')}</Button>}
          </>
        ) : null
      }
    >
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!wave && !answer.error && <SkeletonLines lines={6} />}
      {wave && (
        <div className="flex flex-col gap-6">
          <Facts facts={[[t('departs'), format.moment(wave.departs_at, zone)], [t('releaseBy'), format.moment(wave.release_at, zone)], [t('effort'), format.duration(wave.effort_s)], [t('warehouse'), places.name(wave.warehouse_id)]]} />
          {wave.picklists.length > 0 && (
            <section>
              <h3 className="mb-2 font-semibold">{t('views.lists')}</h3>
              <ul className="divide-y divide-line">
                {wave.picklists.map((list) => (
                  <li key={list.id} className="flex min-h-11 items-center gap-3">
                    <span className="font-medium">{list.number}</span>
                    <StatusBadge of="picklist" is={list.status as Picklist['status']} />
                    {list.zone && <Badge>{list.zone}</Badge>}
                    {list.follows_id && <Badge tone="orange">{t('followUp')}</Badge>}
                    <ButtonLink size="sm" className="ms-auto" href={`/picking?view=lists&open=${list.id}`}>{t('openList')}</ButtonLink>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h3 className="mb-2 font-semibold">{t('orders', { count: wave.orders.length })}</h3>
            <ul className="divide-y divide-line">
              {wave.orders.map((order) => (
                <li key={order.order_id} className="flex min-h-10 items-center gap-3">
                  <Link className="link font-medium" href={`/orders/${order.order_id}`}>{order.number}</Link>
                  <StatusBadge of="order" is={order.order_status} />
                  {order.status === 'dropped' && <Badge>{t('dropped')}</Badge>}
                  <span className="numeric ms-auto text-xs text-ink-3">{format.time(order.departs_by, zone)}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Drawer>
  )
}
