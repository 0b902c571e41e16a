'use client'
// What each rule costs in this plan: a search without each of them, asked for when somebody wants to know.
import { useQueryClient } from '@tanstack/react-query'
import { Calculator } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { unwrap, api } from '@/api/client'
import { refresh, useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import type { Plan } from './data'
import { dearestFirst, isChance, RULES, type RulesAnswer } from './rules'

const WAITS = new Set(['queued', 'running'])
const PATH = '/api/v1/plans/{plan_id}/rules-cost'

export function RulesCost({ plan }: { plan: Plan }) {
  const t = useTranslations('planning')
  const format = useFormat()
  const may = useMay('plans.write')
  const client = useQueryClient()
  const found = useGet(PATH, { path: { plan_id: plan.id } }, { fresh: 0 })
  const ask = useCommand(() => unwrap(api.POST(PATH, { params: { path: { plan_id: plan.id } } })), { refreshes: [PATH] })
  const isNever = found.error?.status === 404
  const runs = found.data !== undefined && WAITS.has(found.data.status)
  const job = useGet('/api/v1/jobs/{job_id}', { path: { job_id: found.data?.job_id ?? '' } }, { when: runs, every: 700, fresh: 0 })
  const isOver = runs && job.data !== undefined && job.data.id === found.data?.job_id && !WAITS.has(job.data.status)
  useEffect(() => {
    if (isOver) void refresh(client, PATH)
  }, [isOver, client])
  const progress = job.data?.progress ?? found.data?.progress ?? 0
  const answer = found.data?.answer as RulesAnswer | null | undefined
  if (found.error && !isNever) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data && !isNever) return <SkeletonLines lines={5} />
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">{t('rulesLead')}</p>
      {runs && (
        <div role="progressbar" aria-label={t('rulesSearching')} aria-valuenow={Math.round(progress * 100)} aria-valuemin={0} aria-valuemax={100} className="h-1.5 overflow-hidden rounded-full bg-ink/10">
          <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${progress * 100}%` }} />
        </div>
      )}
      {found.data?.error && <p role="alert" className="text-red-fg">{found.data.error}</p>}
      {answer && (
        <>
          <table className="numeric w-full">
            <thead>
              <tr className="text-xs text-ink-3">
                <th scope="col" className="py-1 text-start font-medium">{t('rule')}</th>
                <th scope="col" className="py-1 text-end font-medium">{t('trips')}</th>
                <th scope="col" className="py-1 text-end font-medium">{t('kilometres')}</th>
                <th scope="col" className="py-1 text-end font-medium">{t('cost')}</th>
              </tr>
            </thead>
            <tbody>
              {dearestFirst(answer.rules).map((one) => {
                const known = RULES.find((name) => name === one.rule)
                const by = one.difference
                const small = isChance(one, answer.chance_minor)
                return (
                  <tr key={one.rule} className={cx('border-t border-line', (!one.asked || small) && 'text-ink-3')}>
                    <th scope="row" className="py-1.5 text-start font-normal" title={one.sentence}>
                      {known ? t(`rules.${known}`) : one.rule}
                      {by && by.visits_planned < 0 && <span className="ms-1.5 text-xs text-red-fg">{t('keepsOut', { count: -by.visits_planned })}</span>}
                    </th>
                    {by ? (
                      <>
                        <td className="text-end">{by.trips > 0 ? '+' : ''}{format.number(by.trips)}</td>
                        <td className="text-end">{by.distance_m > 0 ? '+' : ''}{format.km(by.distance_m)}</td>
                        <td className={cx('text-end font-medium', !small && (by.cost_minor ?? 0) > 0 && 'text-red-fg')}>{by.cost_minor === undefined ? '–' : `${by.cost_minor > 0 ? '+' : ''}${format.money(by.cost_minor, undefined, true)}`}</td>
                      </>
                    ) : (
                      <td colSpan={3} className="text-end text-xs">{t(one.asked ? 'notSearched' : 'notAsked')}</td>
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
          {answer.chance_minor !== undefined && answer.chance_minor > 0 && <p className="text-xs text-ink-3">{t('chance', { cost: format.money(answer.chance_minor, undefined, true) })}</p>}
        </>
      )}
      {may && (
        <div>
          <Button look={answer ? 'secondary' : 'primary'} icon={Calculator} busy={ask.isPending || runs} onClick={() => ask.mutate(undefined)}>
            {t(answer ? 'rulesAgain' : 'rulesAsk')}
          </Button>
        </div>
      )}
    </div>
  )
}
