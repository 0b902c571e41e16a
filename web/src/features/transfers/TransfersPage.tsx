'use client'
import { ArrowLeftRight, ArrowRight, Plus } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { statusesOf, toneOf } from '@/lib/status'
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
import { TabNav, useView } from '@/ui/TabNav'
import type { Transfer } from './queries'

const TransferDrawer = dynamic(() => import('./TransferDrawer').then((found) => found.TransferDrawer))
const TransferForm = dynamic(() => import('./TransferForm').then((found) => found.TransferForm))
const Rebalancing = dynamic(() => import('./Rebalancing').then((found) => found.Rebalancing))

const VIEWS = ['transfers', 'rebalance'] as const

export function TransfersPage() {
  return (
    <GuardedPage may="transfers.read">
      <Transfers />
    </GuardedPage>
  )
}

function Transfers() {
  const t = useTranslations('transfers')
  const status = useTranslations('status.transfer')
  const format = useFormat()
  const [place] = usePlace()
  const places = usePlaceNames()
  const [params, set] = useAddress()
  const mayWrite = useMay('transfers.write')
  const mayBalance = useMay('transfers.rebalance')
  const view = useView(mayBalance ? VIEWS : (['transfers'] as const))
  useShortcuts({ n: () => mayWrite && set({ new: '1' }) })
  const columns = useMemo<Column<Transfer>[]>(
    () => [
      { id: 'number', header: t('number'), sort: 'number', width: 124, cell: (row) => <span className="font-medium">{row.number}</span>, text: (row) => row.number },
      { id: 'status', header: t('status'), width: 120, cell: (row) => <StatusBadge of="transfer" is={row.status} />, text: (row) => status(row.status) },
      {
        id: 'way',
        header: t('way'),
        cell: (row) => (
          <span className="flex min-w-0 items-center gap-1.5" title={`${places.name(row.from_location_id)} → ${places.name(row.to_location_id)}`}>
            <span className="truncate">{places.name(row.from_location_id)}</span>
            <ArrowRight aria-label={t('to')} className="size-3.5 shrink-0 text-ink-3 rtl:rotate-180" />
            <span className="truncate">{places.name(row.to_location_id)}</span>
          </span>
        ),
        text: (row) => `${places.name(row.from_location_id)} > ${places.name(row.to_location_id)}`,
      },
      { id: 'reason', header: t('reason'), width: 200, wide: true, cell: (row) => row.reason || '–', text: (row) => row.reason },
      { id: 'expected', header: t('expected'), width: 132, wide: true, cell: (row) => <span className="numeric">{format.moment(row.expected_at, places.of(row.to_location_id)?.timezone)}</span>, text: (row) => row.expected_at },
      { id: 'received', header: t('received'), width: 132, wide: true, cell: (row) => <span className="numeric">{format.moment(row.received_at, places.of(row.to_location_id)?.timezone)}</span>, text: (row) => row.received_at },
    ],
    [t, status, format, places],
  )
  const filters = useMemo<Filter[]>(() => {
    const options = places.rows.map((one) => ({ value: one.id, label: one.name }))
    return [
      { kind: 'choice', param: 'status', label: t('status'), options: statusesOf('transfer').map((value) => ({ value, label: status(value), tone: toneOf('transfer', value) })) },
      { kind: 'choice', param: 'from_location_id', label: t('from'), options },
      { kind: 'choice', param: 'to_location_id', label: t('to'), options },
    ]
  }, [t, status, places.rows])
  const create = (
    <RoleGuard may="transfers.write">
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>{t('new')}</Button>
    </RoleGuard>
  )
  const open = params.get('open')
  return (
    <Page title={t('title')} actions={create} full>
      {mayBalance && <TabNav label={t('title')} tabs={VIEWS.map((id) => ({ id, label: t(`views.${id}`) }))} />}
      {view === 'transfers' ? (
        <DataTable
          id="transfers"
          label={t('title')}
          path="/api/v1/transfers"
          fixed={place ? { location_id: place.id } : {}}
          columns={columns}
          filters={filters}
          onOpen={(row) => set({ open: row.id })}
          nameOf={(row) => row.number}
          every={30_000}
          empty={<EmptyState icon={ArrowLeftRight} title={t('none')} action={create}>{t('noneMore')}</EmptyState>}
        />
      ) : (
        <Rebalancing />
      )}
      {open && <TransferDrawer key={open} id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <TransferForm from={params.get('from') ?? place?.id ?? ''} to={params.get('to') ?? ''} onClose={() => set({ new: null, from: null, to: null })} />}
    </Page>
  )
}
