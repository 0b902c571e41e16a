'use client'
// What can be done about a breakdown or a late trip, the best first, each with its effect; one click does it.
import { useQueryClient } from '@tanstack/react-query'
import { CalendarRange } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '@/api/client'
import { refresh, useCommand } from '@/api/hooks'
import { BeforeAfter } from '@/features/planning/replan/ProposalDetail'
import { ProposalCard } from '@/features/planning/replan/ProposalCard'
import { applyProposal, hasMovedOn, propose, undoProposal, type Proposal } from '@/features/planning/replan/replan'
import { useFormat } from '@/lib/format'
import { useMe } from '@/shell/me'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Checkbox } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import { TOUCHES, type WatchItem } from './queries'

type Props = { item: WatchItem; currency: string; onClose: () => void }

export default function SolveDialog({ item, currency, onClose }: Props) {
  const t = useTranslations('watch')
  const replan = useTranslations('replan')
  const format = useFormat()
  const form = useId()
  const router = useRouter()
  const client = useQueryClient()
  const { clock } = useMe()
  const [repairable, setRepairable] = useState(item.kind === 'breakdown')
  const [chosen, choose] = useState(0)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const ask = useCommand((canBeRepaired: boolean) => propose(item.kind === 'breakdown' ? { occasion: 'breakdown', repair_min: canBeRepaired ? 60 : null, trip_id: item.subject_id } : { occasion: 'late', trip_id: item.subject_id }), {
    done: () => {
      choose(0)
      setProblem(null)
    },
    failed: (error) => {
      setProblem(error)
      return true
    },
  })
  const { mutate } = ask
  useEffect(() => mutate(repairable), [mutate, repairable])
  const ways = ask.data
  const way = ways?.[chosen]
  const isOver = way !== undefined && new Date(way.expires_at).getTime() <= clock()
  const take = useCommand((taken: Proposal) => applyProposal(taken, ''), {
    refreshes: TOUCHES,
    done: (taken) => {
      toast.done(t('solved', { number: item.number }), taken.edit_id ? () => undoProposal(taken.id).then(() => refresh(client, ...TOUCHES)) : undefined)
      onClose()
    },
    failed: (error) => {
      if (!hasMovedOn(error)) return false
      toast.problem(error.message)
      mutate(repairable)
      return true
    },
  })
  const late = way && { was: way.figures.before.late_s, is: way.figures.after.late_s }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('solveTitle', { number: item.vehicle_number ?? item.number, kind: t(`kinds.${item.kind}`) })}
      actions={
        <>
          <Button
            icon={CalendarRange}
            look="quiet"
            className="me-auto"
            onClick={() => router.push(`/planning?day=${format.dayOf(item.planned_start_at ?? item.raised_at)}&ask=${item.kind === 'breakdown' ? 'breakdown' : 'late'}&trip=${item.subject_id}`)}
          >
            {t('onMap')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={!way || ask.isPending} busy={take.isPending} data-autofocus>
            {isOver ? replan('askAgain') : replan('apply')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isOver) mutate(repairable)
          else if (way) take.mutate(way)
        }}
      >
        {item.at_risk_minor !== null && <p className="text-ink-2">{t('solveLead', { money: format.money(item.at_risk_minor, currency, true) })}</p>}
        {item.kind === 'breakdown' && <Checkbox label={t('repairable')} checked={repairable} onChange={(event) => setRepairable(event.target.checked)} />}
        {problem && !ask.isPending && (
          <div role="alert" className="my-3 rounded-md border border-line bg-red-bg p-2.5 text-red-fg">
            <p className="font-medium">{problem.message}</p>
            {problem.accepted && <p className="mt-0.5 text-ink-2">{problem.accepted}</p>}
          </div>
        )}
        {ask.isPending && <div className="py-3" role="status" aria-label={replan('reckoning')}><SkeletonLines lines={6} /></div>}
        {!ask.isPending && ways?.length === 0 && <p className="py-3">{replan('nothing')}. {replan('nothingMore')}</p>}
        {!ask.isPending && ways && ways.length > 0 && (
          <div role="radiogroup" aria-label={replan('proposals')} className="-mx-4 mt-2 flex flex-col border-t border-line/60">
            {ways.map((one, index) => (
              <ProposalCard key={one.id} proposal={one} isChosen={index === chosen} onChoose={() => choose(index)}>
                {index === chosen && (
                  <div className="px-3 pt-1 pb-3">
                    <BeforeAfter figures={one.figures} />
                    {late && <p className="mt-2 text-xs text-ink-2">{late.is < late.was ? t('lateLess', { was: format.duration(late.was), is: format.duration(late.is) }) : t('lateSame', { is: format.duration(late.is) })}</p>}
                    <p className="mt-1 text-xs text-ink-3">{t(one.can_be_taken_back ? 'canUndo' : 'noUndo')}</p>
                  </div>
                )}
              </ProposalCard>
            ))}
          </div>
        )}
      </form>
    </Dialog>
  )
}
