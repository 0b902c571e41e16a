'use client'
import { MapPinned, Plus } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
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
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'

const LocationDrawer = dynamic(() => import('./LocationDrawer').then((found) => found.LocationDrawer))
const LocationForm = dynamic(() => import('./LocationForm').then((found) => found.LocationForm))

export type Location = Schemas['LocationOut']
export const KINDS: Schemas['LocationKind'][] = ['factory', 'dairy', 'warehouse', 'hub', 'retailer', 'merchant', 'customer']

export function LocationsPage() {
  return (
    <GuardedPage may="locations.read">
      <Locations />
    </GuardedPage>
  )
}

function Locations() {
  const t = useTranslations('locations')
  const format = useFormat()
  const [place] = usePlace()
  const [params, set] = useAddress()
  const mayWrite = useMay('locations.write')
  useShortcuts({ n: () => mayWrite && set({ new: '1' }) })
  const columns = useMemo<Column<Location>[]>(
    () => [
      { id: 'code', header: t('code'), sort: 'code', width: 120, cell: (row) => <span className="font-medium">{row.code}</span>, text: (row) => row.code },
      { id: 'name', header: t('name'), sort: 'name', cell: (row) => row.name, text: (row) => row.name },
      { id: 'kind', header: t('kind'), width: 120, cell: (row) => t(`kinds.${row.kind}`), text: (row) => row.kind },
      { id: 'area', header: t('area'), width: 180, wide: true, cell: (row) => row.area ?? '–', text: (row) => row.area },
      { id: 'address', header: t('address'), width: 260, hidden: true, cell: (row) => row.address || '–', text: (row) => row.address },
      { id: 'service', header: t('service'), width: 130, align: 'end', wide: true, cell: (row) => format.duration(row.service_base_s), text: (row) => row.service_base_s },
      { id: 'cutoff', header: t('cutoff'), width: 110, align: 'end', wide: true, cell: (row) => row.order_cutoff ?? '–', text: (row) => row.order_cutoff },
      { id: 'timezone', header: t('timezone'), width: 150, hidden: true, cell: (row) => row.timezone, text: (row) => row.timezone },
      { id: 'active', header: t('status'), width: 110, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => (row.is_active ? 'active' : 'inactive') },
    ],
    [t, format],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('search') },
      { kind: 'choice', param: 'kind', label: t('kind'), many: true, options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })) },
      { kind: 'flag', param: 'is_active', label: t('inUse') },
    ],
    [t],
  )
  const create = (
    <RoleGuard may="locations.write">
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>
        {t('new')}
      </Button>
    </RoleGuard>
  )
  const open = params.get('open')
  return (
    <Page title={t('title')} actions={create} full>
      <DataTable
        id="locations"
        label={t('title')}
        path="/api/v1/locations"
        fixed={place?.kind === 'warehouse' ? { warehouse_id: place.id } : {}}
        columns={columns}
        filters={filters}
        defaultSort="code"
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.name}
        empty={
          <EmptyState icon={MapPinned} title={t('none')} action={create}>
            {t('noneMore')}
          </EmptyState>
        }
      />
      {open && <LocationDrawer id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <LocationForm onClose={() => set({ new: null })} onDone={(made) => set({ new: null, open: made.id })} />}
    </Page>
  )
}
