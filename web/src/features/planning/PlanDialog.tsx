'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError, Schemas } from '@/api/client'
import { useCommand } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { Checkbox, SelectField } from '@/ui/Field'
import { FormDialog } from '@/ui/FormDialog'
import { askPlan } from './queries'

type Props = { balance: number; cost: number | null; day: string; warehouseId: string | null; waiting: number; chosen: string[]; onClose: () => void; onAsked: (told: Schemas['PlanRequested']) => void }

/** What is to be planned, and how long the search may take: what waits, and what a proposal has that nobody committed. */
export function PlanDialog({ balance, cost, day, warehouseId, waiting, chosen, onClose, onAsked }: Props) {
  const t = useTranslations('planning')
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [budget, setBudget] = useState('15')
  const [onlyChosen, setOnly] = useState(chosen.length > 0)
  const [even, setEven] = useState(balance)
  const format = useFormat()
  const count = onlyChosen ? chosen.length : waiting
  const evenSays = even === 0 ? t('evenNone') : cost ? t('evenUpTo', { pct: format.percent(even), cost: format.money((cost * even) / 100, undefined, true) }) : t('evenPct', { pct: format.percent(even) })
  const run = useCommand(
    () => askPlan({ day, budget_s: Number(budget), ...(even > 0 ? { balance_pct: even } : {}), ...(warehouseId ? { warehouse_ids: [warehouseId] } : {}), ...(onlyChosen ? { order_ids: chosen } : {}) }),
    {
      done: onAsked,
      refreshes: ['/api/v1/plans'],
      failed: (error) => {
        setProblem(error)
        return true
      },
    },
  )
  return (
    <FormDialog title={t('planTitle')} lead={t('planLead')} verb={t('planVerb', { count })} busy={run.isPending} ready={count > 0} disabled={count === 0} onBack={onClose} onSend={() => run.mutate(undefined)}>
      <SelectField label={t('budget')} value={budget} onChange={(event) => setBudget(event.target.value)} options={['5', '15', '30', '60', '180'].map((value) => ({ value, label: t('seconds', { count: Number(value) }) }))} />
      {chosen.length > 0 && <Checkbox label={t('onlyChosen', { count: chosen.length })} checked={onlyChosen} onChange={(event) => setOnly(event.target.checked)} />}
      <label className="flex flex-col gap-1">
        <span className="font-medium">{t('balance')}</span>
        <input type="range" min={0} max={10} step={0.5} value={even} aria-valuetext={evenSays} onChange={(event) => setEven(Number(event.target.value))} className="h-8 accent-[var(--accent)]" />
        <span className="numeric text-xs text-ink-2">{evenSays}</span>
      </label>
      {problem && <p role="alert" className="text-red-fg">{problem.message}</p>}
    </FormDialog>
  )
}
