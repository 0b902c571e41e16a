'use client'
import { ClipboardCheck } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { usePlaceNames } from '@/features/stock/names'
import { usePerson } from '@/lib/names'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { usePlace } from '@/shell/context'
import { useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import type { Picklist } from './queries'

const PickDrawer = dynamic(() => import('./PickDrawer').then((found) => found.PickDrawer))

export function Lists() {
  const t = useTranslations('picking')
  const status = useTranslations('status.picklist')
  const format = useFormat()
  const me = useMe()
  const person = usePerson()
  const [place] = usePlace()
  const places = usePlaceNames()
  const [params, set] = useAddress()
  const columns = useMemo<Column<Picklist>[]>(
    () => [
      { id: 'number', header: t('list'), sort: 'number', width: 130, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 116, cell: (row) => <StatusBadge of="picklist" is={row.status} />, text: (row) => status(row.status) },
      { id: 'zone', header: t('zone'), width: 120, cell: (row) => row.zone || t('allZones'), text: (row) => row.zone },
      { id: 'who', header: t('picker'), cell: (row) => (row.assigned_to ? person(row.assigned_to, t('colleague')) : <span className="text-ink-3">{row.status === 'open' ? t('nobody') : '–'}</span>), text: (row) => (row.assigned_to ? person(row.assigned_to, t('colleague')) : '') },
      { id: 'follows', header: t('kind'), width: 130, wide: true, cell: (row) => (row.follows_id ? <Badge tone="orange">{t('followUp')}</Badge> : <span className="text-ink-3">–</span>), text: (row) => (row.follows_id ? 'follow-up' : '') },
      ...(place ? [] : [{ id: 'where', header: t('warehouse'), width: 200, wide: true, cell: (row: Picklist) => places.name(row.location_id), text: (row: Picklist) => places.name(row.location_id) }]),
      { id: 'made', header: t('since'), width: 132, told: true, cell: (row) => format.moment(row.created_at, places.of(row.location_id)?.timezone), text: (row) => row.created_at },
      { id: 'picked', header: t('pickedAt'), width: 132, wide: true, cell: (row) => format.moment(row.picked_at, places.of(row.location_id)?.timezone), text: (row) => row.picked_at },
    ],
    [t, status, format, person, place, places],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'choice', param: 'status', label: t('status'), options: statusesOf('picklist').map((value) => ({ value, label: status(value), tone: toneOf('picklist', value) })) },
      { kind: 'choice', param: 'assigned_to', label: t('picker'), options: [{ value: me.user.id, label: t('mine') }] },
    ],
    [t, status, me.user.id],
  )
  const open = params.get('open')
  return (
    <>
      <DataTable
        id="picklists"
        label={t('views.lists')}
        path="/api/v1/picklists"
        fixed={place ? { location_id: place.id } : {}}
        columns={columns}
        filters={filters}
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.number}
        every={15_000}
        empty={<EmptyState icon={ClipboardCheck} title={t('noLists')}>{t('noListsMore')}</EmptyState>}
      />
      {open && <PickDrawer key={open} id={open} onClose={() => set({ open: null })} />}
    </>
  )
}
