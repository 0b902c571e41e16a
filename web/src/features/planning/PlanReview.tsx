'use client'
// What stands behind a plan: the figures before and after, what evener days would cost, and what each rule costs.
import dynamic from '@/lib/dynamic'
import { useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/Dialog'
import { SkeletonLines } from '@/ui/Skeleton'
import type { Model, Plan } from './data'
import { PlanCurve } from './PlanCurve'
import { isStage } from './stages'

const BalancePrice = dynamic(() => import('./BalancePrice').then((found) => found.BalancePrice), { loading: () => <SkeletonLines lines={5} /> })
const RulesCost = dynamic(() => import('./RulesCost').then((found) => found.RulesCost), { loading: () => <SkeletonLines lines={5} /> })

type Side = { trips: number; distance_m: number; duration_s?: number; cost_minor?: number | null; orders_unplanned?: number }
export type Summary = Side & {
  naive?: Side
  phases?: { name: string; wall_s: number; weighed_cost_minor?: number; orders_unplanned: number }[]
  idle_vehicles?: { vehicle_id: string; sentence: string }[]
  weights?: { km_pct: number; departure_pct: number }
  distance_source?: string
  distance_note?: string | null
  first_feasible_s?: number | null
  solver_wall_s?: number
}
const VIEWS = ['figures', 'balance', 'rules'] as const

export function PlanReview({ plan, model, onBalance, onClose }: { plan: Plan; model: Model; onBalance: ((pct: number) => void) | null; onClose: () => void }) {
  const t = useTranslations('planning')
  const [view, setView] = useState<(typeof VIEWS)[number]>('figures')
  const onKey = (event: KeyboardEvent) => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const by = event.key === forward ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0
    const next = by ? VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length] : undefined
    if (!next) return
    setView(next)
    document.getElementById(`review-${next}`)?.focus()
  }
  return (
    <Dialog open wide onClose={onClose} title={t('reviewOf', { plan: plan.number })}>
      <div role="tablist" aria-label={t('review')} className="mb-3 flex gap-4 border-b border-line">
        {VIEWS.map((one) => (
          <button key={one} type="button" role="tab" id={`review-${one}`} aria-selected={view === one} aria-controls="review-panel" tabIndex={view === one ? 0 : -1} onClick={() => setView(one)} onKeyDown={onKey} className={cx('-mb-px h-9 border-b-2 font-medium outline-offset-[-2px] touch:h-11', view === one ? 'border-accent' : 'border-transparent text-ink-2 hover:text-ink')}>
            {t(`reviews.${one}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="review-panel" aria-labelledby={`review-${view}`} className="min-h-56">
        {view === 'figures' ? <Figures plan={plan} model={model} /> : view === 'balance' ? <BalancePrice plan={plan} onTake={onBalance} /> : <RulesCost plan={plan} />}
      </div>
    </Dialog>
  )
}

function Figures({ plan, model }: { plan: Plan; model: Model }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const summary = (plan.summary ?? {}) as Partial<Summary>
  const mine = model.trips.filter((trip) => trip.plan_id === plan.id)
  const sum = (pick: (trip: (typeof mine)[number]) => number | null) => mine.reduce((all, trip) => all + (pick(trip) ?? 0), 0)
  const seesCosts = summary.cost_minor !== undefined && summary.cost_minor !== null
  // The plan as the search left it, and as it is with what was changed by hand since.
  const sides: [string, Partial<Side> | undefined][] = [
    [t('naivePlan'), summary.naive],
    [t('searched'), summary],
    [t('asItIs'), mine.length ? { trips: mine.length, distance_m: sum((trip) => trip.distance_m), duration_s: sum((trip) => trip.duration_s), cost_minor: sum((trip) => trip.cost_minor), orders_unplanned: model.waiting.length } : undefined],
  ]
  const shown = sides.filter((side): side is [string, Partial<Side>] => side[1] !== undefined)
  const base = summary.naive
  const rows: [keyof Side, string, (value: number | null | undefined) => string][] = [
    ['trips', t('trips'), (value) => format.number(value)],
    ['distance_m', t('kilometres'), format.km],
    ['duration_s', t('time'), format.duration],
    ...(seesCosts ? [['cost_minor', t('cost'), (value: number | null | undefined) => format.money(value, undefined, true)] as [keyof Side, string, (value: number | null | undefined) => string]] : []),
    ['orders_unplanned', t('unplanned'), (value) => format.number(value)],
  ]
  const phases = summary.phases ?? []
  const longest = Math.max(0.1, ...phases.map((one) => one.wall_s))
  return (
    <div className="flex flex-col gap-4">
      <table className="numeric w-full">
        <thead>
          <tr className="text-xs text-ink-3">
            <td />
            {shown.map(([name]) => (
              <th key={name} scope="col" className="py-1 text-end font-medium">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, name, show]) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1.5 text-start font-normal text-ink-2">{name}</th>
              {shown.map(([side, of], index) => {
                const share = index > 0 && base?.[key] && of[key] !== undefined && of[key] !== null ? ((Number(of[key]) - Number(base[key])) / Number(base[key])) * 100 : null
                return (
                  <td key={side} className="py-1.5 text-end">
                    {show(of[key])}
                    {share !== null && Math.abs(share) >= 0.05 && <span className={cx('ms-1.5 text-xs', share > 0 ? 'text-red-fg' : 'text-green-fg')}>{share > 0 ? '+' : ''}{format.percent(share)}</span>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {phases.length > 1 && (
        <section aria-label={t('howItImproved')}>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-xs font-medium text-ink-3">{t('howItImproved')}</h3>
            <PlanCurve standings={plan.standings} className="w-56" />
          </div>
          <ul className="flex flex-col gap-1">
            {phases.filter((one) => one.wall_s >= 0.05).map((one, index) => (
              <li key={index} className="numeric flex items-center gap-2 text-xs">
                <span className="w-44 shrink-0 truncate">{isStage(one.name) ? t(`stages.${one.name}`) : one.name}</span>
                <span aria-hidden className="h-2 rounded-full bg-accent/60" style={{ width: `${(one.wall_s / longest) * 40}%` }} />
                <span className="ms-auto text-ink-2">{format.number(one.wall_s, 1)} s</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(summary.idle_vehicles ?? []).length > 0 && (
        <details>
          <summary className="cursor-pointer text-ink-2">{t('idle', { count: summary.idle_vehicles?.length ?? 0 })}</summary>
          <ul className="mt-1 flex flex-col gap-0.5 text-xs text-ink-2">
            {summary.idle_vehicles?.slice(0, 50).map((one) => <li key={one.vehicle_id}>{one.sentence}</li>)}
          </ul>
        </details>
      )}
      {seesCosts && summary.weights && (summary.weights.km_pct !== 100 || summary.weights.departure_pct !== 100) && (
        <p className="text-xs text-ink-3">{t('weighedSo', { km: format.percent(summary.weights.km_pct), departures: format.percent(summary.weights.departure_pct) })}</p>
      )}
      {summary.distance_note && <p className="text-xs text-ink-3">{summary.distance_note}</p>}
    </div>
  )
}
