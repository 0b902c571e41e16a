'use client'
import { Ban, History, PackageCheck, Plus, ShoppingCart } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useIsShop } from '@/features/retail/isShop'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { useShortcuts } from '@/shell/shortcuts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { BulkAction, Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { actOnOrders, readyOrders, type Cancel, type Order } from './queries'

// Forms are fetched when they are opened.
const CancelDialog = dynamic(() => import('./CancelDialog').then((found) => found.CancelDialog))
const QuickOrder = dynamic(() => import('@/features/retail/QuickOrder').then((found) => found.QuickOrder))
const OrderCreateForm = dynamic(() => import('./OrderCreateForm').then((found) => found.OrderCreateForm))

export function OrdersPage() {
  return (
    <GuardedPage may="orders.read">
      <Orders />
    </GuardedPage>
  )
}

function Orders() {
  const t = useTranslations('orders')
  const status = useTranslations('status.order')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const [params, set] = useAddress()
  const mayCreate = useMay('orders.create')
  const mayCancel = useMay('orders.cancel')
  const mayAllocate = useMay('orders.allocate')
  const mayReady = useMay('picking.write')
  const creating = mayCreate && params.has('new')
  useShortcuts({ n: () => mayCreate && set({ new: '1' }) })

  const columns = useMemo<Column<Order>[]>(
    () => [
      { id: 'number', header: t('number'), sort: 'number', width: 116, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), sort: 'status', width: 132, cell: (row) => <StatusBadge of="order" is={row.status} />, text: (row) => status(row.status) },
      { id: 'location', header: t('location'), cell: (row) => row.location_name ?? '–', text: (row) => row.location_name },
      { id: 'code', header: t('locationCode'), width: 110, hidden: true, cell: (row) => row.location_code ?? '–', text: (row) => row.location_code },
      { id: 'window', header: t('window'), sort: 'window_start', width: 232, cell: (row) => <span className="numeric">{format.window(row.window_start, row.window_end, row.timezone)}</span>, text: (row) => `${row.window_start}/${row.window_end}` },
      { id: 'warehouse', header: t('warehouse'), width: 176, wide: true, cell: (row) => row.warehouse_name ?? '–', text: (row) => row.warehouse_name },
      { id: 'lines', header: t('lines'), width: 64, align: 'end', wide: true, cell: (row) => format.number(row.lines_count), text: (row) => row.lines_count },
      {
        id: 'quantity',
        header: t('quantity'),
        width: 104,
        align: 'end',
        cell: (row) => (
          <>
            {format.number(row.quantity)}
            {row.short_quantity > 0 && <bdi className="ms-1.5 text-orange-fg">−{format.number(row.short_quantity)}</bdi>}
          </>
        ),
        text: (row) => row.quantity,
      },
      { id: 'amount', header: t('amount'), width: 104, align: 'end', wide: true, cell: (row) => format.money(row.amount_minor, undefined, true), text: (row) => row.amount_minor },
      { id: 'priority', header: t('priority'), sort: 'priority', width: 90, align: 'end', hidden: true, cell: (row) => row.priority, text: (row) => row.priority },
      { id: 'placed', header: t('placed'), sort: 'placed_at', width: 130, hidden: true, cell: (row) => format.moment(row.placed_at), text: (row) => row.placed_at },
      { id: 'kind', header: t('kind'), width: 130, hidden: true, cell: (row) => t(`kinds.${row.kind}`), text: (row) => row.kind },
    ],
    [t, status, format],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('search') },
      { kind: 'choice', param: 'status', label: t('status'), many: true, options: statusesOf('order').map((value) => ({ value, label: status(value), tone: toneOf('order', value) })) },
      { kind: 'days', from: 'window_from', to: 'window_to', label: t('window'), zone: me.tenant.timezone },
      { kind: 'named', param: 'location_id', label: t('location'), of: 'location' },
      { kind: 'days', from: 'placed_from', to: 'placed_to', label: t('placed'), zone: me.tenant.timezone },
    ],
    [t, status, me.tenant.timezone],
  )
  const bulk = useMemo<BulkAction<Order>[]>(() => {
    const actions: BulkAction<Order>[] = []
    if (mayReady) actions.push({ id: 'ready', label: t('ready'), icon: PackageCheck, fits: (row) => row.status === 'picking', whole: true, run: readyOrders })
    if (mayAllocate)
      actions.push(
        { id: 'confirm', label: t('commands.confirm'), fits: (row) => row.status === 'placed', whole: true, run: (rows, _, whole) => actOnOrders('confirm', rows, whole) },
        { id: 'allocate', label: t('commands.allocate'), fits: (row) => row.status === 'confirmed', whole: true, run: (rows, _, whole) => actOnOrders('allocate', rows, whole) },
        { id: 'release', label: t('commands.release'), fits: (row) => row.status === 'allocated', whole: true, run: (rows, _, whole) => actOnOrders('release', rows, whole) },
      )
    if (mayCancel)
      actions.push({
        id: 'cancel',
        label: t('cancel'),
        icon: Ban,
        danger: true,
        ask: (rows, go, back) => <CancelDialog count={rows.length} onCancel={back} onConfirm={go} />,
        whole: true,
        run: (rows, input, whole) => actOnOrders('cancel', rows, whole, input as Cancel),
      })
    return actions
  }, [t, mayReady, mayAllocate, mayCancel])

  const isShop = useIsShop()
  const again = isShop ? params.get('again') : null
  const create = (
    <RoleGuard may="orders.create">
      {isShop && (
        <Button icon={History} onClick={() => set({ again: 'last' })}>
          {t('again')}
        </Button>
      )}
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>
        {t('new')}
      </Button>
    </RoleGuard>
  )
  return (
    <Page title={t('title')} actions={create} full>
      <DataTable
        id="orders"
        label={t('title')}
        path="/api/v1/orders"
        fixed={place ? { warehouse_id: place.id } : {}}
        columns={columns}
        filters={filters}
        defaultSort="-placed_at"
        href={(row) => `/orders/${row.id}`}
        nameOf={(row) => row.number}
        bulk={bulk}
        every={30_000}
        empty={
          <EmptyState icon={ShoppingCart} title={t('none')} action={create}>
            {t('noneMore')}
          </EmptyState>
        }
      />
      {again && <QuickOrder key={again} begin={again} onClose={() => set({ again: null })} />}
      {creating && <OrderCreateForm onClose={() => set({ new: null })} />}
    </Page>
  )
}
