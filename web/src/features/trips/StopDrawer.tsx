'use client'
import { FileText, ShieldCheck, Unlock } from 'lucide-react'
import Link from '@/ui/Link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useCommand, useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { Button, buttonClass } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { Facts } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import { NoteDialog } from './NoteDialog'
import { isOnTheRoad, isOpen, shownBy, TOUCHES, waiveCode, type Stop, type StopEta, type TripDetail } from './queries'

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/
type Props = { trip: TripDetail; stop: Stop; eta: StopEta | undefined; cases: Schemas['ExceptionOut'][]; onClose: () => void }

/** Everything about one stop: when, what, to whom, how it was proven, and what went wrong. */
export function StopDrawer({ trip, stop, eta, cases, onClose }: Props) {
  const t = useTranslations('trips')
  const reasons = useTranslations('exceptions.reasons')
  const format = useFormat()
  const zone = stop.location?.timezone
  const mayWaive = useMay('trips.dispatch') && isOnTheRoad(trip) && isOpen(stop)
  const [waiving, setWaiving] = useState(false)
  const waive = useCommand((reason: string) => waiveCode(trip.id, stop.id, reason), { refreshes: TOUCHES, said: t('codeWaived'), done: () => setWaiving(false) })
  const seal = useGet('/api/v1/trips/{trip_id}/stops/{stop_id}/pod/verify', { path: { trip_id: trip.id, stop_id: stop.id } }, { when: stop.pod !== null })
  return (
    <Drawer open onClose={onClose} width="lg" title={`${stop.seq} · ${stop.location?.name ?? ''}`} beside={<StatusBadge of="stop" is={stop.status} />}>
      <div className="flex flex-col gap-6">
        <Facts
          facts={[
            [t('address'), stop.location?.address],
            [t('window'), stop.window_start && stop.window_end ? format.window(stop.window_start, stop.window_end, zone) : '–'],
            [t('plannedArrival'), format.moment(stop.planned_arrival_at, zone)],
            isOpen(stop)
              ? [t('expected'), eta ? t('expectedBetween', { at: format.time(eta.eta_at, zone), from: format.time(eta.earliest_at, zone), to: format.time(eta.latest_at, zone) }) : format.moment(stop.eta_at, zone)]
              : [t('arrived'), format.moment(stop.arrived_at, zone)],
            isOpen(stop) ? [t('lateProbability'), eta ? format.percent(eta.late_probability * 100, 0) : '–'] : [t('left'), format.moment(stop.completed_at, zone)],
            [t('orders'), <span key="orders" className="flex flex-wrap gap-x-2">{stop.orders.map((order) => <Link key={order.order_id} href={`/orders/${order.order_id}`} className="link">{order.number ?? '…'}</Link>)}</span>],
            ...(stop.failure_reason ? [[t('reason'), reasons(stop.failure_reason)] as [string, string]] : []),
            ...(stop.handed_over_to_stop_id ? [[t('handedOver'), t('toOtherVehicle')] as [string, string]] : []),
          ]}
        />
        <section>
          <h3 className="mb-1 font-semibold">{t('lines')}</h3>
          {stop.lines.length === 0 ? (
            <p className="text-ink-2">{t('linesLater')}</p>
          ) : (
            <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('lines')}>
              <table className="w-full">
                <thead>
                  <tr className="border-b border-line text-xs text-ink-3">
                    <th scope="col" className="py-1.5 text-start font-medium">{t('item')}</th>
                    {(['loaded', 'delivered', 'damaged', 'rejected'] as const).map((name) => (
                      <th key={name} scope="col" className="py-1.5 ps-3 text-end font-medium">{t(name)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {stop.lines.map((line) => (
                    <tr key={line.id} className="border-b border-line last:border-0">
                      <td className="py-1.5 wrap-anywhere">
                        <span className="block font-medium">{line.sku_name}</span>
                        <span className="font-mono text-xs text-ink-3">{line.batch_code}</span>
                        {line.reason_code && <span className="ms-2 text-xs text-orange-fg">{reasons(line.reason_code)}</span>}
                      </td>
                      <td className="py-1.5 ps-3 text-end">{line.loaded_quantity}</td>
                      <td className="py-1.5 ps-3 text-end">{isOpen(stop) ? '–' : line.delivered_quantity}</td>
                      <td className="py-1.5 ps-3 text-end">{line.damaged_quantity || '–'}</td>
                      <td className="py-1.5 ps-3 text-end">{line.rejected_quantity || '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
        {stop.pod && <Proof pod={stop.pod} tripId={trip.id} verdict={seal.data} zone={zone} />}
        {cases.length > 0 && (
          <section>
            <h3 className="mb-1 font-semibold">{t('exceptions')}</h3>
            <ul>
              {cases.map((one) => (
                <li key={one.id} className="flex items-center gap-2 border-b border-line py-2 last:border-0">
                  <Link href={`/exceptions?open=${one.id}`} className="link font-medium">{one.number}</Link>
                  <span className="text-ink-2">{reasons(one.reason_code)}</span>
                  <span className="numeric text-ink-3">{t('unitsCount', { count: one.quantity })}</span>
                  <span className="ms-auto"><StatusBadge of="exception" is={one.status} /></span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {mayWaive && (
          <div>
            <Button icon={Unlock} onClick={() => setWaiving(true)}>{t('waiveCode')}</Button>
          </div>
        )}
      </div>
      {waiving && <NoteDialog title={t('waiveCode')} lead={t('waiveLead')} verb={t('waiveCode')} busy={waive.isPending} onBack={() => setWaiving(false)} onConfirm={(note) => waive.mutate(note)} />}
    </Drawer>
  )
}

export function Proof({ pod, tripId, verdict, zone, files = [] }: { pod: Schemas['PodOut']; tripId: string | null; verdict?: Schemas['PodVerdict'] | undefined; zone?: string | null | undefined; files?: Schemas['FileOut'][] }) {
  const t = useTranslations('trips')
  const relations = useTranslations('driver.relations')
  const format = useFormat()
  const refs = [...pod.photo_refs, ...(pod.signature_ref ? [pod.signature_ref] : [])].map((ref) => ref.replace(/^file:/, '')).filter((ref) => UUID.test(ref))
  const papers = [...new Set([...refs, ...files.map(({ id }) => id)])]
  return (
    <section>
      <h3 className="mb-2 flex items-center gap-2 font-semibold">
        {t('proof')}
        {verdict?.intact && verdict.seal && <Badge tone="green"><ShieldCheck aria-hidden className="size-3" />{t('sealed')}</Badge>}
        {verdict && !verdict.intact && verdict.seal && <Badge tone="red">{t('sealBroken')}</Badge>}
      </h3>
      {pod.purged_at && <p className="mb-2 text-ink-2">{t('purged')}</p>}
      <Facts
        facts={[
          [t('receivedBy'), pod.recipient_name],
          [t('relation'), pod.recipient_relation_kind ? relations(pod.recipient_relation_kind) : pod.recipient_relation],
          [t('captured'), format.exact(pod.captured_at, zone)],
          [t('place'), pod.lat !== null && pod.lon !== null ? `${pod.lat.toFixed(5)}, ${pod.lon.toFixed(5)}` : '–'],
          ...(pod.note ? [[t('note'), pod.note] as [string, string]] : []),
          [t('shown'), t('assets', shownBy(pod))],
        ]}
      />
      <p className="mt-3 flex flex-wrap gap-2">
        {tripId && <a href={`/api/v1/trips/${tripId}/stops/${pod.stop_id}/pod.pdf`} target="_blank" rel="noreferrer" className={buttonClass('secondary')}><FileText aria-hidden className="size-4" />{t('paper')}</a>}
        {papers.map((id, index) => (
          <a key={id} href={`/api/v1/files/${id}`} className={buttonClass('secondary')}>{t('file', { number: index + 1 })}</a>
        ))}
      </p>
    </section>
  )
}
