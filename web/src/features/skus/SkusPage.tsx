'use client'
import { Package, Plus, Power } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { CLASS_TONE } from '@/lib/status'
import { useMay } from '@/shell/me'
import { GuardedPage, RoleGuard } from '@/shell/RoleGuard'
import { useShortcuts } from '@/shell/shortcuts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Page } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { DataTable } from '@/ui/table/DataTable'
import type { BulkAction, Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { switchSkus, type Sku } from './queries'

const SkuDrawer = dynamic(() => import('./SkuDrawer').then((found) => found.SkuDrawer))
const SkuForm = dynamic(() => import('./SkuForm').then((found) => found.SkuForm))

export function SkusPage() {
  return (
    <GuardedPage may="skus.read">
      <Skus />
    </GuardedPage>
  )
}

function Skus() {
  const t = useTranslations('skus')
  const format = useFormat()
  const [params, set] = useAddress()
  const mayWrite = useMay('skus.write')
  useShortcuts({ n: () => mayWrite && set({ new: '1' }) })
  const columns = useMemo<Column<Sku>[]>(
    () => [
      { id: 'code', header: t('code'), sort: 'code', width: 156, cell: (row) => <span className="font-mono text-xs">{row.code}</span>, text: (row) => row.code },
      { id: 'name', header: t('name'), sort: 'name', cell: (row) => <span className="font-medium" title={row.name}>{row.name}</span>, text: (row) => row.name },
      { id: 'class', header: t('temperature'), width: 112, cell: (row) => <Badge tone={CLASS_TONE[row.temperature_class]}>{t(`classes.${row.temperature_class}`)}</Badge>, text: (row) => row.temperature_class },
      { id: 'zone', header: t('zone'), width: 110, wide: true, cell: (row) => row.storage_zone || '–', text: (row) => row.storage_zone },
      { id: 'case', header: t('perCase'), width: 96, align: 'end', wide: true, cell: (row) => format.number(row.units_per_case), text: (row) => row.units_per_case },
      { id: 'life', header: t('life'), width: 110, align: 'end', cell: (row) => t('days', { count: row.shelf_life_days }), text: (row) => row.shelf_life_days },
      { id: 'weight', header: t('weight'), width: 100, align: 'end', wide: true, cell: (row) => format.kg(row.weight_g), text: (row) => row.weight_g },
      { id: 'volume', header: t('volume'), width: 100, align: 'end', hidden: true, cell: (row) => format.litres(row.volume_ml, 1), text: (row) => row.volume_ml },
      { id: 'price', header: t('price'), width: 112, align: 'end', wide: true, cell: (row) => format.money(row.list_price_minor), text: (row) => row.list_price_minor },
      { id: 'gtin', header: t('gtin'), width: 150, hidden: true, cell: (row) => <span className="font-mono text-xs">{row.gtin ?? '–'}</span>, text: (row) => row.gtin },
      { id: 'active', header: t('status'), width: 104, wide: true, cell: (row) => <StatusBadge of="active" is={row.is_active ? 'active' : 'inactive'} />, text: (row) => String(row.is_active) },
    ],
    [t, format],
  )
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', param: 'q', label: t('search') },
      { kind: 'choice', param: 'is_active', label: t('status'), options: [{ value: 'true', label: t('inUse'), tone: 'green' }, { value: 'false', label: t('notInUse') }] },
    ],
    [t],
  )
  const bulk = useMemo<BulkAction<Sku>[]>(
    () =>
      mayWrite
        ? [
            { id: 'activate', label: t('activate'), icon: Power, fits: (row) => !row.is_active, run: (rows) => switchSkus(rows, true) },
            { id: 'deactivate', label: t('deactivate'), icon: Power, danger: true, fits: (row) => row.is_active, run: (rows) => switchSkus(rows, false) },
          ]
        : [],
    [t, mayWrite],
  )
  const create = (
    <RoleGuard may="skus.write">
      <Button look="primary" icon={Plus} onClick={() => set({ new: '1' })}>{t('new')}</Button>
    </RoleGuard>
  )
  const open = params.get('open')
  return (
    <Page title={t('title')} actions={create} full>
      <DataTable
        id="skus"
        label={t('title')}
        path="/api/v1/skus"
        columns={columns}
        filters={filters}
        defaultSort="code"
        onOpen={(row) => set({ open: row.id })}
        nameOf={(row) => row.name}
        bulk={bulk}
        empty={<EmptyState icon={Package} title={t('none')} action={create}>{t('noneMore')}</EmptyState>}
      />
      {open && <SkuDrawer key={open} id={open} onClose={() => set({ open: null })} />}
      {mayWrite && params.has('new') && <SkuForm onClose={() => set({ new: null })} />}
    </Page>
  )
}

