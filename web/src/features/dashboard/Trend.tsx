'use client'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { Spark } from '@/features/charts/Charts'
import { asReport, type FigureName, type GroupedId } from '@/features/reports/reports'

/** The course of a figure over the days of the period, and nothing where it cannot be had. */
export function Trend({ report, figure, query }: { report: GroupedId; figure: FigureName; query: Record<string, string> }) {
  const t = useTranslations('reports')
  const answer = useGet(`/api/v1/reports/${report}` as '/api/v1/reports/otd', { query: { ...query, group_by: 'day' } }, { fresh: 60_000 })
  if (!answer.data) return null
  const days = [...asReport(answer.data).groups].sort((one, other) => (one.key ?? '').localeCompare(other.key ?? ''))
  return <Spark label={t('course', { figure: t(`figures.${figure}`) })} values={days.map((day) => day[figure] ?? null)} />
}
