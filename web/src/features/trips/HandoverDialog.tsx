'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { TextArea } from '@/ui/Field'
import { SkeletonLines } from '@/ui/Skeleton'
import { handOver, TOUCHES, type TripDetail } from './queries'

/** Who could take over what is still on the vehicle, the best first, and what each would cost. */
export function HandoverDialog({ trip, onClose }: { trip: TripDetail; onClose: () => void }) {
  const t = useTranslations('trips')
  const common = useTranslations('common')
  const format = useFormat()
  const { clock } = useMe()
  const found = useGet('/api/v1/trips/{trip_id}/handover/proposals', { path: { trip_id: trip.id } })
  const [chosen, choose] = useState(0)
  const [note, setNote] = useState('')
  const proposals = found.data?.proposals ?? []
  const run = useCommand(
    () => {
      const to = proposals[chosen]
      return handOver(trip, clock(), to?.trip_id ? { trip_id: to.trip_id } : { vehicle_id: to?.vehicle_id ?? null, driver_id: to?.driver_id ?? null }, note.trim() || null)
    },
    { refreshes: TOUCHES, said: t('done.handover', { number: trip.number }), done: onClose },
  )
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('handover')}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" disabled={!proposals[chosen]} busy={run.isPending} onClick={() => run.mutate(undefined)}>{t('handoverVerb')}</Button>
        </>
      }
    >
      {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <SkeletonLines lines={5} />}
      {found.data && (
        <div className="flex flex-col gap-4">
          <p className="text-ink-2">{t('handoverLead', { stops: found.data.stop_ids.length, units: found.data.quantity })}</p>
          {proposals.length === 0 && <p>{t('nobody')}</p>}
          <div role="radiogroup" aria-label={t('handover')} className="flex max-h-72 flex-col gap-2 overflow-y-auto p-0.5">
            {proposals.map((one, index) => (
              <label key={`${one.vehicle_id}${one.trip_id}`} className={cx('flex cursor-pointer items-start gap-3 rounded-md border p-3', index === chosen ? 'border-accent bg-accent-soft' : 'border-line hover:bg-ink/3')}>
                <input type="radio" name="to" checked={index === chosen} onChange={() => choose(index)} className="mt-0.5 size-4 accent-[var(--accent)]" />
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-center gap-2 font-medium">
                    {one.vehicle_number} <span className="font-normal text-ink-2">{one.driver_name ?? '–'}</span>
                    {one.trip_number ? <Badge tone="violet">{one.trip_number}</Badge> : <Badge tone="teal">{t('free')}</Badge>}
                    {one.late_stops > 0 && <Badge tone="orange">{t('lateStops', { count: one.late_stops })}</Badge>}
                  </span>
                  <span className="numeric mt-0.5 block text-xs text-ink-2">{t('handoverCosts', { km: format.km(one.added_distance_m), time: format.duration(one.added_duration_s), meet: format.time(one.meeting_at), last: format.time(one.last_stop_at) })}</span>
                </span>
              </label>
            ))}
          </div>
          <TextArea label={t('note')} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </div>
      )}
    </Dialog>
  )
}
