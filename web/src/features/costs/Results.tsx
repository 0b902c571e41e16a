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
import { Hint } from '@/ui/Hint'
import { DataTable } from '@/ui/table/DataTable'
import type { Column } from '@/ui/table/types'
import { useAddress } from '@/ui/table/url'
import { useDays } from './Days'
import { useWhoseFilters } from './parts'

type Result = Schemas['TripResultOut'] & { id: string }

/** What each completed trip earned and cost. */
export function Results() {
  const t = useTranslations('costs')
  const format = useFormat()
  const fleet = useFleet()
  const places = usePlaceNames()
  const [, set] = useAddress()
  const unit = useUnit()
  const whose = useWhoseFilters()
  const days = useDays('from', 'to', t('day'))
  const columns = useMemo<Column<Result>[]>(() => {
    const money = (id: string, header: string, of: (row: Result) => number, more: Partial<Column<Result>> = {}): Column<Result> => ({ id, header, width: 120, align: 'end', cell: (row) => format.money(of(row), row.currency), text: (row) => of(row) / unit, ...more })
    return [
      { id: 'vehicle', header: t('vehicle'), width: 130, cell: (row) => <span className="font-medium">{fleet.vehicle(row.vehicle_id)}</span>, text: (row) => fleet.vehicle(row.vehicle_id) },
      { id: 'day', header: t('day'), sort: 'incurred_on', width: 120, cell: (row) => format.date(row.incurred_on), text: (row) => row.incurred_on },
      { id: 'driver', header: t('driver'), wide: true, cell: (row) => fleet.driver(row.driver_id), text: (row) => fleet.driver(row.driver_id) },
      { id: 'warehouse', header: t('warehouse'), width: 190, hidden: true, cell: (row) => places.name(row.warehouse_id), text: (row) => places.name(row.warehouse_id) },
      money('goods', t('goods'), (row) => row.goods_minor, { wide: true }),
      money('income', t('income'), (row) => row.income_minor),
      money('cost', t('cost'), (row) => row.cost_minor, { sort: 'cost_minor' }),
      money('damage', t('damage'), (row) => row.damage_minor, { wide: true, hidden: true }),
      money('credit', t('credit'), (row) => row.credit_minor, { hidden: true }),
      { ...money('result', t('result'), (row) => row.result_minor, { sort: 'result_minor' }), cell: (row) => <span className={row.result_minor < 0 ? 'text-red-fg' : 'text-green-fg'}>{format.money(row.result_minor, row.currency)}</span> },
      { id: 'perDrop', header: t('perDrop'), width: 110, align: 'end', wide: true, cell: (row) => (row.drops ? format.money(Math.round(row.cost_minor / row.drops), row.currency) : '–'), text: (row) => (row.drops ? Math.round(row.cost_minor / row.drops) / unit : null) },
      { id: 'distance', header: t('distance'), width: 100, align: 'end', wide: true, cell: (row) => format.km(row.distance_m), text: (row) => row.distance_m / 1000 },
    ]
  }, [t, format, unit, fleet, places])
  return (
    <>
      <p className="pb-2 text-xs text-ink-3"><Hint text={`${t('goodsMore')} ${t('incomeMore')} ${t('resultMore')}`}>{t('resultMore')}</Hint></p>
      {/* A result is of one trip: its id is the trip's. */}
      <DataTable<'/api/v1/trip-results', Result> id="costs.results" label={t('results')} path="/api/v1/trip-results" columns={columns} filters={[days, ...whose]} defaultSort="-incurred_on" onOpen={(row) => set({ trip: row.trip_id })} nameOf={(row) => fleet.vehicle(row.vehicle_id)} empty={<EmptyState icon={Calculator} title={t('noResults')}>{t('noResultsMore')}</EmptyState>} />
    </>
  )
}
