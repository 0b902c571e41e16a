'use client'
import { Package } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { readyOrders, type Order } from '@/features/orders/queries'
import { useFormat } from '@/lib/format'
import { usePlace } from '@/shell/context'
import { useMay } from '@/shell/me'
import { EmptyState } from '@/ui/EmptyState'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { BulkAction, Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'

const PackDrawer = dynamic(() => import('./PackDrawer').then((found) => found.PackDrawer))

/** Orders that are picked or being picked: into parcels, and ready for the road. */
export function Packing() {
  const t = useTranslations('picking')
  const orderWords = useTranslations('orders')
  const format = useFormat()
  const [place] = usePlace()
  const [params, set] = useAddress()
  const mayWrite = useMay('picking.write')
  const fixed = useMemo(() => ({ status: ['picking', 'ready'], ...(place ? { warehouse_id: place.id } : {}) }), [place])
  const columns = useMemo<Column<Order>[]>(
    () => [
      { id: 'number', header: orderWords('number'), sort: 'number', width: 124, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 116, cell: (row) => <StatusBadge of="order" is={row.status} />, text: (row) => row.status },
      { id: 'shop', header: orderWords('location'), cell: (row) => row.location_name ?? '–', text: (row) => row.location_name },
      { id: 'window', header: orderWords('window'), sort: 'window_start', width: 232, wide: true, cell: (row) => <span className="numeric">{format.window(row.window_start, row.window_end, row.timezone)}</span>, text: (row) => row.window_start },
      { id: 'units', header: orderWords('quantity'), width: 84, align: 'end', cell: (row) => format.number(row.allocated_quantity), text: (row) => row.allocated_quantity },
    ],
    [t, orderWords, format],
  )
  const filters = useMemo<Filter[]>(() => [{ kind: 'text', param: 'q', label: orderWords('search') }], [orderWords])
  const bulk = useMemo<BulkAction<Order>[]>(() => (mayWrite ? [{ id: 'ready', label: t('callReady'), icon: Package, fits: (row) => row.status === 'picking', whole: true, run: readyOrders }] : []), [t, mayWrite])
  const open = params.get('open')
  return (
    <>
      <DataTable
        id="packing"
        label={t('views.packing')}
        path="/api/v1/orders"
        fixed={fixed}
        columns={columns}
        filters={filters}
        defaultSort="window_start"
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.number}
        bulk={bulk}
        every={15_000}
        empty={<EmptyState icon={Package} title={t('noPacking')}>{t('noPackingMore')}</EmptyState>}
      />
      {open && <PackDrawer key={open} id={open} onClose={() => set({ open: null })} />}
    </>
  )
}
