'use client'
import { CircleCheck, Rows3 } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import Link from '@/ui/Link'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { addressOf, type Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { FigureCards } from './FigureCards'
import { Files } from './Files'
import { GroupTable, type GroupColumn } from './GroupTable'
import type { usePeriod } from './period'
import type { FigureName, Figures } from './reports'

const wait = () => <Skeleton className="h-32 w-full" />
const Bars = dynamic(() => import('@/features/charts/Charts').then((found) => found.Bars), { loading: wait })
const Rows = dynamic(() => import('./Rows').then((found) => found.Rows), { loading: wait })
type Pair = Schemas['RepeatedPair']
const PATH = '/api/v1/reports/repeat-trips'

/** Trips that one vehicle could have made together, and what that cost. */
export function RepeatTrips({ asked }: { asked: ReturnType<typeof usePeriod> }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const { period, before, warehouse, params, set } = asked
  const whose: Record<string, string> = warehouse ? { warehouse_id: warehouse } : {}
  const query = { ...period, ...whose }
  const now = useGet(PATH, { query: query }, { keep: true })
  const former = useGet(PATH, { query: { ...before, ...whose } }, { keep: true })
  const told = now.data
  const seesMoney = told?.total.saved_minor !== null
  const columns = useMemo<GroupColumn<Pair>[]>(
    () => [
      { id: 'day', header: t('groups.day'), value: (row) => row.on_day, show: (row) => format.date(row.on_day) },
      { id: 'warehouse', header: t('groups.warehouse'), value: (row) => row.warehouse, show: (row) => row.warehouse },
      { id: 'first', header: t('firstTrip'), value: (row) => row.first_trip, show: (row) => <><Link className="link" href={`/trips/${row.first_trip_id}`}>{row.first_trip}</Link> <span className="text-ink-3">{row.first_vehicle}</span></> },
      { id: 'second', header: t('secondTrip'), value: (row) => row.second_trip, show: (row) => <><Link className="link" href={`/trips/${row.second_trip_id}`}>{row.second_trip}</Link> <span className="text-ink-3">{row.second_vehicle}</span></> },
      { id: 'stops', header: t('figures.stops'), value: (row) => row.stops, show: (row) => format.number(row.stops), align: 'end' },
      { id: 'apart', header: t('apart'), value: (row) => row.apart_m, show: (row) => format.km(row.apart_m), align: 'end' },
      { id: 'saved_m', header: t('figures.saved_m'), meaning: told?.definitions.saved_m, value: (row) => row.saved_m, show: (row) => format.km(row.saved_m), align: 'end' },
      ...(seesMoney ? [{ id: 'saved_minor', header: t('figures.saved_minor'), meaning: told?.definitions.saved_minor, value: (row: Pair) => row.saved_minor, show: (row: Pair) => format.money(row.saved_minor), align: 'end' as const, bar: true }] : []),
    ],
    [t, format, told?.definitions, seesMoney],
  )
  if (params.has('rows')) return <Rows report="repeat-trips" path={PATH} query={query} group={null} name={null} back={() => set({ rows: null })} />
  if (now.error && !told) return <ErrorState error={now.error} retry={() => void now.refetch()} />
  const names: FigureName[] = ['pairs', 'trips', 'saved_m', 'saved_s', ...(seesMoney ? ['saved_minor' as const] : [])]
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-2">{t('repeatMore')}</p>
      <FigureCards label={t('thisPeriod')} names={names} now={told?.total as unknown as Figures | undefined} before={former.data?.total as unknown as Figures | undefined} definitions={told?.definitions} />
      {told && told.weeks.length > 1 && (
        <Section title={t('byWeek')} className="max-w-2xl">
          <Bars label={t('byWeek')} bars={told.weeks.map((week) => ({ id: week.week, label: format.date(week.week), value: seesMoney ? week.saved_minor : week.saved_m, note: t('count', { count: week.pairs }) }))} show={(value) => (seesMoney ? format.money(value, undefined, true) : format.km(value))} />
        </Section>
      )}
      <Section flush title={t('pairs')} actions={<><Button size="sm" look="quiet" icon={Rows3} onClick={() => set({ rows: '1' })}>{t('allRows')}</Button><Files href={(form) => addressOf(PATH, { query: { ...query, format: form } })} /></>}>
        {!told ? <div className="p-4"><Skeleton className="h-48 w-full" /></div> : told.items.length === 0 ? <EmptyState icon={CircleCheck} title={t('noPairs')} /> : (
          <GroupTable label={t('pairs')} rows={told.items} columns={columns} keyOf={(row) => `${row.first_trip_id}${row.second_trip_id}`} sort={seesMoney ? '-saved_minor' : '-saved_m'} more={(count) => t('showAll', { count })} />
        )}
      </Section>
    </div>
  )
}
