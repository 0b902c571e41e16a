'use client'
import { CircleCheck } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { addressOf, type Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { wordOf } from '@/lib/words'
import { useMay } from '@/shell/me'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Files } from './Files'
import { GroupTable, type GroupColumn } from './GroupTable'
import type { usePeriod } from './period'
import { useRuleColumn, useTestedColumns } from './tested'

const Heat = dynamic(() => import('@/features/charts/Charts').then((found) => found.Heat), { loading: () => <Skeleton className="h-48 w-full" /> })
const RuleDialog = dynamic(() => import('./RuleDialog').then((found) => found.RuleDialog))
const Rows = dynamic(() => import('./Rows').then((found) => found.Rows), { loading: () => <Skeleton className="h-48 w-full" /> })
const Hexes = dynamic(() => import('./Hexes'))
type Cell = Schemas['Hotspot']
const hourOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const MOST_AREAS = 20
const MOST_CELLS = 15

/** When and where more goes wrong: hours by weekdays and by areas, and the cells that are more than chance. */
export function Hotspots({ asked }: { asked: ReturnType<typeof usePeriod> }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const { params, period, warehouse, set } = asked
  const mayRule = useMay('rules.write')
  const [ruled, setRuled] = useState<Cell | null>(null)
  const query = { ...period, ...(warehouse ? { warehouse_id: warehouse } : {}) }
  const answer = useGet('/api/v1/reports/exceptions/hotspots', { query }, { keep: true })
  const told = answer.data
  const tested = useTestedColumns(told?.definitions)
  const rule = useRuleColumn<Cell>(setRuled)
  const columns = useMemo<GroupColumn<Cell>[]>(
    () => [
      { id: 'area', header: t('groups.area'), value: (row) => row.area, show: (row) => row.area },
      { id: 'hour', header: t('groups.hour'), value: (row) => row.hour, show: (row) => (row.hour === null ? '–' : hourOf(row.hour)) },
      { id: 'reason', header: t('groups.reason'), value: (row) => row.reason, show: (row) => wordOf(t, `reasons.${row.reason}`) ?? row.reason },
      ...tested,
      ...(mayRule ? [rule] : []),
    ],
    [t, tested, mayRule, rule],
  )
  const area = params.get('area')
  if (area !== null) {
    const [hour, reason] = [params.get('hour'), params.get('reason')]
    const name = [area, hour && hourOf(Number(hour)), reason && (wordOf(t, `reasons.${reason}`) ?? reason)].filter(Boolean).join(' · ')
    return <Rows report="exceptions" path="/api/v1/reports/exceptions/hotspots" query={{ ...query, area, ...(hour ? { hour } : {}), ...(reason ? { reason } : {}) }} group={null} name={name} back={() => set({ area: null, hour: null, reason: null })} />
  }
  if (answer.error && !told) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!told) return <Skeleton className="h-64 w-full" />
  const told1 = (cell: { hit: number; of: number }) => t('ofStops', { hit: cell.hit, of: cell.of })
  // A server that has not been started again since does not send them yet.
  const weekdays = told.by_weekday ?? []
  const inAreas = told.by_area ?? []
  const wrong = new Map<string, number>()
  for (const cell of inAreas) wrong.set(cell.area, (wrong.get(cell.area) ?? 0) + cell.stops_with_exception)
  const areas = [...wrong].sort(([, one], [, other]) => other - one).slice(0, MOST_AREAS).map(([area]) => area)
  return (
    <div className="flex flex-col gap-4">
      {weekdays.length > 0 && <div className="grid items-start gap-4 xl:grid-cols-2">
        <Section title={t('heatWeekday')}>
          <p className="mb-3 text-xs text-ink-3">{t('heatMore')}</p>
          <Heat label={t('heatWeekday')} rows={['0', '1', '2', '3', '4', '5', '6']} cells={weekdays.map((cell) => ({ row: String(cell.weekday), hour: cell.hour, hit: cell.stops_with_exception, of: cell.stops }))} rowName={(row) => t(`weekdays.${row as '0'}`)} show={(value) => format.number(value)} told={told1} />
        </Section>
        <Section title={t('heatArea')}>
          <Heat label={t('heatArea')} rows={areas} cells={inAreas.filter((cell) => areas.includes(cell.area)).map((cell) => ({ row: cell.area, hour: cell.hour, hit: cell.stops_with_exception, of: cell.stops }))} rowName={(row) => row} show={(value) => format.number(value)} told={told1} />
        </Section>
      </div>}
      <Section flush title={t('cells')} beside={<span className="text-xs text-ink-3 max-sm:hidden">{t('lookedAt', { count: told.cells_looked_at })}</span>} actions={<Files href={(form) => addressOf('/api/v1/reports/exceptions/hotspots', { query: { ...query, format: form } })} />}>
        {told.cells.length === 0 ? <EmptyState icon={CircleCheck} title={t('noCells')} /> : (
          <GroupTable label={t('cells')} rows={told.cells} columns={columns} keyOf={(row) => `${row.area} ${row.hour} ${row.reason}`} sort="q" first={Math.max(MOST_CELLS, told.cells.filter((row) => row.more_than_chance).length)} more={(count) => t('showAll', { count })} onOpen={(row) => set({ area: row.area, hour: row.hour === null ? null : String(row.hour), reason: row.reason })} />
        )}
      </Section>
      <Hexes asked={asked} />
      {ruled && (
        <RuleDialog
          reason={ruled.reason}
          about={t('rule.cell', { area: ruled.area, hour: ruled.hour === null ? t('rule.anyHour') : hourOf(ruled.hour), hit: ruled.stops_with_exception, of: ruled.stops, expected: format.number(ruled.expected, 1) })}
          onClose={() => setRuled(null)}
        />
      )}
    </div>
  )
}
