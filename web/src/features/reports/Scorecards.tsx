'use client'
import { UserRound } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { addressOf, type Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Badge } from '@/ui/Badge'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import type { Tone } from '@/ui/tones'
import { Files } from './Files'
import { GroupTable, type GroupColumn } from './GroupTable'
import type { usePeriod } from './period'

type Card = Schemas['Scorecard']
type Standing = Schemas['Standing']
const PATH = '/api/v1/reports/scorecards'
const MEASURES = ['on_time', 'served', 'clean'] as const
const TONES: Record<Standing['verdict'], Tone> = { better: 'green', worse: 'red', as_expected: 'neutral' }

/** Drivers against what others reach with the same work; who stands out stands out by more than chance. */
export function Scorecards({ asked }: { asked: ReturnType<typeof usePeriod> }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const { period, warehouse, set } = asked
  const query = { ...period, ...(warehouse ? { warehouse_id: warehouse } : {}) }
  const answer = useGet(PATH, { query: query }, { keep: true })
  const told = answer.data
  // Where the bars begin: those of good drivers differ by a few per cent only.
  const from = useMemo(() => Object.fromEntries(MEASURES.map((name) => [name, Math.floor(Math.min(90, ...(told?.drivers.map((row) => row[name].low_pct ?? 100) ?? [])) / 10) * 10])) as Record<(typeof MEASURES)[number], number>, [told])
  const columns = useMemo<GroupColumn<Card>[]>(
    () => [
      { id: 'driver', header: t('groups.driver'), value: (row) => row.driver, show: (row) => row.driver },
      { id: 'score', header: t('score.score'), meaning: told?.definitions.score, value: (row) => row.score, show: (row) => <span className="font-semibold">{format.number(row.score, 1, true)}</span>, align: 'end' },
      { id: 'trips', header: t('figures.trips'), meaning: told?.definitions.trips, value: (row) => row.trips, show: (row) => format.number(row.trips), align: 'end' },
      { id: 'stops', header: t('figures.stops'), meaning: told?.definitions.stops, value: (row) => row.stops, show: (row) => format.number(row.stops), align: 'end' },
      ...MEASURES.map((name): GroupColumn<Card> => ({
        id: name,
        header: t(`score.${name}`),
        meaning: `${told?.definitions[`${name}_adjusted_pct`] ?? ''}`,
        value: (row) => row[name].adjusted_pct,
        show: (row) => <Measure of={row[name]} from={from[name]} all={told?.total[`${name}_pct`] ?? null} />,
      })),
    ],
    [t, format, told?.definitions, told?.total, from],
  )
  if (answer.error && !told) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!told) return <Skeleton className="h-64 w-full" />
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-2">{t('score.method')}</p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {MEASURES.map((name) => (
          <div key={name}>
            <dt className="text-xs text-ink-3">{t('score.ofAll', { what: t(`score.${name}`) })}</dt>
            <dd className="numeric text-lg font-semibold">{format.percent(told.total[`${name}_pct`], 1, true)}</dd>
          </div>
        ))}
      </dl>
      <Section flush title={t('names.scorecards')} beside={<span className="text-xs text-ink-3">{t('score.count', { count: told.total.drivers })}</span>} actions={<Files href={(form) => addressOf(PATH, { query: { ...query, format: form } })} />}>
        {told.drivers.length === 0 ? <EmptyState icon={UserRound} title={t('nothing')}>{t('nothingMore')}</EmptyState> : (
          <GroupTable label={t('names.scorecards')} rows={told.drivers} columns={columns} keyOf={(row) => row.driver_id} sort="-score" more={(count) => t('showAll', { count })} onOpen={(row) => set({ report: 'otd', group_by: 'day', driver_id: row.driver_id })} />
        )}
      </Section>
    </div>
  )
}

/** The adjusted figure with the span in which it lies, and a verdict where there is one. */
function Measure({ of, from, all }: { of: Standing; from: number; all: number | null }) {
  const t = useTranslations('reports')
  const format = useFormat()
  if (of.adjusted_pct === null || of.low_pct === null || of.high_pct === null) return <span className="text-ink-3">–</span>
  const told = t('score.told', { hits: of.hits, of: of.of, expected: format.number(of.expected, 1), low: format.percent(of.low_pct, 0), high: format.percent(of.high_pct, 0) })
  const at = (pct: number) => `${(100 * (pct - from)) / (100 - from)}%`
  return (
    <span className="relative flex items-center gap-2" title={told}>
      <span className="w-14 text-end">{format.percent(of.adjusted_pct, 1, true)}</span>
      <span aria-hidden dir="ltr" className="relative hidden h-2 w-24 rounded-full bg-ink/6 sm:block">
        <span className="absolute inset-y-0 rounded-full bg-ink/20" style={{ left: at(of.low_pct), width: `${(100 * (of.high_pct - of.low_pct)) / (100 - from)}%` }} />
        {all !== null && <span className="absolute -inset-y-1 w-px bg-ink-3" style={{ left: at(Math.max(all, from)) }} />}
        <span className={cx('absolute top-1/2 size-2 -translate-1/2 rounded-full', of.verdict === 'better' ? 'bg-green-fg' : of.verdict === 'worse' ? 'bg-red-fg' : 'bg-ink-3')} style={{ left: at(of.adjusted_pct) }} />
      </span>
      <span className="sr-only">{told}</span>
      {of.verdict !== 'as_expected' && <Badge tone={TONES[of.verdict]}>{t(`score.verdicts.${of.verdict}`)}</Badge>}
    </span>
  )
}
