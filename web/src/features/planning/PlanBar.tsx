'use client'
// Running a plan, watching it, and deciding on it.
import { useQueryClient } from '@tanstack/react-query'
import { ChartNoAxesCombined, Check, CircleStop, Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { refresh, useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { StatusBadge } from '@/ui/StatusBadge'
import type { Model, Plan } from './data'
import { acceptPlan, discardPlan, stopJob, TOUCHES } from './queries'

type Summary = { trips?: number; distance_m?: number; duration_s?: number; cost_minor?: number | null; orders_planned?: number; orders_unplanned?: number; naive?: { trips: number; distance_m: number; cost_minor?: number | null } }
const ALL = [...TOUCHES, '/api/v1/orders', '/api/v1/trips']

/** Which part of the search is going on, by the planner's own names. */
const STAGES = ['construct', 'solve', 'polish', 'finish', 'done'] as const

export function PlanBar({ plan, model, onReview }: { plan: Plan; model: Model; onReview: () => void }) {
  const t = useTranslations('planning')
  const may = useMay('plans.write')
  const runs = plan.status === 'queued' || plan.status === 'running'
  return (
    <section aria-label={t('plan')} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-1.5 sm:px-6">
      <span className="font-medium">{plan.number}</span>
      <StatusBadge of="plan" is={plan.status} />
      {runs ? <Running plan={plan} may={may} /> : plan.status === 'failed' ? <span className="text-red-fg">{plan.error}</span> : <Proposal plan={plan} model={model} may={may} onReview={onReview} />}
    </section>
  )
}

function Running({ plan, may }: { plan: Plan; may: boolean }) {
  const t = useTranslations('planning')
  const client = useQueryClient()
  const job = useGet('/api/v1/jobs/{job_id}', { path: { job_id: plan.job_id ?? '' } }, { when: plan.job_id !== null, every: 700, fresh: 0 })
  const stop = useCommand(() => stopJob(plan.job_id ?? ''), { said: t('stopping') })
  const isOver = job.data && !['queued', 'running'].includes(job.data.status)
  useEffect(() => {
    if (isOver) void refresh(client, ...ALL)
  }, [isOver, client])
  const share = Math.round((job.data?.progress ?? 0) * 100)
  const note = job.data?.progress_note ?? ''
  const stage = STAGES.find((one) => note.startsWith(one.slice(0, 4)))
  return (
    <>
      <div role="progressbar" aria-label={t('planning')} aria-valuenow={share} aria-valuemin={0} aria-valuemax={100} className="h-1.5 w-40 overflow-hidden rounded-full bg-ink/10 sm:w-64">
        <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${share}%` }} />
      </div>
      <span className="numeric text-ink-2">
        {share} % · {stage ? t(`stages.${stage}`) : note || t('stages.queued')}
      </span>
      {may && (
        <Button size="sm" className="ms-auto" icon={CircleStop} busy={stop.isPending} onClick={() => stop.mutate(undefined)}>
          {t('stop')}
        </Button>
      )}
    </>
  )
}

function Proposal({ plan, model, may, onReview }: { plan: Plan; model: Model; may: boolean; onReview: () => void }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const accept = useCommand(() => acceptPlan(plan), { said: t('committed', { plan: plan.number }), refreshes: ALL })
  const discard = useCommand(() => discardPlan(plan), { said: t('discarded', { plan: plan.number }), refreshes: ALL })
  const summary = (plan.summary ?? {}) as Summary
  const mine = model.trips.filter((trip) => trip.plan_id === plan.id)
  const sum = (pick: (trip: (typeof mine)[number]) => number | null) => mine.reduce((all, trip) => all + (pick(trip) ?? 0), 0)
  const cost = mine.some((trip) => trip.cost_minor === null) ? null : sum((trip) => trip.cost_minor)
  const before = summary.naive
  const figures: [string, string][] = [
    [t('trips'), format.number(mine.length)],
    [t('kilometres'), format.km(sum((trip) => trip.distance_m))],
    [t('time'), format.duration(sum((trip) => trip.duration_s))],
    ...(cost === null ? [] : [[t('cost'), format.money(cost, undefined, true)] as [string, string]]),
    [t('unplanned'), format.number(plan.unplanned?.length ?? 0)],
  ]
  return (
    <>
      <dl className="numeric flex flex-wrap gap-x-4 max-sm:order-last max-sm:basis-full">
        {figures.map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {before && plan.status === 'proposed' && (
        <span className="hidden text-xs text-ink-3 xl:inline">{t('naive', { trips: before.trips, km: format.km(before.distance_m), cost: format.money(before.cost_minor, undefined, true) })}</span>
      )}
      <span className="ms-auto flex gap-2">
        <Button size="sm" look="quiet" icon={ChartNoAxesCombined} onClick={onReview}>
          {t('review')}
        </Button>
        {may && plan.allowed_commands.includes('discard') && (
          <Button size="sm" icon={Trash2} busy={discard.isPending} onClick={() => discard.mutate(undefined)}>
            {t('discard')}
          </Button>
        )}
        {may && plan.allowed_commands.includes('accept') && (
          <Button size="sm" look="primary" icon={Check} busy={accept.isPending} onClick={() => accept.mutate(undefined)}>
            {t('commit')}
          </Button>
        )}
      </span>
    </>
  )
}
