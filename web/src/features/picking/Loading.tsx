'use client'
import { Truck } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Row } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { usePlace } from '@/shell/context'
import { EmptyState } from '@/ui/EmptyState'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'

const LoadDrawer = dynamic(() => import('./LoadDrawer').then((found) => found.LoadDrawer))
type Trip = Row<'/api/v1/trips'>

/** Trips that stand at the dock, the next to leave first. */
export function Loading() {
  const t = useTranslations('picking')
  const format = useFormat()
  const [place] = usePlace()
  const [params, set] = useAddress()
  const fixed = useMemo(() => ({ status: ['planned'], ...(place ? { warehouse_id: place.id } : {}) }), [place])
  const columns = useMemo<Column<Trip>[]>(
    () => [
      { id: 'number', header: t('trip'), width: 124, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 110, cell: (row) => <StatusBadge of="trip" is={row.status} />, text: (row) => row.status },
      { id: 'leaves', header: t('leaves'), sort: 'planned_start_at', width: 136, cell: (row) => <span className="numeric">{format.moment(row.planned_start_at)}</span>, text: (row) => row.planned_start_at },
      { id: 'vehicle', header: t('vehicle'), cell: (row) => [row.vehicle_number, row.driver_name].filter(Boolean).join(' · ') || '–', text: (row) => row.vehicle_number },
      { id: 'stops', header: t('stops'), width: 80, align: 'end', wide: true, cell: (row) => format.number(row.stop_count), text: (row) => row.stop_count },
      { id: 'units', header: t('units'), width: 90, align: 'end', cell: (row) => format.number(row.quantity), text: (row) => row.quantity },
      { id: 'weight', header: t('weight'), width: 110, align: 'end', wide: true, cell: (row) => format.kg(row.weight_g), text: (row) => row.weight_g },
    ],
    [t, format],
  )
  const open = params.get('open')
  return (
    <>
      <DataTable id="loading" label={t('views.loading')} path="/api/v1/trips" fixed={fixed} columns={columns} defaultSort="planned_start_at" onOpen={(row) => set({ open: row.id })} nameOf={(row) => row.number} every={20_000} empty={<EmptyState icon={Truck} title={t('noLoading')}>{t('noLoadingMore')}</EmptyState>} />
      {open && <LoadDrawer key={open} id={open} onClose={() => set({ open: null })} />}
    </>
  )
}
