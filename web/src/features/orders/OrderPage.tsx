'use client'
import dynamic from '@/lib/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Ban, Check, Ellipsis, FileText, History, RotateCcw, Tags, TriangleAlert, Undo2, type LucideIcon } from 'lucide-react'
import { useCommand, useGet } from '@/api/hooks'
import { useIsShop } from '@/features/retail/isShop'
import { useRouteId } from '@/lib/useRouteId'
import { useMay } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { Button, ButtonLink, IconButton } from '@/ui/Button'
import { ErrorState } from '@/ui/ErrorState'
import { Menu, type MenuEntry } from '@/ui/Menu'
import { Page } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { OrderDetails } from './OrderDetails'
import { cancelOrder, command, TOUCHES, type Cancel, type OrderDetail } from './queries'

const ReportDialog = dynamic(() => import('@/features/exceptions/ReportDialog').then((found) => found.ReportDialog), { apart: true })
const CancelDialog = dynamic(() => import('./CancelDialog').then((found) => found.CancelDialog))

export function OrderPage() {
  return (
    <GuardedPage may="orders.read">
      <One />
    </GuardedPage>
  )
}

function One() {
  const t = useTranslations('orders')
  const id = useRouteId()
  const order = useGet('/api/v1/orders/{order_id}', { path: { order_id: id } }, { every: 20_000 })
  const parent = { label: t('title'), href: '/orders' }
  if (order.data)
    return (
      <Page title={order.data.number} parent={parent} beside={<StatusBadge of="order" is={order.data.status} />} actions={<Actions order={order.data} />}>
        <OrderDetails order={order.data} />
      </Page>
    )
  return (
    <Page title={t('order')} parent={parent}>
      {order.error ? <ErrorState error={order.error} retry={() => void order.refetch()} /> : <SkeletonLines lines={8} />}
    </Page>
  )
}

const STEPS: [Parameters<typeof command>[1], LucideIcon][] = [['confirm', Check], ['allocate', Tags], ['ready', Check], ['release', Undo2]]

/** Exactly the buttons to which the server would say yes: it names them itself. */
function Actions({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders')
  const common = useTranslations('common')
  const [cancelling, setCancelling] = useState(false)
  const [reporting, setReporting] = useState(false)
  const mayReport = useMay('exceptions.report')
  const may = { labels: useMay('picking.read'), proof: order.status === 'delivered' || order.status === 'partially_delivered' || order.status === 'closed' }
  const mayAgain = useIsShop()
  const step = useCommand((name: Parameters<typeof command>[1]) => command(order, name), {
    refreshes: TOUCHES,
    said: (_, name) => t(`done.${name}`, { number: order.number }),
  })
  const cancel = useCommand((body: Cancel) => cancelOrder(order, body), {
    refreshes: TOUCHES,
    said: () => t('done.cancel', { number: order.number }),
    done: () => setCancelling(false),
  })
  const allowed = STEPS.filter(([name]) => order.allowed_commands.includes(name))
  const [first, ...others] = allowed
  const more: MenuEntry[] = [
    ...others.map(([name, icon]) => ({ id: name, label: t(`commands.${name}`), icon, run: () => step.mutate(name) })),
    ...(order.short_quantity > 0 && order.allowed_commands.includes('allocate')
      ? [{ id: 'reallocate', label: t('commands.reallocate'), icon: RotateCcw, run: () => step.mutate('reallocate') }]
      : []),
    ...(may.labels ? [{ id: 'labels', label: t('labels'), icon: Tags, run: () => void window.open(`/api/v1/orders/${order.id}/labels.pdf`) }] : []),
    ...(may.proof ? [{ id: 'pod', label: t('proof'), icon: FileText, run: () => void window.open(`/api/v1/orders/${order.id}/pod.pdf`) }] : []),
    ...(mayReport ? [{ id: 'report', label: t('report'), icon: TriangleAlert, run: () => setReporting(true) }] : []),
    ...(order.allowed_commands.includes('cancel') ? [{ id: 'cancel', label: t('cancel'), icon: Ban, danger: true, run: () => setCancelling(true) }] : []),
  ]
  return (
    <>
      {mayAgain && (
        <ButtonLink icon={History} href={`/orders?again=order:${order.id}`}>
          {t('again')}
        </ButtonLink>
      )}
      {first && (
        <Button look="primary" icon={first[1]} busy={step.isPending} onClick={() => step.mutate(first[0])}>
          {t(`commands.${first[0]}`)}
        </Button>
      )}
      {more.length > 0 && <Menu label={common('more')} trigger={<IconButton look="secondary" icon={Ellipsis} label={common('more')} />} entries={more} />}
      {reporting && <ReportDialog about={{ order_id: order.id }} onClose={() => setReporting(false)} />}
      {cancelling && <CancelDialog count={1} busy={cancel.isPending} onCancel={() => setCancelling(false)} onConfirm={(body) => cancel.mutate(body)} />}
    </>
  )
}
