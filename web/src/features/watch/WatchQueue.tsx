'use client'
// The work queue of the day: what puts most money at risk first, each with what can be done about it at once.
import { ChartNoAxesColumn, Check, CircleCheck, TriangleAlert } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '@/api/hooks'
import dynamic from '@/lib/dynamic'
import { useFormat } from '@/lib/format'
import { useMay, useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { ErrorState } from '@/ui/ErrorState'
import Link from '@/ui/Link'
import { SkeletonLines } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import type { Tone } from '@/ui/tones'
import { acknowledge, dispatchOne, resolveOne, takeOne, TOUCHES, type Fix, type WatchItem } from './queries'
import { useWatch } from './useWatch'

const SuggestDriver = dynamic(() => import('./SuggestDriver'), { apart: true })
const SolveDialog = dynamic(() => import('./SolveDialog'), { apart: true })
const DeskFigures = dynamic(() => import('./DeskFigures'), { apart: true })

const TONES: Record<WatchItem['kind'], Tone> = { breakdown: 'red', exception: 'red', late: 'orange', undispatched: 'amber' }

/** Drawn again for its own answers, and not with all that moves on the board around it. */
export default memo(function WatchQueue({ placeId }: { placeId: string | undefined }) {
  const t = useTranslations('watch')
  const format = useFormat()
  const found = useWatch(placeId, { every: 20_000 })
  const [driverFor, setDriverFor] = useState<WatchItem | null>(null)
  const [solving, setSolving] = useState<WatchItem | null>(null)
  const [figures, setFigures] = useState(false)
  const queue = found.data
  return (
    <>
      <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 border-b border-line px-4 py-1 text-ink-2">
        {queue && queue.total > 0 && (
          <span className="numeric">
            {queue.at_risk_minor === null ? t('waiting', { count: queue.waiting }) : t('atRisk', { money: format.money(queue.at_risk_minor, queue.currency, true), count: queue.waiting })}
          </span>
        )}
        <Button size="sm" look="quiet" icon={ChartNoAxesColumn} className="ms-auto" onClick={() => setFigures(true)}>{t('figures')}</Button>
      </div>
      {found.error && !queue ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {!queue && !found.error ? <div className="p-4"><SkeletonLines lines={4} /></div> : null}
      {queue?.total === 0 && (
        <p className="flex items-center gap-2 px-4 py-6 text-ink-2"><CircleCheck aria-hidden className="size-4 text-green-dot" />{t('calm')}</p>
      )}
      <ul className="min-h-0 flex-1 overflow-y-auto" tabIndex={queue?.items.length ? 0 : undefined} aria-label={t('queue')}>
        {queue?.items.map((item) => <Item key={item.id} item={item} currency={queue.currency} minute={Math.floor(Date.now() / 60_000)} onDriver={setDriverFor} onSolve={setSolving} />)}
      </ul>
      {queue && queue.total > queue.items.length && <p className="border-t border-line px-4 py-1.5 text-xs text-ink-3">{t('more', { count: queue.total - queue.items.length })}</p>}
      {driverFor?.trip_id && <SuggestDriver tripId={driverFor.trip_id} number={driverFor.trip_number ?? ''} now={driverFor.driver_name} onClose={() => setDriverFor(null)} />}
      {solving && queue && <SolveDialog item={solving} currency={queue.currency} onClose={() => setSolving(null)} />}
      {figures && <DeskFigures onClose={() => setFigures(false)} />}
    </>
  )
})

// Drawn again when it has changed, or the minute (for what says how long ago).
type ItemProps = { item: WatchItem; currency: string; minute: number; onDriver: (item: WatchItem) => void; onSolve: (item: WatchItem) => void }

const Item = memo(function Item({ item, currency, onDriver, onSolve }: ItemProps) {
  const t = useTranslations('watch')
  const reasons = useTranslations('exceptions.reasons')
  const resolutions = useTranslations('exceptions.resolutions')
  const format = useFormat()
  const { user } = useMe()
  const mayNote = useMay('watch.acknowledge')
  // Who sets about it has taken note of it.
  const noted = async () => (item.acknowledged_at || !mayNote ? undefined : acknowledge(item.id))
  const run = useCommand(
    async (fix: Fix | 'note') => {
      await noted()
      if (fix === 'dispatch') await dispatchOne(item)
      else if (fix === 'resolve') await resolveOne(item)
      else if (fix === 'take') await takeOne(item, user.id)
    },
    {
      refreshes: TOUCHES,
      said: (_, fix) => (fix === 'resolve' && item.resolution ? t('resolved', { number: item.number, what: resolutions(item.resolution) }) : t(`said.${fix}`, { number: item.number })),
      failed: (error) => {
        if (error.status !== undefined) return false
        toast.problem(error.message || t('refused'))
        return true
      },
    },
  )
  const set = (fix: Fix) => {
    if (fix !== 'driver' && fix !== 'replan') return run.mutate(fix)
    void noted().catch(() => undefined)
    if (fix === 'driver') onDriver(item)
    else onSolve(item)
  }
  const href = item.kind === 'exception' ? `/exceptions?open=${item.subject_id}` : `/trips/${item.subject_id}`
  const about = item.kind === 'exception' ? (item.reason_code ? reasons(item.reason_code as 'delay') : item.number) : item.kind === 'late' ? t('lateBy', { time: format.duration(item.late_s), count: item.late_stops ?? 0 }) : item.kind === 'undispatched' ? t('waitsFor', { time: format.duration(item.late_s) }) : t('stopsOpen', { count: item.stops ?? 0 })
  const where = [item.kind === 'exception' ? item.place_name : item.driver_name, item.kind === 'exception' ? item.vehicle_number : item.warehouse_name].filter(Boolean).join(' · ')
  return (
    // What is out of sight has no need to be laid out.
    <li className={cx('grid [contain-intrinsic-size:auto_3.4rem] [content-visibility:auto] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line px-4 py-2 last:border-0 hover:bg-ink/3 max-xl:grid-cols-1', !item.acknowledged_at && 'border-s-2 border-s-red-dot')}>
      <Link href={href} className="min-w-0 outline-offset-2">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <Badge tone={TONES[item.kind]}>{t(`kinds.${item.kind}`)}</Badge>
          <span className="font-medium">{item.kind === 'exception' ? item.number : (item.vehicle_number ?? item.number)}</span>
          <span className="text-ink-2">{about}</span>
          {item.at_risk_minor !== null && <span className="numeric ms-auto font-semibold">{format.money(item.at_risk_minor, currency, true)}</span>}
        </span>
        <span className="mt-0.5 flex min-w-0 gap-x-2 text-xs text-ink-3">
          <span className="truncate">{where}</span>
          <span className="ms-auto shrink-0">{item.acknowledged_at ? t('notedBy', { who: item.acknowledged_name ?? '', ago: format.ago(item.acknowledged_at) }) : t('since', { ago: format.ago(item.raised_at) })}</span>
        </span>
      </Link>
      <span className="flex flex-wrap items-center justify-end gap-1.5 max-xl:mt-1.5 max-xl:justify-start">
        {item.fixes.map((fix, index) => (
          <Button key={fix} size="sm" look={index ? 'quiet' : 'secondary'} busy={run.isPending && run.variables === fix} disabled={run.isPending} onClick={() => set(fix)}>
            {fix === 'resolve' && item.resolution ? resolutions(item.resolution) : t(`fixes.${fix}`)}
          </Button>
        ))}
        {mayNote && !item.acknowledged_at && <IconButton icon={Check} label={t('note', { number: item.number })} busy={run.isPending && run.variables === 'note'} onClick={() => run.mutate('note')} />}
        {item.fixes.length === 0 && item.acknowledged_at && <TriangleAlert aria-hidden className="size-4 text-ink-3" />}
      </span>
    </li>
  )
})
