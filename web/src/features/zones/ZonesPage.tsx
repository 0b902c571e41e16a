'use client'
// Zones: areas of the map whose shops should rather be served by the vehicles that they belong to.
import { Hexagon } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import dynamic from '@/lib/dynamic'
import { useFormat } from '@/lib/format'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'

const ZonesMap = dynamic(() => import('./ZonesMap'), { late: true })
const ZoneDrawer = dynamic(() => import('./ZoneDrawer').then((found) => found.ZoneDrawer))

export type Zone = Schemas['ZoneOut']
/** So many the map draws; the list has all. */
const MOST_DRAWN = 500
const NONE: Zone[] = []

export function ZonesPage() {
  return (
    <GuardedPage may="zones.read">
      <Zones />
    </GuardedPage>
  )
}

function Zones() {
  const t = useTranslations('zones')
  const format = useFormat()
  const [params, set] = useAddress()
  const drawn = useGet('/api/v1/zones', { query: { sort: 'code', limit: MOST_DRAWN } })
  const columns = useMemo<Column<Zone>[]>(
    () => [
      { id: 'code', header: t('code'), sort: 'code', width: 150, cell: (row) => <span className="font-medium">{row.code}</span>, text: (row) => row.code },
      { id: 'name', header: t('name'), sort: 'name', cell: (row) => row.name, text: (row) => row.name },
      { id: 'changed', header: t('changed'), width: 130, told: true, cell: (row) => format.moment(row.updated_at), text: (row) => row.updated_at },
      { id: 'active', header: t('status'), width: 110, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => (row.is_active ? 'active' : 'inactive') },
    ],
    [t, format],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('search') },
      { kind: 'flag', param: 'is_active', label: t('inUse') },
    ],
    [t],
  )
  const open = params.get('open')
  const pick = useCallback((id: string) => set({ open: id }), [set])
  const make = (
    <RoleGuard may="zones.write">
      <ButtonLink look="primary" href="/reports?report=hotspots">
        {t('make')}
      </ButtonLink>
    </RoleGuard>
  )
  const zones = drawn.data?.items ?? NONE
  return (
    <Page title={t('title')} actions={make} full>
      <div className="flex min-h-0 flex-1 flex-col gap-4 xl:flex-row-reverse">
        {zones.length > 0 && (
          <div className="h-44 shrink-0 overflow-hidden rounded-lg border border-line sm:h-56 xl:h-auto xl:w-2/5">
            <ZonesMap label={t('map')} zones={zones} chosen={open} onPick={pick} className="h-full" />
          </div>
        )}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <DataTable
            id="zones"
            label={t('title')}
            path="/api/v1/zones"
            columns={columns}
            filters={filters}
            defaultSort="code"
            onOpen={(row) => pick(row.id)}
            nameOf={(row) => row.name}
            empty={
              <EmptyState icon={Hexagon} title={t('none')} action={make}>
                {t('noneMore')}
              </EmptyState>
            }
          />
        </div>
      </div>
      {open && <ZoneDrawer id={open} onClose={() => set({ open: null })} />}
    </Page>
  )
}
