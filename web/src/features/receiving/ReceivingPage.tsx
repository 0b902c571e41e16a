'use client'
import { PackageOpen, Plus } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { useShortcuts } from '@/shell/shortcuts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { TabNav, useView } from '@/ui/TabNav'
import type { Inbound } from './queries'

const ReceiveDrawer = dynamic(() => import('./ReceiveDrawer').then((found) => found.ReceiveDrawer))
const AnnounceForm = dynamic(() => import('./AnnounceForm').then((found) => found.AnnounceForm))
const Putaways = dynamic(() => import('./Putaways').then((found) => found.Putaways))

const VIEWS = ['deliveries', 'putaway'] as const

export function ReceivingPage() {
  return (
    <GuardedPage may="inbound.read">
      <Receiving />
    </GuardedPage>
  )
}

function Receiving() {
  const t = useTranslations('receiving')
  const status = useTranslations('status.inbound')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const places = usePlaceNames()
  const [params, set] = useAddress()
  const view = useView(VIEWS)
  const mayWrite = useMay('inbound.write')
  useShortcuts({ n: () => mayWrite && set({ new: '1' }) })
  const here = place ? { location_id: place.id } : {}
  const count = { every: 30_000 }
  const expected = useGet('/api/v1/inbound', { query: { ...here, status: 'expected', limit: 1, count: true } }, count)
  const tasks = useGet('/api/v1/putaway-tasks', { query: { ...here, status: 'open', limit: 1, count: true } }, count)

  const columns = useMemo<Column<Inbound>[]>(() => {
    const from = (row: Inbound) => (row.source_location_id ? places.name(row.source_location_id) : row.note || t('elsewhere'))
    return [
      { id: 'number', header: t('number'), sort: 'number', width: 124, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 124, cell: (row) => <StatusBadge of="inbound" is={row.status} />, text: (row) => status(row.status) },
      { id: 'from', header: t('from'), cell: (row) => from(row), text: from },
      ...(place ? [] : [{ id: 'to', header: t('to'), width: 220, wide: true, cell: (row: Inbound) => places.name(row.destination_location_id), text: (row: Inbound) => places.name(row.destination_location_id) }]),
      { id: 'units', header: t('units'), width: 112, align: 'end', cell: (row) => <Units of={row} />, text: (row) => row.received_quantity ?? row.expected_quantity },
      { id: 'trip', header: t('trip'), width: 130, wide: true, cell: (row) => row.trip_number ?? '–', text: (row) => row.trip_number },
      {
        id: 'expected',
        header: t('expected'),
        told: true,
        // Of what is there it matters when it came.
        hushed: (row) => row.received_at !== null,
        width: 168,
        cell: (row) => {
          const late = row.status === 'expected' && row.expected_at !== null && new Date(row.expected_at).getTime() < me.clock()
          return (
            <span className="flex items-center gap-2">
              <span className="numeric">{format.moment(row.expected_at, places.of(row.destination_location_id)?.timezone)}</span>
              {late && <Badge tone="orange">{t('late')}</Badge>}
            </span>
          )
        },
        text: (row) => row.expected_at,
      },
      { id: 'received', header: t('received'), told: true, width: 136, wide: true, carded: true, cell: (row) => format.moment(row.received_at, places.of(row.destination_location_id)?.timezone), text: (row) => row.received_at },
    ]
  }, [t, status, format, place, places, me])
  const filters = useMemo<Filter[]>(() => [{ kind: 'choice', param: 'status', label: t('status'), options: statusesOf('inbound').map((value) => ({ value, label: status(value), tone: toneOf('inbound', value) })) }], [t, status])
  const create = (
    <RoleGuard may="inbound.write">
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>{t('announce')}</Button>
    </RoleGuard>
  )
  const open = params.get('open')
  return (
    <Page title={t('title')} actions={create} full>
      <TabNav label={t('title')} tabs={[{ id: 'deliveries', label: t('deliveries'), count: expected.data?.total }, { id: 'putaway', label: t('putaway'), count: tasks.data?.total }]} />
      {view === 'deliveries' ? (
        <DataTable
          id="inbound"
          label={t('title')}
          path="/api/v1/inbound"
          fixed={here}
          columns={columns}
          filters={filters}
          onOpen={(row) => set({ open: row.id })}
          nameOf={(row) => row.number}
          every={20_000}
          empty={<EmptyState icon={PackageOpen} title={t('none')} action={create}>{t('noneMore')}</EmptyState>}
        />
      ) : (
        <Putaways />
      )}
      {open && <ReceiveDrawer key={open} id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <AnnounceForm onClose={() => set({ new: null })} />}
    </Page>
  )
}

/** How much comes; what is there of it, where that is another number. Nothing of it while it is counted blind. */
function Units({ of: { expected_quantity: expected, received_quantity: came } }: { of: Inbound }) {
  const t = useTranslations('receiving')
  const format = useFormat()
  if (came === null || came === expected) return format.number(expected)
  return expected === null ? format.number(came) : t('ofUnits', { came: format.number(came), all: format.number(expected) })
}
