'use client'
// A search that goes on: how far it is, the best plan so far and how it came down; take that one, or drop it all.
import { useQueryClient } from '@tanstack/react-query'
import { Check, Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { refresh, useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import type { Plan } from './data'
import { Figures } from './Figures'
import { PlanCurve } from './PlanCurve'
import { discardRunning, finishPlan, TOUCHES } from './queries'
import { STAGES } from './stages'

const EVERY_MS = 800

export function PlanRunning({ plan, may }: { plan: Plan; may: boolean }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const client = useQueryClient()
  const job = useGet('/api/v1/jobs/{job_id}', { path: { job_id: plan.job_id ?? '' } }, { when: plan.job_id !== null, every: EVERY_MS, fresh: 0 })
  const live = useGet('/api/v1/plans/{plan_id}', { path: { plan_id: plan.id } }, { every: EVERY_MS, fresh: 0, keep: true })
  const seen = live.data ?? plan
  const finish = useCommand(() => finishPlan(plan.id), { said: t('finishing'), refreshes: ['/api/v1/plans'] })
  const drop = useCommand(() => discardRunning(plan.id), { said: t('discarded', { plan: plan.number }), refreshes: TOUCHES })
  const isOver = (job.data && !['queued', 'running'].includes(job.data.status)) || !['queued', 'running'].includes(seen.status)
  useEffect(() => {
    if (isOver) void refresh(client, ...TOUCHES, '/api/v1/orders', '/api/v1/trips')
  }, [isOver, client])
  const share = Math.round((job.data?.progress ?? 0) * 100)
  const note = job.data?.progress_note ?? ''
  const stage = STAGES.find((one) => note.startsWith(one.slice(0, 4)))
  const best = seen.standings.at(-1)
  return (
    <>
      <div role="progressbar" aria-label={t('planning')} aria-valuenow={share} aria-valuemin={0} aria-valuemax={100} className="h-1.5 w-24 overflow-hidden rounded-full bg-ink/10 max-sm:hidden">
        <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${share}%` }} />
      </div>
      <span className="numeric whitespace-nowrap text-ink-2">
        {share} % · {stage ? t(`stages.${stage}`) : note || t('stages.queued')}
      </span>
      {/* Its line is there before its figures are, and where there is no room beside the buttons from the first on: nothing below it jumps while it is watched. */}
      <section aria-label={t('bestSoFar')} className="flex min-h-7 flex-wrap items-center gap-x-4 max-2xl:order-last max-2xl:basis-full">
        {best && (
          <>
            <Figures
              figures={[
                [t('trips'), format.number(best.trips)],
                [t('kilometres'), format.km(best.distance_m)],
                [t('time'), format.duration(best.duration_s)],
                ...(best.cost_minor === null ? [] : [[t('cost'), format.money(best.cost_minor, undefined, true)] as [string, string]]),
                [t('unplanned'), format.number(best.orders_unplanned)],
              ]}
            />
            <PlanCurve standings={seen.standings} />
          </>
        )}
      </section>
      {may && (
        <span className="ms-auto flex gap-2">
          <Button size="sm" look="quiet" icon={Trash2} busy={drop.isPending} onClick={() => drop.mutate(undefined)}>
            {t('discard')}
          </Button>
          {seen.allowed_commands.includes('finish') && (
            <Button size="sm" icon={Check} busy={finish.isPending || seen.finish_asked} disabled={!best} onClick={() => finish.mutate(undefined)}>
              {t('takeBest')}
            </Button>
          )}
        </span>
      )}
    </>
  )
}
