'use client'
import dynamic from '@/lib/dynamic'
import Link from '@/ui/Link'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { nextDay } from '@/lib/days'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { Facts } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'

const Bars = dynamic(() => import('@/features/charts/Charts').then((found) => found.Bars), { loading: () => <Skeleton className="h-24 w-full" /> })

/** How a vehicle or a driver was used in the last four weeks. */
export function Utilisation({ of }: { of: { vehicle_id: string } | { driver_id: string } }) {
  const t = useTranslations('fleet')
  const format = useFormat()
  const me = useMe()
  const may = useMay('reports.read')
  const today = format.dayOf(new Date(me.clock()).toISOString())
  const days = { from: nextDay(today, -27), to: today }
  const answer = useGet('/api/v1/reports/utilization', { query: { ...of, ...days, group_by: 'day' } }, { when: may })
  const onTime = useGet('/api/v1/reports/otd', { query: { ...of, ...days, group_by: 'warehouse' } }, { when: may })
  if (!may || answer.error) return null
  const total = answer.data?.total
  return (
    <section>
      <h3 className="mb-2 flex items-baseline font-semibold">
        {t('use')}
        <Link className="link ms-auto text-xs font-normal" href={`/reports?${new URLSearchParams({ report: 'utilization', ...(of as Record<string, string>), from: days.from, to: days.to })}`}>{t('report')}</Link>
      </h3>
      {!total ? <Skeleton className="h-24 w-full" /> : total.trips === 0 ? <p className="text-ink-3">{t('unused')}</p> : (
        <div className="flex flex-col gap-4">
          <Facts
            columns={3}
            facts={[
              [t('trips'), format.number(total.trips)],
              [t('distance'), format.km(total.distance_m)],
              [t('perDay'), format.number(total.trips_per_vehicle_day, 1)],
              [t('weightUsed'), format.percent(total.weight_pct)],
              [t('volumeUsed'), format.percent(total.volume_pct)],
              [t('onTime'), format.percent(onTime.data?.total.on_time_pct)],
            ]}
          />
          <h4 className="-mb-2 text-xs text-ink-3">{t('weightByDayTitle')}</h4>
          <Bars whole={100} label={t('weightByDay')} bars={(answer.data?.groups ?? []).slice(-10).map((day) => ({ id: day.label, label: format.date(day.label), value: day.weight_pct, note: t('tripCount', { count: day.trips }) }))} show={(value) => format.percent(value)} />
        </div>
      )}
    </section>
  )
}
