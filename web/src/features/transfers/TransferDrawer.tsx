'use client'
import { CalendarClock, Check, Send } from 'lucide-react'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useGet } from '@/api/hooks'
import { SkuName, usePlaceNames } from '@/features/stock/names'
import { useFormat } from '@/lib/format'
import { momentAt } from '@/lib/zoned'
import { useMay, useMe } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/Dialog'
import { Drawer } from '@/ui/Drawer'
import { ErrorState } from '@/ui/ErrorState'
import { Checkbox, TextArea, TextField } from '@/ui/Field'
import { Facts } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { approve, cancel, join, schedule, ship, TOUCHES, type TransferDetail } from './queries'

/** One transfer: what goes, how it goes, and where it is. */
export function TransferDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('transfers')
  const format = useFormat()
  const places = usePlaceNames()
  const answer = useGet('/api/v1/transfers/{transfer_id}', { path: { transfer_id: id } }, { every: 20_000 })
  const one = answer.data
  const zone = places.of(one?.to_location_id)?.timezone
  const onTheWay = ({ trip, status }: TransferDetail) => {
    if (!trip) return ''
    const which = { stop: trip.stop_seq }
    if (status === 'returned') return t('cameBack', which)
    if (trip.handed_over_at) return t('handedOver', { ...which, at: format.moment(trip.handed_over_at, zone) })
    return t('inTransit', { ...which, at: format.moment(trip.expected_at, zone) })
  }
  return (
    <Drawer open onClose={onClose} width="lg" title={one?.number ?? t('transfer')} beside={one && <><StatusBadge of="transfer" is={one.status} />{one.is_partial && <Badge tone="orange">{t('partial')}</Badge>}</>} actions={one && <Steps one={one} />}>
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!one && !answer.error && <SkeletonLines lines={6} />}
      {one && (
        <div className="flex flex-col gap-6">
          {one.trip && <p className="rounded-md bg-violet-bg px-3 py-2 text-violet-fg">{onTheWay(one)} <Link className="underline" href={`/trips/${one.trip.trip_id}`}>{one.trip.trip_number}</Link></p>}
          <Facts
            columns={3}
            facts={[
              [t('from'), places.name(one.from_location_id)],
              [t('to'), places.name(one.to_location_id)],
              [t('expected'), format.moment(one.expected_at, zone)],
              ...(one.shipped_at ? [[t('shipped'), format.moment(one.shipped_at, zone)] as [string, string]] : []),
              ...(one.received_at ? [[t('received'), format.moment(one.received_at, zone)] as [string, string]] : []),
              [t('reason'), one.reason || '–'],
              ...(one.cancel_reason ? [[t('cancelReason'), one.cancel_reason] as [string, string]] : []),
              ...(one.order_id ? [[t('order'), <Link key="o" className="link" href={`/orders/${one.order_id}`}>{t('show')}</Link>] as [string, React.ReactNode]] : []),
              ...(one.inbound_id ? [[t('inbound'), <Link key="i" className="link" href={`/receiving?open=${one.inbound_id}`}>{t('show')}</Link>] as [string, React.ReactNode]] : []),
            ]}
          />
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('goods')}>
            <table className="w-full">
              <thead>
                <tr className="text-xs text-ink-3">
                  <th scope="col" className="py-2 text-start font-medium">{t('item')}</th>
                  {(['asked_', 'held', 'sent', 'came'] as const).map((name) => <th key={name} scope="col" className="px-2 py-2 text-end font-medium">{t(name)}</th>)}
                </tr>
              </thead>
              <tbody>
                {one.lines.map((line) => (
                  <tr key={line.id} className="border-t border-line">
                    <td className="min-w-32 py-2 wrap-anywhere"><SkuName id={line.sku_id} />{line.min_expires_on && <span className="block text-xs text-ink-3">{t('atLeastUntil', { day: format.date(line.min_expires_on) })}</span>}</td>
                    <td className="px-2 text-end">{format.number(line.quantity)}</td>
                    <td className={cx('px-2 text-end', one.status === 'approved' && line.reserved_quantity < line.quantity && 'text-orange-fg')}>{format.number(line.reserved_quantity)}</td>
                    <td className="px-2 text-end">{format.number(line.shipped_quantity)}{line.returned_quantity > 0 && <span className="text-orange-fg"> −{line.returned_quantity}</span>}</td>
                    <td className="px-2 text-end">{line.received_quantity === null ? '–' : format.number(line.received_quantity)}{line.damaged_quantity ? <span className="text-red-fg"> +{line.damaged_quantity}</span> : null}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <TripsToTake one={one} />
        </div>
      )}
    </Drawer>
  )
}

function Steps({ one }: { one: TransferDetail }) {
  const t = useTranslations('transfers')
  const may = useMay('transfers.write')
  const me = useMe()
  const [asking, ask] = useState<'cancel' | 'schedule' | 'ship' | null>(null)
  const go = useCommand(() => approve(one), { refreshes: TOUCHES, said: t('approved', { number: one.number }) })
  if (!may) return null
  // A warehouse's people work for their own place: what leaves it is theirs to send.
  const sender = me.location_ids.length === 0 || me.location_ids.includes(one.from_location_id)
  const early = ['requested', 'approved', 'scheduled'].includes(one.status)
  return (
    <>
      {early && <Button look="quiet" className="me-auto" onClick={() => ask('cancel')}>{t('cancel')}</Button>}
      {one.status === 'requested' && sender && <Button look="primary" icon={Check} busy={go.isPending} onClick={() => go.mutate(undefined)}>{t('approve')}</Button>}
      {one.status === 'approved' && sender && (
        <>
          <Button icon={Send} onClick={() => ask('ship')}>{t('ship')}</Button>
          <Button look="primary" icon={CalendarClock} onClick={() => ask('schedule')}>{t('schedule')}</Button>
        </>
      )}
      {asking === 'cancel' && <CancelDialog one={one} onClose={() => ask(null)} />}
      {(asking === 'schedule' || asking === 'ship') && <SendDialog one={one} how={asking} onClose={() => ask(null)} />}
    </>
  )
}

function CancelDialog({ one, onClose }: { one: TransferDetail; onClose: () => void }) {
  const t = useTranslations('transfers')
  const common = useTranslations('common')
  const [reason, setReason] = useState('')
  const run = useCommand(() => cancel(one, reason.trim()), { refreshes: TOUCHES, said: t('cancelled', { number: one.number }), done: onClose })
  return (
    <Dialog open onClose={onClose} title={t('cancelTitle', { number: one.number })} actions={<><Button onClick={onClose}>{common('back')}</Button><Button look="danger" busy={run.isPending} disabled={!reason.trim()} onClick={() => run.mutate(undefined)}>{t('cancel')}</Button></>}>
      <TextArea label={t('reason')} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
    </Dialog>
  )
}

/** With a trip of ours in a window, or with a carrier at once. */
function SendDialog({ one, how, onClose }: { one: TransferDetail; how: 'schedule' | 'ship'; onClose: () => void }) {
  const t = useTranslations('transfers')
  const common = useTranslations('common')
  const me = useMe()
  const places = usePlaceNames()
  const zone = places.of(one.to_location_id)?.timezone ?? me.tenant.timezone
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [partial, setPartial] = useState(false)
  const run = useCommand(
    () =>
      how === 'schedule'
        ? schedule(one, { window_start: momentAt(from, zone), window_end: momentAt(until, zone), allow_partial: partial, priority: 5 })
        : ship(one, { expected_at: until ? momentAt(until, zone) : null, allow_partial: partial }),
    { refreshes: TOUCHES, said: t(how === 'schedule' ? 'scheduled' : 'isShipped', { number: one.number }), done: onClose },
  )
  return (
    <Dialog open onClose={onClose} title={t(how === 'schedule' ? 'scheduleTitle' : 'shipTitle')} actions={<><Button onClick={onClose}>{common('cancel')}</Button><Button look="primary" busy={run.isPending} disabled={how === 'schedule' && (!from || !until)} onClick={() => run.mutate(undefined)}>{t(how)}</Button></>}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">{t(how === 'schedule' ? 'scheduleLead' : 'shipLead')}</p>
        {how === 'schedule' && <TextField type="datetime-local" label={t('windowFrom')} required value={from} onChange={(event) => setFrom(event.target.value)} />}
        <TextField type="datetime-local" label={how === 'schedule' ? t('windowUntil') : t('expected')} required={how === 'schedule'} value={until} onChange={(event) => setUntil(event.target.value)} hint={zone} />
        <Checkbox label={t('allowPartial')} checked={partial} onChange={(event) => setPartial(event.target.checked)} />
      </div>
    </Dialog>
  )
}

/** Planned trips that could take it along, with what that costs. */
function TripsToTake({ one }: { one: TransferDetail }) {
  const t = useTranslations('transfers')
  const format = useFormat()
  const may = useMay('plans.write')
  const answer = useGet('/api/v1/transfers/{transfer_id}/trips', { path: { transfer_id: one.id } }, { when: may && one.status === 'scheduled' && !one.trip })
  const run = useCommand((tripId: string) => join(one, tripId), { refreshes: [...TOUCHES, '/api/v1/trips'], said: (trip) => t('joined', { number: trip.number }) })
  if (!answer.data) return null
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('tripsToTake')}</h3>
      {answer.data.items.length === 0 && <p className="text-ink-2">{t('noTrips')}</p>}
      <ul className="divide-y divide-line">
        {answer.data.items.map((trip) => (
          <li key={trip.trip_id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="font-medium">{trip.trip_number}</span>
            <span className="text-ink-2">{t('adds', { km: format.km(trip.added_distance_m), time: format.duration(trip.added_duration_s), stop: trip.stop_seq, at: format.moment(trip.arrival_at) })}</span>
            {trip.late_stops > 0 && <Badge tone="red">{t('lateStops', { count: trip.late_stops })}</Badge>}
            <Button size="sm" className="ms-auto" disabled={!trip.fits} busy={run.isPending && run.variables === trip.trip_id} onClick={() => run.mutate(trip.trip_id)}>{trip.fits ? t('takeAlong') : t('noRoom')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
