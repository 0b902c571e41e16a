'use client'
// Questions that are ready to be asked: found by search, grouped, each answered as a table or a pivot, as a file, by mail.
import { ArrowLeft, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { addressOf, type Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { TextField } from '@/ui/Field'
import Link from '@/ui/Link'
import { Section } from '@/ui/Page'
import { Skeleton, SkeletonLines } from '@/ui/Skeleton'
import { AnswerTable } from './AnswerTable'
import { Files } from './Files'
import { KEPT, type usePeriod } from './period'
import { PivotTable } from './PivotTable'
import { SendButton } from './SendButton'

type Ready = Schemas['ReadyReportOut']
type Asked = ReturnType<typeof usePeriod>

export function ReadyReports({ asked }: { asked: Asked }) {
  const t = useTranslations('sent')
  const { params, set } = asked
  const [typed, setTyped] = useState(params.get('q') ?? '')
  const lang = useLocale().split('-')[0] ?? 'en'
  const found = useGet('/api/v1/reports/ready', { query: { q: typed, lang } }, { keep: true, fresh: 600_000 })
  const all = useGet('/api/v1/reports/ready', { query: { lang } }, { keep: true, fresh: 600_000 })
  const chosen = all.data?.items.find(({ key }) => key === params.get('ready'))
  if (chosen) return <One ready={chosen} asked={asked} lang={lang} />
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  const parts = [...new Set(found.data?.items.map(({ part }) => part))]
  const hrefOf = (key: string) => {
    const next = new URLSearchParams([...params].filter(([name]) => KEPT.includes(name)))
    next.set('report', 'ready')
    next.set('ready', key)
    return `?${next.toString()}`
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end gap-3">
        <TextField label={t('search')} name="q" type="search" className="w-full max-w-md" value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={() => set({ q: typed || null })} />
        {found.data && <span aria-live="polite" className="flex h-8 items-center text-ink-3">{t('found', { count: found.data.items.length })}</span>}
      </div>
      {!found.data && <Skeleton className="h-64 w-full" />}
      {found.data?.items.length === 0 && <EmptyState icon={FileSearch} title={t('noneFound')}>{t('noneFoundMore')}</EmptyState>}
      {parts.map((part) => (
        <section key={part} aria-label={t(`parts.${part as 'service'}`)}>
          <h2 className="mb-2 font-semibold">{t(`parts.${part as 'service'}`)}</h2>
          <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {found.data?.items.filter((one) => one.part === part).map((one) => (
              <li key={one.key}>
                <Link href={hrefOf(one.key)} className="block h-full rounded-lg border border-line bg-surface px-4 py-3 hover:bg-sunken">
                  <span className="block font-medium">{one.title}</span>
                  <span className="mt-0.5 block text-ink-2">{one.about}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function One({ ready, asked, lang }: { ready: Ready; asked: Asked; lang: string }) {
  const t = useTranslations('sent')
  const reports = useTranslations('reports')
  const format = useFormat()
  const { params, set, period, warehouse } = asked
  // Its own days, until others are chosen.
  const days = params.has('from') || params.has('to') ? period : {}
  const query = { ...days, ...(warehouse ? { warehouse_id: warehouse } : {}), lang }
  const path = '/api/v1/reports/ready/{key}'
  const found = useGet(path, { path: { key: ready.key }, query }, { keep: true })
  const answer = found.data
  const isPivot = ready.question.show === 'pivot'
  const pivot = useGet(
    '/api/v1/reports/pivot',
    { query: { report: ready.question.report, group_by: ready.question.group_by ?? 'day', across: ready.question.across ?? 'week', ...(ready.question.figures?.[0] ? { figure: ready.question.figures[0] } : {}), ...(answer ? { from: answer.from_day, to: answer.to_day } : {}), ...(warehouse ? { warehouse_id: warehouse } : {}) } },
    { keep: true, when: isPivot && !!answer },
  )
  const error = found.error ?? pivot.error
  return (
    <div className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <Button look="quiet" icon={ArrowLeft} onClick={() => set({ ready: null })} data-autofocus>{t('backToAll')}</Button>
        <h2 className="font-semibold">{ready.title}</h2>
        {answer && <span className="text-ink-3">{t('days', { from: format.date(answer.from_day), to: format.date(answer.to_day) })}</span>}
        {(params.has('from') || params.has('to')) && <Button size="sm" look="quiet" onClick={() => set({ from: null, to: null })}>{t('ownDays')}</Button>}
      </header>
      <p className="text-ink-2">{ready.about}</p>
      <Section
        flush
        title={reports(`names.${ready.question.report}`)}
        actions={
          <>
            <SendButton name={ready.title} question={{ ...ready.question, ...(warehouse ? { warehouse_id: warehouse } : {}) }} />
            <Files href={(form) => addressOf(path, { path: { key: ready.key }, query: { ...query, format: form } })} />
          </>
        }
      >
        {error && <div className="p-4"><ErrorState error={error} retry={() => void (found.error ? found : pivot).refetch()} /></div>}
        {!error && (isPivot ? !pivot.data : !answer) && <div className="p-4"><SkeletonLines lines={8} /></div>}
        {!error && isPivot && pivot.data && (pivot.data.rows.length ? <PivotTable pivot={pivot.data} /> : <EmptyState icon={FileSearch} title={t('nothing')} />)}
        {!error && !isPivot && answer && <AnswerTable answer={answer} by={ready.question.group_by ?? null} />}
      </Section>
    </div>
  )
}
