'use client'
import dynamic from '@/lib/dynamic'
import { useTranslations } from 'use-intl'
import { addressOf } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { FigureCards } from './FigureCards'
import { Files } from './Files'
import { KEPT, type usePeriod } from './period'
import { GROUPED, type FigureName, type Figures, type GroupedId } from './reports'

const Bars = dynamic(() => import('@/features/charts/Charts').then((found) => found.Bars), { loading: () => <Skeleton className="h-32 w-full" /> })

const PARTS: [string, FigureName[]][] = [
  ['service', ['orders', 'fill_rate_pct', 'line_fill_rate_pct', 'order_fill_rate_pct', 'on_time_pct', 'exception_rate_pct']],
  ['road', ['trips', 'stops', 'stops_per_trip', 'distance_m', 'km_per_trip', 'exceptions']],
  ['goods', ['units_ordered', 'units_delivered', 'orders_cancelled', 'co2_g', 'co2_g_per_unit', 'trips_completed']],
  ['money', ['cost_minor', 'cost_per_drop_minor', 'cost_per_unit_minor']],
]

/** The report that counts a figure, with its course, its groups and its rows. */
const IN: Partial<Record<FigureName, GroupedId>> = {
  orders: 'fill-rate', fill_rate_pct: 'fill-rate', line_fill_rate_pct: 'fill-rate', order_fill_rate_pct: 'fill-rate', units_ordered: 'fill-rate', units_delivered: 'fill-rate',
  on_time_pct: 'otd',
  exceptions: 'exceptions', exception_rate_pct: 'exceptions',
  trips: 'utilization', stops_per_trip: 'utilization', distance_m: 'utilization', km_per_trip: 'utilization',
  co2_g: 'emissions', co2_g_per_unit: 'emissions',
  cost_minor: 'costs', cost_per_drop_minor: 'costs', cost_per_unit_minor: 'costs',
}

/** The period on one page. */
export function Overview({ asked }: { asked: ReturnType<typeof usePeriod> }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const { period, before, warehouse, params } = asked
  const whose = warehouse ? { warehouse_id: warehouse } : {}
  const now = useGet('/api/v1/reports/summary', { query: { ...period, ...whose } }, { keep: true })
  const former = useGet('/api/v1/reports/summary', { query: { ...before, ...whose } }, { keep: true })
  const told = now.data
  if (now.error && !told) return <ErrorState error={now.error} retry={() => void now.refetch()} />
  const seesMoney = !told || told.cost_minor !== null || told.cost_by_kind !== null
  const kinds = Object.entries(told?.cost_by_kind ?? {}).filter(([, amount]) => amount).sort(([, one], [, other]) => other - one)
  const hrefOf = (name: FigureName) => {
    const report = IN[name]
    if (!report) return null
    const to = new URLSearchParams([...params].filter(([one]) => KEPT.includes(one)))
    to.set('report', report)
    if (GROUPED.find(({ id }) => id === report)?.figures.includes(name)) to.set('figure', name)
    return `/reports?${to}`
  }
  const whole = kinds.reduce((sum, [, amount]) => sum + amount, 0)
  return (
    <div className="flex flex-col gap-4">
      <div className="-mb-2 flex justify-end"><Files href={(form) => addressOf('/api/v1/reports/summary', { query: { ...period, ...whose, format: form } })} /></div>
      {PARTS.filter(([part]) => part !== 'money' || seesMoney).map(([part, names]) => (
        <section key={part}>
          <h2 className="mb-2 font-semibold">{t(`parts.${part as 'service'}`)}</h2>
          <FigureCards label={t(`parts.${part as 'service'}`)} names={names} now={told as unknown as Figures | undefined} before={former.data as unknown as Figures | undefined} definitions={told?.definitions} hrefOf={hrefOf} />
        </section>
      ))}
      {kinds.length > 0 && (
        <Section title={t('byKind')} className="max-w-2xl">
          <Bars label={t('byKind')} bars={kinds.map(([kind, amount]) => ({ id: kind, label: wordOf(t, `kinds.${kind}`) ?? kind, value: amount, note: format.percent((100 * amount) / whole, 0) }))} show={(value) => format.money(value, undefined, true)} />
        </Section>
      )}
    </div>
  )
}
