'use client'
import { Plus, Power, PowerOff, UserRound } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useFleet } from '@/features/fleet/names'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
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
import { Expiry } from './Expiry'
import { switchDrivers, type Driver } from './queries'

const DriverDrawer = dynamic(() => import('./DriverDrawer').then((found) => found.DriverDrawer))
const DriverForm = dynamic(() => import('./DriverForm').then((found) => found.DriverForm))

export function DriversPage() {
  return (
    <GuardedPage may="drivers.read">
      <Drivers />
    </GuardedPage>
  )
}

function Drivers() {
  const t = useTranslations('fleet')
  const format = useFormat()
  const me = useMe()
  const today = format.dayOf(new Date(me.clock()).toISOString())
  const [place] = usePlace()
  const places = usePlaceNames()
  const { vehicle } = useFleet()
  const [params, set] = useAddress()
  const mayWrite = useMay('drivers.write')
  useShortcuts({ n: () => mayWrite && set({ new: '1' }) })
  const columns = useMemo<Column<Driver>[]>(
    () => [
      { id: 'code', header: t('code'), sort: 'code', width: 120, cell: (row) => <span className="font-medium">{row.code}</span>, text: (row) => row.code },
      { id: 'name', header: t('name'), sort: 'name', cell: (row) => row.name, text: (row) => row.name },
      { id: 'depot', header: t('depot'), width: 210, wide: true, cell: (row) => places.name(row.home_location_id), text: (row) => places.name(row.home_location_id) },
      { id: 'phone', header: t('phone'), width: 140, wide: true, cell: (row) => (row.phone ? <a dir="ltr" className="link" href={`tel:${row.phone}`}>{row.phone}</a> : '–'), text: (row) => row.phone },
      { id: 'shift', header: t('shift'), sort: 'shift_start', width: 120, wide: true, cell: (row) => `${row.shift_start} – ${row.shift_end}`, text: (row) => `${row.shift_start}-${row.shift_end}` },
      { id: 'vehicle', header: t('usualVehicle'), width: 130, wide: true, cell: (row) => vehicle(row.usual_vehicle_id), text: (row) => vehicle(row.usual_vehicle_id) },
      { id: 'licence', header: t('licenceUntil'), width: 150, told: true, cell: (row) => <Expiry on={row.licence_expires_on} today={today} />, text: (row) => row.licence_expires_on },
      { id: 'skills', header: t('skills'), width: 150, hidden: true, cell: (row) => row.skills.join(', ') || '–', text: (row) => row.skills.join(' ') },
      { id: 'status', header: t('status'), width: 110, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => (row.is_active ? 'active' : 'inactive') },
    ],
    [t, places, vehicle, today],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('searchDrivers') },
      { kind: 'choice', param: 'warehouse_id', label: t('depot'), options: places.rows.filter((one) => one.kind === 'warehouse').map((one) => ({ value: one.id, label: one.name })) },
      { kind: 'flag', param: 'is_active', label: t('active') },
    ],
    [t, places],
  )
  const bulk = useMemo<BulkAction<Driver>[]>(
    () =>
      mayWrite
        ? [
            { id: 'on', label: t('activate'), icon: Power, fits: (row) => !row.is_active, run: (rows) => switchDrivers(rows, true) },
            { id: 'off', label: t('deactivate'), icon: PowerOff, danger: true, fits: (row) => row.is_active, run: (rows) => switchDrivers(rows, false) },
          ]
        : [],
    [t, mayWrite],
  )
  const create = <RoleGuard may="drivers.write"><Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>{t('newDriver')}</Button></RoleGuard>
  const open = params.get('open')
  return (
    <Page title={t('drivers')} actions={create} full>
      <DataTable id="drivers" label={t('drivers')} path="/api/v1/drivers" fixed={place?.kind === 'warehouse' && !params.has('warehouse_id') ? { warehouse_id: place.id } : {}} columns={columns} filters={filters} bulk={bulk} defaultSort="code" onOpen={(row) => set({ open: row.id })} nameOf={(row) => row.name} empty={<EmptyState icon={UserRound} title={t('noDrivers')} action={create}>{t('noDriversMore')}</EmptyState>} />
      {open && <DriverDrawer id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <DriverForm onClose={() => set({ new: null })} onDone={(made) => set({ new: null, open: made.id })} />}
    </Page>
  )
}
