'use client'
import { ArrowRight, Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { SkuName, usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { accept, propose, TOUCHES } from './queries'

/** Moves that bring every place to its days of cover: chosen, then asked for as transfers. */
export function Rebalancing() {
  const t = useTranslations('transfers')
  const format = useFormat()
  const places = usePlaceNames()
  const answer = useGet('/api/v1/transfers/rebalance', {}, {})
  const [dropped, drop] = useState<ReadonlySet<string>>(new Set())
  const look = useCommand(() => propose(), { refreshes: TOUCHES, said: (found) => t('found', { count: found.moves.length }), done: () => drop(new Set()) })
  const run = useCommand((ids: string[]) => accept(answer.data!.id, ids), { refreshes: TOUCHES, said: (done) => t('accepted', { count: done.transfer_ids.length }) })
  const again = <Button look={answer.data ? 'secondary' : 'primary'} icon={Scale} busy={look.isPending} onClick={() => look.mutate(undefined)}>{t('propose')}</Button>
  if (answer.isLoading) return <SkeletonLines lines={6} />
  if (answer.error && answer.error.status !== 404) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  const found = answer.error ? undefined : answer.data
  if (!found || found.moves.length === 0) return <EmptyState icon={Scale} title={found ? t('balanced') : t('notLooked')} action={again}>{t('balanceMore')}</EmptyState>
  const open = found.status === 'open'
  const chosen = found.moves.filter((move) => !dropped.has(move.id))
  const days = (value: number | null) => (value === null ? '–' : format.number(value, 1))
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-4">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <p className="text-ink-2">{t('proposedAt', { when: format.moment(found.proposed_at), min: found.min_days, max: found.max_days })}</p>
        <span className="ms-auto flex gap-2">
          {again}
          {open && <Button look="primary" busy={run.isPending} disabled={chosen.length === 0} onClick={() => run.mutate(chosen.map((move) => move.id))}>{t('accept', { count: chosen.length })}</Button>}
        </span>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {found.moves.map((move) => (
          <li key={move.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            {open && (
              <input
                type="checkbox"
                aria-label={t('takeMove', { from: places.name(move.from_location_id), to: places.name(move.to_location_id) })}
                checked={!dropped.has(move.id)}
                onChange={() => {
                  const next = new Set(dropped)
                  if (!next.delete(move.id)) next.add(move.id)
                  drop(next)
                }}
                className="size-4 accent-[var(--accent)]"
              />
            )}
            <span className="numeric w-14 text-end text-base font-semibold">{format.number(move.quantity)}</span>
            <span className="min-w-0 flex-1 basis-56"><SkuName id={move.sku_id} /><span className="block text-xs text-ink-3">{t(move.from_days_after === null ? 'moveWhyNone' : 'moveWhy', { to: places.name(move.to_location_id), before: days(move.to_days_before), from: places.name(move.from_location_id), keeps: days(move.from_days_after), min: found.min_days, max: found.max_days })}</span></span>
            <span className="flex min-w-0 flex-1 basis-64 items-center gap-1.5">
              <span className="truncate">{places.name(move.from_location_id)}</span>
              <ArrowRight aria-label={t('to')} className="size-3.5 shrink-0 text-ink-3 rtl:rotate-180" />
              <span className="truncate">{places.name(move.to_location_id)}</span>
            </span>
            <span className="numeric text-xs text-ink-2">{t('cover', { before: days(move.to_days_before), after: days(move.to_days_after) })} · {format.km(move.distance_m)}</span>
          </li>
        ))}
      </ul>
      {found.still_short > 0 && <p className="mt-2 text-orange-fg">{t('stillShort', { count: found.still_short })}</p>}
    </div>
  )
}
