'use client'
import { Boxes, ClipboardCheck, Plus } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo, type ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { Badge } from '@/ui/Badge'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { nextDay } from '@/lib/days'
import { useAddress } from '@/ui/table/url'
import { TabNav, useView } from '@/ui/TabNav'
import { Expiry } from './Expiry'
import { usePlaceNames } from './names'
import type { Balance } from './queries'

const part = (load: () => Promise<ComponentType>) => dynamic(load)
const Movements = part(() => import('./Movements').then((found) => found.Movements))
const Counts = part(() => import('./Counts').then((found) => found.Counts))
const Approvals = part(() => import('./Approvals').then((found) => found.Approvals))
const Recalls = part(() => import('./Recalls').then((found) => found.Recalls))
const StockDrawer = dynamic(() => import('./StockDrawer').then((found) => found.StockDrawer))

const VIEWS = ['stock', 'movements', 'counts', 'approvals', 'recalls'] as const

export function InventoryPage() {
  return (
    <GuardedPage may="inventory.read">
      <Inventory />
    </GuardedPage>
  )
}

function Inventory() {
  const t = useTranslations('stock')
  const [, set] = useAddress()
  const mayCount = useMay('inventory.count')
  const mayRecall = useMay('recalls.write')
  const mayRecalls = useMay('recalls.read')
  const shown = VIEWS.filter((one) => one !== 'recalls' || mayRecalls)
  const view = useView(shown)
  const [place] = usePlace()
  const waiting = useGet('/api/v1/approvals', { query: { status: 'pending', limit: 1, count: true, ...(place ? { location_id: place.id } : {}) } }, { every: 60_000 })
  const action =
    view === 'counts' && mayCount ? (
      <Button look="primary" icon={ClipboardCheck} onClick={() => set({ new: '1' })}>{t('countNew')}</Button>
    ) : view === 'recalls' && mayRecall ? (
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>{t('recallNew')}</Button>
    ) : null
  return (
    <Page title={t('title')} actions={action} full>
      <TabNav label={t('parts')} tabs={shown.map((id) => ({ id, label: t(`views.${id}`), count: id === 'approvals' ? waiting.data?.total : null }))} />
      {view === 'stock' && <Stock />}
      {view === 'movements' && <Movements />}
      {view === 'counts' && <Counts />}
      {view === 'approvals' && <Approvals />}
      {view === 'recalls' && <Recalls />}
    </Page>
  )
}

function Stock() {
  const t = useTranslations('stock')
  const mayReceive = useMay('inbound.read')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const places = usePlaceNames()
  const [params, set] = useAddress()
  const today = format.dayOf(new Date(me.clock()).toISOString(), place?.timezone)
  const open = params.get('open')

  const columns = useMemo<Column<Balance>[]>(
    () => [
      {
        id: 'item',
        header: t('item'),
        cell: (row) => (
          <span title={row.sku_name}>
            <span className="font-medium">{row.sku_name}</span> <span className="text-xs text-ink-3">{row.sku_code}</span>
          </span>
        ),
        text: (row) => `${row.sku_code} ${row.sku_name}`,
      },
      ...(place ? [] : [{ id: 'location', header: t('location'), width: 214, cell: (row: Balance) => places.name(row.location_id), text: (row: Balance) => places.name(row.location_id) }]),
      { id: 'batch', header: t('batch'), width: 156, wide: true, cell: (row) => <span className="font-mono text-xs">{row.batch_code}</span>, text: (row) => row.batch_code },
      { id: 'expires', header: t('expires'), sort: 'expires_on', width: 200, cell: (row) => <Expiry on={row.expires_on} skuId={row.sku_id} zone={places.of(row.location_id)?.timezone} />, text: (row) => row.expires_on },
      { id: 'onHand', header: t('onHand'), sort: 'on_hand', width: 82, align: 'end', wide: true, cell: (row) => format.number(row.on_hand), text: (row) => row.on_hand },
      { id: 'reserved', header: t('reserved'), width: 86, align: 'end', wide: true, cell: (row) => (row.reserved ? format.number(row.reserved) : <span className="text-ink-3">–</span>), text: (row) => row.reserved },
      {
        id: 'available',
        header: t('available'),
        width: 92,
        align: 'end',
        cell: (row) => (row.is_blocked ? <Badge tone="red">{t('blocked')}</Badge> : <span className="font-medium">{format.number(row.available)}</span>),
        text: (row) => (row.is_blocked ? 0 : row.available),
      },
      { id: 'damaged', header: t('damaged'), width: 86, align: 'end', wide: true, cell: (row) => (row.damaged ? <span className="text-orange-fg">{format.number(row.damaged)}</span> : <span className="text-ink-3">–</span>), text: (row) => row.damaged },
    ],
    [t, format, place, places],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'named', param: 'sku_id', label: t('item'), of: 'sku' },
      {
        kind: 'choice',
        param: 'expiring_before',
        label: t('expiring'),
        options: [
          { value: today, label: t('expired'), tone: 'red' },
          { value: nextDay(today, 2), label: t('within', { days: 1 }), tone: 'orange' },
          { value: nextDay(today, 4), label: t('within', { days: 3 }), tone: 'orange' },
          { value: nextDay(today, 8), label: t('within', { days: 7 }), tone: 'amber' },
          { value: nextDay(today, 31), label: t('within', { days: 30 }), tone: 'green' },
        ],
      },
      { kind: 'flag', param: 'include_empty', label: t('empties') },
    ],
    [t, today],
  )
  return (
    <>
      <Totals place={place?.id ?? null} params={params} />
      <DataTable
        id="stock"
        label={t('title')}
        path="/api/v1/inventory/balances"
        fixed={place ? { location_id: place.id } : {}}
        columns={columns}
        filters={filters}
        defaultSort="expires_on"
        onOpen={(row) => set({ open: `${row.location_id}.${row.sku_id}.${row.batch_id}` })}
        nameOf={(row) => `${row.sku_name} ${row.batch_code}`}
        every={30_000}
        empty={
          <EmptyState icon={Boxes} title={t('none')} action={mayReceive ? <ButtonLink href="/receiving">{t('toReceiving')}</ButtonLink> : undefined}>
            {t('noneMore')}
          </EmptyState>
        }
      />
      {open && <StockDrawer key={open} which={open} onClose={() => set({ open: null })} />}
    </>
  )
}

const FILTERS = ['sku_id', 'expiring_before', 'include_empty'] as const

/** The sums of all rows that match, not only of those that are shown. */
function Totals({ place, params }: { place: string | null; params: URLSearchParams }) {
  const t = useTranslations('stock')
  const asked = Object.fromEntries(FILTERS.flatMap((name) => (params.has(name) ? [[name, params.get(name)]] : [])))
  const answer = useGet('/api/v1/inventory/balances', { query: { ...asked, limit: 1, ...(place ? { location_id: place } : {}) } }, { every: 30_000, keep: true })
  if (answer.error && !answer.data) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  const totals = answer.data?.totals
  const figures: [string, number | undefined, string?][] = [
    [t('onHand'), totals?.on_hand],
    [t('reserved'), totals?.reserved],
    [t('available'), totals?.available],
    [t('damaged'), totals?.damaged, totals?.damaged ? 'text-orange-fg' : undefined],
  ]
  return (
    <dl className="mb-2 flex flex-wrap gap-x-6 gap-y-1">
      {figures.map(([name, value, tone]) => (
        <div key={name} className="flex items-baseline gap-1.5">
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className={`numeric font-semibold ${tone ?? ''}`}>{value === undefined ? '–' : t('units', { count: value })}</dd>
        </div>
      ))}
    </dl>
  )
}
