'use client'
import { Calculator } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useFleet } from '@/features/fleet/names'
import { usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { useUnit } from '@/lib/money'
import { EmptyState } from '@/ui/EmptyState'
import { DataTable } from '@/ui/table/DataTable'
import type { Column, Filter } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { useDays } from './Days'
import { KINDS, useWhoseFilters } from './parts'

type Entry = Schemas['CostEntryOut']

/** Every cost entry: what for, how much of it, at which rate, from where. */
export function Entries() {
  const t = useTranslations('costs')
  const format = useFormat()
  const fleet = useFleet()
  const places = usePlaceNames()
  const [, set] = useAddress()
  const unit = useUnit()
  const whose = useWhoseFilters()
  const days = useDays('incurred_from', 'incurred_to', t('day'))
  const filters: Filter[] = [days, { kind: 'choice', param: 'kind', label: t('kind'), many: true, options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })) }, ...whose]
  const columns = useMemo<Column<Entry>[]>(() => {
    const source = (row: Entry) => (row.source_type === 'trip' ? t('sourceTrip') : row.source_type.includes('bill') ? t('sourceBill') : t('sourceDocument'))
    return [
      { id: 'day', header: t('day'), sort: 'incurred_on', width: 120, cell: (row) => format.date(row.incurred_on), text: (row) => row.incurred_on },
      { id: 'kind', header: t('kind'), width: 130, cell: (row) => t(`kinds.${row.kind}`), text: (row) => t(`kinds.${row.kind}`) },
      { id: 'vehicle', header: t('vehicle'), width: 130, cell: (row) => fleet.vehicle(row.vehicle_id), text: (row) => fleet.vehicle(row.vehicle_id) },
      { id: 'warehouse', header: t('warehouse'), wide: true, cell: (row) => places.name(row.warehouse_id), text: (row) => places.name(row.warehouse_id) },
      { id: 'quantity', header: t('quantity'), width: 120, align: 'end', wide: true, cell: (row) => (row.unit === 'm' ? format.km(row.quantity) : row.unit === 's' ? format.duration(row.quantity) : format.number(row.quantity)), text: (row) => (row.unit === 'm' ? row.quantity / 1000 : row.unit === 's' ? row.quantity / 3600 : row.quantity) },
      { id: 'rate', header: t('rate'), width: 110, align: 'end', wide: true, cell: (row) => format.money(row.rate_minor, row.currency), text: (row) => (row.rate_minor === null ? null : row.rate_minor / unit) },
      { id: 'source', header: t('source'), width: 120, wide: true, cell: source, text: source },
      { id: 'note', header: t('note'), width: 180, hidden: true, cell: (row) => row.note ?? '–', text: (row) => row.note },
      { id: 'amount', header: t('amount'), sort: 'amount_minor', width: 120, align: 'end', cell: (row) => <span className="font-medium">{format.money(row.amount_minor, row.currency)}</span>, text: (row) => row.amount_minor / unit },
    ]
  }, [t, format, unit, fleet, places])
  return <DataTable id="costs.entries" label={t('entries')} path="/api/v1/costs" columns={columns} filters={filters} defaultSort="-posted_at" onOpen={(row) => set({ trip: row.trip_id })} nameOf={(row) => t(`kinds.${row.kind}`)} empty={<EmptyState icon={Calculator} title={t('noEntries')}>{t('noEntriesMore')}</EmptyState>} />
}
