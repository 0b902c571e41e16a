'use client'
// Running a plan, watching it, and deciding on it.
import { ChartNoAxesCombined, Check, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { StatusBadge } from '@/ui/StatusBadge'
import type { Model, Plan } from './data'
import { Figures } from './Figures'
import { PlanRunning } from './PlanRunning'
import { acceptPlan, discardPlan, TOUCHES } from './queries'

type Summary = { trips?: number; distance_m?: number; duration_s?: number; cost_minor?: number | null; orders_planned?: number; orders_unplanned?: number; naive?: { trips: number; distance_m: number; cost_minor?: number | null } }
const ALL = [...TOUCHES, '/api/v1/orders', '/api/v1/trips']

export function PlanBar({ plan, model, onReview }: { plan: Plan; model: Model; onReview: () => void }) {
  const t = useTranslations('planning')
  const may = useMay('plans.write')
  const runs = plan.status === 'queued' || plan.status === 'running'
  return (
    <section aria-label={t('plan')} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-1.5 sm:px-6">
      <span className="font-medium">{plan.number}</span>
      <StatusBadge of="plan" is={plan.status} />
      {runs ? <PlanRunning plan={plan} may={may} /> : plan.status === 'failed' ? <span className="text-red-fg">{plan.error}</span> : <Proposal plan={plan} model={model} may={may} onReview={onReview} />}
    </section>
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
    [t('waiting'), format.number(model.waiting.length)],
  ]
  return (
    <>
      <span className="max-sm:order-last max-sm:basis-full">
        <Figures figures={figures} />
      </span>
      {before && plan.status === 'proposed' && (
        <span className="hidden text-xs text-ink-3 2xl:inline">{t('naive', { trips: before.trips, km: format.km(before.distance_m), cost: format.money(before.cost_minor, undefined, true) })}</span>
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
