'use client'
// What can be done about something that has happened: asked of the server, ranked, looked at on the map, and one of it done.
import { RefreshCw, X } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, unwrap, type ApiError } from '@/api/client'
import { refresh, useCommand } from '@/api/hooks'
import { stamp } from '@/lib/stamp'
import { useMay, useMe } from '@/shell/me'
import { Button, IconButton } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Checkbox, TextField } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import type { Model, Trip } from '../data'
import { desk } from '../desk'
import { TOUCHES } from '../queries'
import { DriverPanel } from './DriverPanel'
import { ProposalCard } from './ProposalCard'
import { ProposalDetail } from './ProposalDetail'
import { isOut, type Question } from './question'
import { applyProposal, hasMovedOn, askReplan, freshness, NO_TERMS, undoProposal, type Freshness, type Proposal, type Proposals, type Terms } from './replan'

const ALL = [...TOUCHES, '/api/v1/trips', '/api/v1/orders', '/api/v1/exceptions', '/api/v1/etas']

type Props = { model: Model; question: Question; onClose: () => void }

export function ReplanPanel({ model, question, onClose }: Props) {
  const t = useTranslations('replan')
  const trip = 'trip' in question ? model.trip.get(question.trip) : undefined
  const subject = trip
    ? `${trip.vehicle_number} · ${trip.number}`
    : 'orders' in question
      ? question.orders.map((id) => model.order.get(id)?.number ?? t('orderGone')).slice(0, 3).join(', ') + (question.orders.length > 3 ? ` +${question.orders.length - 3}` : '')
      : t('tripGone')
  return (
    <section aria-label={t('title')} className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex items-start gap-2 border-b border-line px-3 py-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{t(`what.${question.what}`)}</h2>
          <p className="numeric truncate text-xs text-ink-3">{subject}</p>
        </div>
        <IconButton size="sm" icon={X} label={t('close')} onClick={onClose} />
      </header>
      {'trip' in question && !trip ? (
        <p className="p-3 text-ink-2">{t('tripGone')}</p>
      ) : question.what === 'driver' ? (
        trip && <DriverPanel key={trip.id} model={model} trip={trip} onClose={onClose} />
      ) : (
        <Asked key={JSON.stringify(question)} model={model} question={question} trip={trip} onClose={onClose} />
      )}
    </section>
  )
}

function Asked({ model, question, trip, onClose }: { model: Model; question: Exclude<Question, { what: 'driver' }>; trip: Trip | undefined; onClose: () => void }) {
  const t = useTranslations('replan')
  const { clock } = useMe()
  const client = useQueryClient()
  const mayNote = useMay('trips.execute')
  const needsTerms = question.what === 'breakdown' || question.what === 'late'
  const [terms, setTerms] = useState<Terms>(NO_TERMS)
  const [noted, setNoted] = useState(true)
  const [found, setFound] = useState<Proposals | null>(null)
  const [chosen, choose] = useState(0)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [, tick] = useState(0)
  const canNote = question.what === 'breakdown' && mayNote && trip !== undefined && !trip.broke_down_at
  const ask = useCommand(
    async () => {
      const known: Record<string, number> = {}
      if (canNote && noted) {
        const told = await unwrap(
          api.POST('/api/v1/trips/{trip_id}/breakdown', {
            params: { path: { trip_id: question.trip } },
            body: { reason_code: 'vehicle_breakdown', note: null, ...stamp(clock()) },
          }),
        )
        known[told.id] = told.version
      }
      return askReplan(question, terms, model, clock(), known)
    },
    {
      refreshes: canNote ? ALL : [],
      done: (told) => {
        setFound(told)
        choose(0)
        setProblem(null)
      },
      failed: (error) => {
        setProblem(error)
        return true
      },
    },
  )
  const { mutate } = ask
  const again = useCallback(() => {
    setProblem(null)
    mutate(undefined)
  }, [mutate])
  useEffect(() => {
    if (!needsTerms) mutate(undefined)
  }, [needsTerms, mutate])
  // The quarter of an hour for which proposals hold passes while they are looked at.
  useEffect(() => {
    const timer = setInterval(() => tick((times) => times + 1), 10_000)
    return () => clearInterval(timer)
  }, [])
  const proposal = found?.proposals[chosen]
  useEffect(() => {
    desk.set({ proposal: proposal ?? null })
    return () => desk.set({ proposal: null })
  }, [proposal])
  const take = useCommand((taken: Proposal) => applyProposal(taken, note), {
    refreshes: ALL,
    done: (taken) => {
      // Where goods changed hands there is no way back.
      toast.done(t('done'), taken.edit_id ? () => undoProposal(taken.id).then(() => refresh(client, ...ALL)) : undefined)
      onClose()
    },
    failed: (error) => {
      if (!hasMovedOn(error)) return false
      setProblem(error)
      return true
    },
  })
  const state: Freshness = found && proposal ? freshness(proposal, found.versions, model, clock()) : { is: 'fresh' }
  // While it is asked again, what was proposed before cannot be taken.
  const isStale = state.is !== 'fresh' || (found !== null && (problem !== null || ask.isPending))
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {needsTerms && (
          <form
            aria-label={t('terms')}
            className="flex flex-col gap-3 border-b border-line p-3"
            onSubmit={(event) => {
              event.preventDefault()
              again()
            }}
          >
            {question.what === 'breakdown' && (
              <>
                <Checkbox label={t('repairable')} checked={terms.repair_min !== null} onChange={(event) => setTerms({ ...terms, repair_min: event.target.checked ? 60 : null })} />
                {terms.repair_min !== null && <TextField type="number" min={1} max={1440} label={t('repairMinutes')} value={String(terms.repair_min)} onChange={(event) => setTerms({ ...terms, repair_min: Math.max(1, Number(event.target.value) || 1) })} />}
                {canNote && <Checkbox label={t('noteIt')} checked={noted} onChange={(event) => setNoted(event.target.checked)} />}
              </>
            )}
            {question.what === 'late' && <TextField type="number" min={0} max={1440} label={t('delayMinutes')} hint={t('delayHint')} value={String(terms.delay_min)} onChange={(event) => setTerms({ ...terms, delay_min: Math.max(0, Number(event.target.value) || 0) })} />}
            {trip && !isOut(trip) && <p className="text-xs text-amber-fg">{t('notOut')}</p>}
            <Button type="submit" look={found ? 'secondary' : 'primary'} busy={ask.isPending} data-autofocus>
              {t(found ? 'askAgain' : 'ask')}
            </Button>
          </form>
        )}
        {problem && !found && (
          <div role="alert" className="m-3 rounded-md border border-line bg-red-bg p-2.5 text-red-fg">
            <p className="font-medium">{problem.message}</p>
            {problem.accepted && <p className="mt-0.5 text-ink-2">{problem.accepted}</p>}
            {!needsTerms && (
              <Button size="sm" className="mt-2" icon={RefreshCw} onClick={again}>
                {t('askAgain')}
              </Button>
            )}
          </div>
        )}
        {ask.isPending && !found && <div className="p-3" aria-label={t('reckoning')}><SkeletonLines lines={8} /></div>}
        {found && found.proposals.length === 0 && <EmptyState title={t('nothing')}>{t('nothingMore')}</EmptyState>}
        {found && found.proposals.length > 0 && (
          <div role="radiogroup" aria-label={t('proposals')} className="flex flex-col">
            {found.proposals.map((one, index) => (
              <ProposalCard key={one.id} proposal={one} isChosen={index === chosen} onChoose={() => choose(index)}>
                {index === chosen && <ProposalDetail proposal={one} model={model} />}
              </ProposalCard>
            ))}
          </div>
        )}
      </div>
      {proposal && (
        <footer className="flex flex-col gap-2 border-t border-line bg-raised p-3">
          {isStale ? (
            <div role="alert" className="flex items-start gap-2">
              <p className="min-w-0 flex-1 text-amber-fg">
                {problem ? problem.message : ask.isPending ? t('reckoning') : state.is === 'over' ? t('over') : t('changed', { trips: state.is === 'changed' ? state.trips.map((id) => model.trip.get(id)?.number ?? t('aTrip')).join(', ') : '' })}
              </p>
              <Button size="sm" look="primary" icon={RefreshCw} busy={ask.isPending} onClick={again}>
                {t('askAgain')}
              </Button>
            </div>
          ) : (
            <>
              <TextField label={t('note')} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
              <Button look="primary" busy={take.isPending} onClick={() => take.mutate(proposal)}>
                {t('apply')}
              </Button>
            </>
          )}
        </footer>
      )}
    </>
  )
}
