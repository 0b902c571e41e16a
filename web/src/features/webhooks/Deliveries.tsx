'use client'
import { RotateCw, Send } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { DataTable } from '@/ui/table/DataTable'
import type { BulkAction, Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { DeliveryDrawer } from './DeliveryDrawer'
import { DELIVERY_TONES, replayDeliveries, type Delivery } from './queries'

/** What each receiver was told, what it answered, and everything sent again with a click. */
export function Deliveries() {
  const t = useTranslations('webhooks')
  const format = useFormat()
  const me = useMe()
  const mayReplay = useMay('webhooks.replay')
  const [params, set] = useAddress()
  const hooks = useGet('/api/v1/webhooks', { query: { limit: 100 } }, { fresh: 30_000 })
  const nameOf = useMemo(() => {
    const names = new Map(hooks.data?.items.map((hook) => [hook.id, hook.name]))
    return (id: string) => names.get(id) ?? '…'
  }, [hooks.data])
  const columns = useMemo<Column<Delivery>[]>(
    () => [
      { id: 'seq', header: t('event'), sort: 'seq', width: 100, cell: (row) => <span className="numeric">#{row.seq}</span>, text: (row) => row.seq },
      { id: 'topic', header: t('topic'), cell: (row) => <span className="font-medium" dir="ltr">{row.topic}</span>, text: (row) => row.topic },
      { id: 'receiver', header: t('receiver'), width: 170, cell: (row) => nameOf(row.webhook_id), text: (row) => nameOf(row.webhook_id) },
      { id: 'status', header: t('status'), width: 120, cell: (row) => <Badge dot tone={DELIVERY_TONES[row.status]}>{t(`statuses.${row.status}`)}</Badge>, text: (row) => row.status },
      { id: 'attempts', header: t('calls'), width: 80, align: 'end', wide: true, cell: (row) => format.number(row.attempts), text: (row) => row.attempts },
      { id: 'answer', header: t('answer'), width: 220, wide: true, cell: (row) => <span className="block truncate" title={row.last_error ?? ''}>{row.last_error ?? row.last_code ?? '–'}</span>, text: (row) => row.last_error ?? row.last_code },
      {
        id: 'when',
        header: t('when'),
        sort: 'queued_at',
        width: 150,
        cell: (row) => <span className="numeric">{row.ended_at ? format.moment(row.ended_at) : t('next', { when: format.moment(row.next_attempt_at) })}</span>,
        text: (row) => row.ended_at ?? row.next_attempt_at,
      },
    ],
    [t, format, nameOf],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'choice', param: 'status', label: t('status'), many: true, options: (['waiting', 'delivered', 'failed'] as const).map((value) => ({ value, tone: DELIVERY_TONES[value], label: t(`statuses.${value}`) })) },
      { kind: 'choice', param: 'webhook_id', label: t('receiver'), options: (hooks.data?.items ?? []).map((hook) => ({ value: hook.id, label: hook.name })) },
      { kind: 'text', param: 'topic', label: t('topic') },
      { kind: 'days', from: 'queued_from', to: 'queued_to', label: t('when'), zone: me.tenant.timezone },
    ],
    [t, hooks.data, me.tenant.timezone],
  )
  const bulk = useMemo<BulkAction<Delivery>[]>(() => (mayReplay ? [{ id: 'replay', label: t('replay'), icon: RotateCw, run: (rows) => replayDeliveries(rows) }] : []), [mayReplay, t])
  const open = params.get('delivery')
  return (
    <>
      <DataTable
        id="webhook-deliveries"
        label={t('log')}
        path="/api/v1/webhook-deliveries"
        columns={columns}
        filters={filters}
        defaultSort="-seq"
        onOpen={(row) => set({ delivery: row.id })}
        nameOf={(row) => `${row.topic} #${row.seq}`}
        bulk={bulk}
        empty={<EmptyState icon={Send} title={t('noDeliveries')}>{t('noDeliveriesMore')}</EmptyState>}
        inline
        every={10_000}
      />
      {open && <DeliveryDrawer key={open} id={open} receiver={nameOf} onClose={() => set({ delivery: null })} />}
    </>
  )
}
