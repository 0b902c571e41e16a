'use client'
// Days of like length: a slider, and beside it what each step of it costs.
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import type { Plan } from './data'

const MOST_PCT = 5
const STEPS = 10

export function BalancePrice({ plan, onTake }: { plan: Plan; onTake: ((pct: number) => void) | null }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const found = useGet('/api/v1/plans/{plan_id}/balance', { path: { plan_id: plan.id }, query: { max_pct: MOST_PCT, steps: STEPS } }, { fresh: 60_000 })
  const [at, setAt] = useState(0)
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  const all = found.data?.steps
  if (!all) return <SkeletonLines lines={5} />
  // Steps that change nothing are none.
  const steps = all.filter((one, index) => index === 0 || one.longest_s !== all[index - 1]?.longest_s || one.shortest_s !== all[index - 1]?.shortest_s)
  const step = steps[Math.min(at, steps.length - 1)]
  if (!step) return <p className="text-ink-2">{t('noTrips')}</p>
  if (steps.length === 1) return <p className="text-ink-2">{t('evenAlready', { shortest: format.duration(step.shortest_s), longest: format.duration(step.longest_s), pct: format.percent(MOST_PCT) })}</p>
  const said = t('balanceSays', { longest: format.duration(step.longest_s), shortest: format.duration(step.shortest_s), cost: step.extra_cost_minor === null ? format.percent(step.pct) : format.money(step.extra_cost_minor, undefined, true) })
  const longest = Math.max(1, ...steps.map((one) => one.longest_s))
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t('balanceLead')}</p>
      <div className="flex items-center gap-3 text-xs text-ink-3">
        <span>{t('cheapest')}</span>
        <input type="range" min={0} max={steps.length - 1} step={1} value={at} aria-label={t('balance')} aria-valuetext={said} onChange={(event) => setAt(Number(event.target.value))} className="h-8 flex-1 accent-[var(--accent)]" data-autofocus />
        <span>{t('evenest')}</span>
      </div>
      <p className="numeric font-medium" aria-live="polite">{said}</p>
      <table className="numeric w-full text-xs">
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="py-1 text-start font-medium">{t('costsMore')}</th>
            <th scope="col" className="py-1 text-start font-medium">{t('dayLengths')}</th>
            <th scope="col" className="py-1 text-end font-medium">{t('ratio')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((one, index) => (
            <tr key={index} className={index === at ? 'bg-accent-soft font-medium' : undefined}>
              <td className="py-0.5">{one.extra_cost_minor === null ? format.percent(one.pct) : `+${format.money(one.extra_cost_minor, undefined, true)}`}</td>
              <td className="w-1/2 py-0.5">
                <span className="flex items-center gap-2">
                  <span aria-hidden className="relative h-2 flex-1 rounded-full bg-ink/8">
                    <span className="absolute inset-y-0 rounded-full bg-accent/70" style={{ insetInlineStart: `${(one.shortest_s / longest) * 100}%`, width: `${((one.longest_s - one.shortest_s) / longest) * 100}%` }} />
                  </span>
                  <span className="w-36 shrink-0 text-end">{format.duration(one.shortest_s)} – {format.duration(one.longest_s)}</span>
                </span>
              </td>
              <td className="py-0.5 text-end">{format.number(one.ratio, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {onTake && (
        <div>
          <Button look="primary" disabled={at === 0} onClick={() => onTake(step.pct)}>
            {t('planEven', { pct: format.percent(step.pct) })}
          </Button>
        </div>
      )}
    </div>
  )
}
