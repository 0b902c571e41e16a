'use client'
// A report with figures of the whole, their course over days, and the groups; each number leads to its rows.
import { ChartColumn, Rows3 } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { addressOf, type Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Page'
import { Skeleton, SkeletonLines } from '@/ui/Skeleton'
import { FigureCards } from './FigureCards'
import { Files } from './Files'
import { GroupTable, type GroupColumn } from './GroupTable'
import { useLabels } from './labels'
import { daysIn, daysOf, type usePeriod } from './period'
import { asReport, FIGURES, showFigure, type FigureName, type GroupRow, type Group, type Spec } from './reports'
import { SendButton } from './SendButton'
import { spanOf } from './sent'

const wait = () => <Skeleton className="h-48 w-full" />
const LineChart = dynamic(() => import('@/features/charts/Charts').then((found) => found.LineChart), { loading: wait })
const Bars = dynamic(() => import('@/features/charts/Charts').then((found) => found.Bars), { loading: wait })
const Histogram = dynamic(() => import('@/features/charts/Charts').then((found) => found.Histogram), { loading: wait })
const Rows = dynamic(() => import('./Rows').then((found) => found.Rows), { loading: wait })
const TIMES: Group[] = ['day', 'week', 'month', 'weekday', 'hour']

type Path = '/api/v1/reports/otd'

export function GroupedReport({ spec, asked }: { spec: Spec; asked: ReturnType<typeof usePeriod> }) {
  const t = useTranslations('reports')
  const format = useFormat()
  const { params, set, period, before, narrowed, today } = asked
  const path = `/api/v1/reports/${spec.id}` as Path
  const by = spec.groups.find((one) => one === params.get('group_by')) ?? (spec.groups[0] as Group)
  const chosen = spec.figures.find((one) => one === params.get('figure')) ?? (spec.figures[0] as FigureName)
  const query = { ...narrowed, ...period }
  const now = useGet(path, { query: { ...query, group_by: by } }, { keep: true })
  const former = useGet(path, { query: { ...narrowed, ...before, group_by: by } }, { keep: true })
  const days = useGet(path, { query: { ...query, group_by: 'day' } }, { keep: true })
  const daysBefore = useGet(path, { query: { ...narrowed, ...before, group_by: 'day' } }, { keep: true })
  const report = now.data && asReport(now.data)
  const was = former.data && asReport(former.data)
  const labelOf = useLabels()
  const label = useCallback((row: GroupRow) => labelOf(by, row), [by, labelOf])

  // Groups of exceptions know fewer figures than the whole; what a group does not know is not drawn by group.
  const drawn = spec.inTable.includes(chosen) ? chosen : (spec.inTable[0] as FigureName)
  const points = useMemo(() => {
    const here = new Map((days.data ? asReport(days.data).groups : []).map((row) => [row.key, row]))
    const there = new Map((daysBefore.data ? asReport(daysBefore.data).groups : []).map((row) => [row.key, row]))
    const formerDays = daysIn(before)
    // A day without a group is one on which nothing was counted: nothing for a share, zero for a count.
    const nothing = (FIGURES[drawn]?.unit ?? 'n') === 'n' || drawn === 'cost_minor' || drawn === 'co2_g' ? 0 : null
    return daysIn(period).map((day, index) => ({
      id: day,
      label: format.date(day),
      short: format.shortDate(day),
      // A day that is not over has no figure yet, rather than none.
      value: here.get(day)?.[drawn] ?? (day < today ? nothing : null),
      before: there.get(formerDays[index] ?? '')?.[drawn] ?? nothing,
    }))
  }, [days.data, daysBefore.data, period, before, drawn, today, format])

  const columns = useMemo<GroupColumn<GroupRow>[]>(
    () => [
      { id: 'label', header: t(`groups.${by}`), value: (row) => (TIMES.includes(by) ? row.key : row.label), show: (row) => label(row) },
      ...spec.inTable.map((name): GroupColumn<GroupRow> => ({
        id: name,
        header: t(`figures.${name}`),
        meaning: report?.definitions[name],
        value: (row) => row[name] ?? null,
        show: (row) => showFigure(format, name, row[name]),
        align: 'end',
        bar: name === drawn,
        whole: FIGURES[name]?.unit === 'pct' ? 100 : undefined,
      })),
      ...(spec.id === 'exceptions' ? [{ id: 'chance', header: t('chance'), meaning: t('chanceMore'), value: (row: GroupRow) => (row.more_than_chance ? 1 : 0), show: (row: GroupRow) => (row.more_than_chance ? <Badge tone="red">{t('moreThanChance')}</Badge> : '–') }] : []),
    ],
    [spec, by, drawn, report?.definitions, t, format, label],
  )
  const group = params.get('group')
  if (params.has('rows') || group !== null) return <Rows report={spec.id} path={path} query={{ ...query, group_by: by }} group={group} name={group === null ? null : label(report?.groups.find((row) => (row.key ?? 'none') === group) ?? ({ key: group ?? '', label: group ?? '' } as GroupRow))} back={() => set({ group: null, rows: null })} />
  if (now.error && !report) return <ErrorState error={now.error} retry={() => void now.refetch()} />
  const groups = report?.groups ?? []
  const isShare = FIGURES[drawn]?.unit === 'pct'
  // What should be high is shown from its lowest: there is something to be done.
  const isWorstFirst = isShare && FIGURES[drawn]?.good === 1
  const known = groups.filter((row) => typeof row[drawn] === 'number')
  const top = known.sort((one, other) => (isWorstFirst ? -1 : 1) * ((other[drawn] ?? 0) - (one[drawn] ?? 0)))
  const whole = isShare ? 100 : undefined
  const isTime = TIMES.includes(by)
  return (
    <div className="flex flex-col gap-4">
      <FigureCards label={t('thisPeriod')} names={spec.figures} now={report?.total} before={was?.total} definitions={report?.definitions} chosen={chosen} onChoose={(name) => set({ figure: name === spec.figures[0] ? null : name })} />
      {report && groups.length === 0 ? (
        <Section><EmptyState icon={ChartColumn} title={t('nothing')}>{t('nothingMore')}</EmptyState></Section>
      ) : (
        <>
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Section title={t('course', { figure: t(`figures.${drawn}`) })}>
              {days.isLoading ? <Skeleton className="h-48 w-full" /> : days.error ? <ErrorState error={days.error} retry={() => void days.refetch()} /> : (
                <LineChart label={t('course', { figure: t(`figures.${drawn}`) })} names={{ now: t('thisPeriod'), before: t('before') }} points={points} show={(value) => showFigure(format, drawn, value)} zero={!isShare} onPick={(day) => set({ group_by: 'day', group: day })} />
              )}
            </Section>
            <Section title={isTime || groups.length <= 12 ? t('byGroup', { figure: t(`figures.${drawn}`), group: t(`groups.${by}`).toLocaleLowerCase() }) : t('spread', { figure: t(`figures.${drawn}`) })}>
              {!report ? <SkeletonLines lines={8} /> : groups.length <= 12 || isTime ? (
                <Bars label={t(`groups.${by}`)} {...(whole ? { whole } : {})} bars={(isTime ? groups.slice(-14) : top).map((row) => ({ id: row.key ?? 'none', label: label(row), value: row[drawn] ?? null }))} show={(value) => showFigure(format, drawn, value)} onPick={(key) => set({ group: key })} />
              ) : (
                <div className="flex flex-col gap-4">
                  <Histogram label={t('spread', { figure: t(`figures.${drawn}`) })} values={groups.map((row) => row[drawn] ?? null)} show={(value) => showFigure(format, drawn, value)} count={(count) => t('count', { count })} />
                  <h3 className="-mb-2 text-xs font-medium text-ink-3">{t(isWorstFirst ? 'lowest' : 'largest')}</h3>
                  <Bars label={t(isWorstFirst ? 'lowest' : 'largest')} {...(whole ? { whole } : {})} bars={top.slice(0, 4).map((row) => ({ id: row.key ?? 'none', label: label(row), value: row[drawn] ?? null }))} show={(value) => showFigure(format, drawn, value)} onPick={(key) => set({ group: key })} />
                </div>
              )}
            </Section>
          </div>
          <Section
            flush
            title={t('groupsTitle')}
            actions={
              <>
                <label className="flex items-center gap-1.5">
                  <span className="text-ink-3 max-sm:sr-only">{t('by')}</span>
                  <select className="control h-7 w-auto max-w-48 pe-7 touch:h-11" value={by} onChange={(event) => set({ group_by: event.target.value })}>
                    {spec.groups.map((one) => <option key={one} value={one}>{t(`groups.${one}`)}</option>)}
                  </select>
                </label>
                <Button size="sm" look="quiet" icon={Rows3} onClick={() => set({ rows: '1' })}>{t('allRows')}</Button>
                <SendButton name={`${t(`names.${spec.id}`)}: ${t(`groups.${by}`)}`} question={{ report: spec.id, group_by: by, span: spanOf(daysOf(period)), ...narrowed } as Schemas['Question']} />
                <Files href={(form) => addressOf(path, { query: { ...query, group_by: by, format: form } })} />
              </>
            }
          >
            {!report ? <div className="p-4"><SkeletonLines lines={8} /></div> : (
              <GroupTable key={`${spec.id} ${by} ${drawn}`} label={t(`names.${spec.id}`)} rows={groups} columns={columns} keyOf={(row) => row.key ?? 'none'} sort={isTime ? 'label' : isWorstFirst ? drawn : `-${drawn}`} onOpen={(row) => set({ group: row.key ?? 'none', group_by: by })} more={(count) => t('showAll', { count })} />
            )}
          </Section>
          {report && (
            <p className="text-xs text-ink-3">
              {report.groups_left_out > 0 && `${t('leftOut', { count: report.groups_left_out })} `}
              {report.as_of.at && t('asOf', { when: format.exact(report.as_of.at) })} {report.as_of.behind > 0 && t('behind', { count: report.as_of.behind })}
            </p>
          )}
        </>
      )}
    </div>
  )
}
