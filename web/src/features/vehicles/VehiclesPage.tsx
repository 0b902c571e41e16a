'use client'
import { Plus, Power, PowerOff, Snowflake, Truck } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useVehicleKind } from '@/features/fleet/kinds'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { usePlace } from '@/shell/context'
import { useMay } from '@/shell/me'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { useShortcuts } from '@/shell/shortcuts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { BulkAction, Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { switchVehicles, type Vehicle } from './queries'

const VehicleDrawer = dynamic(() => import('./VehicleDrawer').then((found) => found.VehicleDrawer))
const VehicleForm = dynamic(() => import('./VehicleForm').then((found) => found.VehicleForm))

export function VehiclesPage() {
  return (
    <GuardedPage may="vehicles.read">
      <Vehicles />
    </GuardedPage>
  )
}

function Vehicles() {
  const t = useTranslations('fleet')
  const vehicleKind = useVehicleKind()
  const format = useFormat()
  const [place] = usePlace()
  const places = usePlaceNames()
  const [params, set] = useAddress()
  const mayWrite = useMay('vehicles.write')
  useShortcuts({ n: () => mayWrite && set({ new: '1' }) })
  const columns = useMemo<Column<Vehicle>[]>(
    () => [
      { id: 'number', header: t('number'), sort: 'number', width: 140, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'kind', header: t('kind'), sort: 'kind', width: 140, cell: (row) => vehicleKind(row.kind), text: (row) => row.kind },
      { id: 'depot', header: t('depot'), cell: (row) => places.name(row.warehouse_id), text: (row) => places.name(row.warehouse_id), wide: true },
      { id: 'weight', header: t('capacity'), sort: 'capacity_weight_g', width: 110, align: 'end', cell: (row) => format.kg(row.capacity_weight_g), text: (row) => row.capacity_weight_g / 1000 },
      { id: 'volume', header: t('volume'), width: 110, align: 'end', wide: true, cell: (row) => format.litres(row.capacity_volume_ml), text: (row) => row.capacity_volume_ml / 1000 },
      { id: 'cool', header: t('cooled'), width: 90, wide: true, cell: (row) => (row.refrigerated ? <Snowflake aria-label={t('yes')} className="size-4 text-sky-fg" /> : '–'), text: (row) => (row.refrigerated ? 'yes' : 'no') },
      { id: 'features', header: t('features'), width: 170, wide: true, cell: (row) => [...row.features, ...row.compartments.map((one) => one.name)].join(', ') || '–', text: (row) => row.features.join(' ') },
      { id: 'trips', header: t('maxTrips'), width: 110, align: 'end', hidden: true, cell: (row) => row.max_trips_per_day, text: (row) => row.max_trips_per_day },
      { id: 'status', header: t('status'), width: 110, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => (row.is_active ? 'active' : 'inactive') },
    ],
    [t, vehicleKind, format, places],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('searchVehicles') },
      { kind: 'choice', param: 'warehouse_id', label: t('depot'), options: places.rows.filter((one) => one.kind === 'warehouse').map((one) => ({ value: one.id, label: one.name })) },
      { kind: 'flag', param: 'refrigerated', label: t('cooled') },
      { kind: 'flag', param: 'is_active', label: t('active') },
    ],
    [t, places],
  )
  const bulk = useMemo<BulkAction<Vehicle>[]>(
    () =>
      mayWrite
        ? [
            { id: 'on', label: t('activate'), icon: Power, fits: (row) => !row.is_active, run: (rows) => switchVehicles(rows, true) },
            { id: 'off', label: t('deactivate'), icon: PowerOff, danger: true, fits: (row) => row.is_active, run: (rows) => switchVehicles(rows, false) },
          ]
        : [],
    [t, mayWrite],
  )
  const create = <RoleGuard may="vehicles.write"><Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>{t('newVehicle')}</Button></RoleGuard>
  const open = params.get('open')
  return (
    <Page title={t('vehicles')} actions={create} full>
      <DataTable id="vehicles" label={t('vehicles')} path="/api/v1/vehicles" fixed={place?.kind === 'warehouse' && !params.has('warehouse_id') ? { warehouse_id: place.id } : {}} columns={columns} filters={filters} bulk={bulk} defaultSort="number" onOpen={(row) => set({ open: row.id })} nameOf={(row) => row.number} empty={<EmptyState icon={Truck} title={t('noVehicles')} action={create}>{t('noVehiclesMore')}</EmptyState>} />
      {open && <VehicleDrawer id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <VehicleForm onClose={() => set({ new: null })} onDone={(made) => set({ new: null, open: made.id })} />}
    </Page>
  )
}
