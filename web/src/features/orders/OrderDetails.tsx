'use client'
import { CircleAlert } from 'lucide-react'
import Link from '@/ui/Link'
import { useLocale, useTranslations } from 'use-intl'
import type { Schemas } from '@/api/client'
import { useGet } from '@/api/hooks'
import { EventTimeline } from '@/features/events/EventTimeline'
import { useIsShop } from '@/features/retail/isShop'
import { Receipt } from '@/features/retail/Receipt'
import { isEarly } from '@/features/trips/queries'
import dynamic from '@/lib/dynamic'
import { useFormat } from '@/lib/format'
import { useMay } from '@/shell/me'
import { cx } from '@/ui/cx'
import { Facts, Section } from '@/ui/Page'
import { StatusBadge } from '@/ui/StatusBadge'
import type { OrderDetail } from './queries'

const OnTheWay = dynamic(() => import('./OnTheWay'), { late: true })

/** The server explains a shortage in full, in English; in other languages the figure alone is said. */
const SERVERS = 'en'

/** An order with everything that belongs to it. */
export function OrderDetails({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders')
  const isServers = useLocale() === SERVERS
  const format = useFormat()
  const mayPlaces = useMay('locations.read')
  // A shop sees its own places, not where its goods come from.
  const isShop = useIsShop()
  const place = useGet('/api/v1/locations/{location_id}', { path: { location_id: order.location_id } }, { when: mayPlaces, fresh: 300_000 }).data
  const warehouse = useGet('/api/v1/locations/{location_id}', { path: { location_id: order.warehouse_id } }, { when: mayPlaces && !isShop, fresh: 300_000 }).data
  const events = useGet('/api/v1/orders/{order_id}/events', { path: { order_id: order.id }, query: { limit: 200 } }, { every: 20_000 })
  const zone = place?.timezone
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {order.why && (
          <p className="flex items-start gap-2 rounded-lg bg-orange-bg px-3 py-2.5 text-orange-fg">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> {order.short_quantity > 0 && !isServers ? t('shortLead', { short: order.short_quantity, asked: order.quantity }) : order.why}
          </p>
        )}
        <Section title={t('lines')} beside={<span className="text-xs text-ink-3">{t('inCases')}</span>} flush>
          <OrderLines order={order} />
        </Section>
        <Section title={t('details')}>
          <Facts
            columns={3}
            facts={[
              [t('location'), place ? <Link className="link" href={`/locations?open=${place.id}`}>{place.name}</Link> : '…'],
              [t('address'), place?.address],
              ...(warehouse ? [[t('warehouse'), warehouse.name] as [string, string]] : []),
              [t('window'), format.window(order.window_start, order.window_end, zone)],
              [t('placed'), format.moment(order.placed_at, zone)],
              [t('kind'), t(`kinds.${order.kind}`)],
              [t('priority'), order.priority],
              [t('policy'), t(`policies.${order.allocation_policy}`)],
              [t('reference'), order.external_ref],
              [t('note'), order.note, (order.note?.length ?? 0) > 60],
              ...(order.cancel_reason ? [[t('reason'), t(`reasons.${order.cancel_reason as 'other'}`)] as [string, string]] : []),
            ]}
          />
        </Section>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Delivery order={order} zone={zone} place={place} />
        <Receipt order={order} zone={zone} />
        <Section title={t('timeline')}>
          <EventTimeline events={events.data?.items} error={events.error} zone={zone} />
        </Section>
      </div>
    </div>
  )
}

/** On a telephone the item stands above its figures. */
const ROW = 'max-sm:grid max-sm:grid-cols-[1fr_1fr_1fr_1.4fr]'

function OrderLines({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders')
  const isServers = useLocale() === SERVERS
  const format = useFormat()
  const prices = order.amount_minor !== null
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-start">
        <thead>
          <tr className={cx('text-xs text-ink-3', ROW)}>
            <th scope="col" className="px-4 py-2 text-start font-medium max-sm:sr-only">{t('item')}</th>
            <th scope="col" className="px-3 py-2 text-end font-medium">{t('ordered')}</th>
            <th scope="col" className="px-3 py-2 text-end font-medium">{t('allocated')}</th>
            <th scope="col" className="px-3 py-2 text-end font-medium">{t('delivered')}</th>
            {prices && <th scope="col" className="px-4 py-2 text-end font-medium">{t('amount')}</th>}
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id} className={cx('border-t border-line align-top', ROW)}>
              <td className="px-4 py-2 [overflow-wrap:anywhere] max-sm:col-span-full max-sm:pb-0">
                <span className="font-medium">{line.sku_name}</span> <span className="text-ink-3">{line.sku_code}</span>
                {line.short_quantity > 0 && !isServers ? <p className="text-xs text-orange-fg">{t('shortLine', { short: line.short_quantity })}</p> : line.why && <p className="text-xs text-orange-fg">{line.why}</p>}
                {line.allocations.length > 0 && (
                  <p className="text-xs text-ink-3">{line.allocations.map((one) => t('held', { count: one.quantity, day: format.date(one.expires_on) })).join(' · ')}</p>
                )}
              </td>
              <td className="px-3 py-2 text-end">{format.number(line.quantity - line.cancelled_quantity)}</td>
              <td className={line.short_quantity > 0 ? 'px-3 py-2 text-end text-orange-fg' : 'px-3 py-2 text-end'}>{format.number(line.allocated_quantity)}</td>
              <td className="px-3 py-2 text-end">
                {format.number(line.delivered_quantity)}
                {line.damaged_quantity + line.rejected_quantity > 0 && <span className="text-red-fg"> −{format.number(line.damaged_quantity + line.rejected_quantity)}</span>}
              </td>
              {prices && <td className="px-4 py-2 text-end">{line.unit_price_minor === null ? '–' : format.money(line.unit_price_minor * (line.quantity - line.cancelled_quantity))}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className={cx('border-t border-line-strong font-semibold', ROW)}>
            <th scope="row" className="px-4 py-2 text-start max-sm:col-span-full max-sm:pb-0">{t('total')}</th>
            <td className="px-3 py-2 text-end">{format.number(order.quantity)}</td>
            <td className="px-3 py-2 text-end">{format.number(order.allocated_quantity)}</td>
            <td className="px-3 py-2 text-end">{format.number(order.delivered_quantity)}</td>
            {prices && <td className="px-4 py-2 text-end">{format.money(order.amount_minor)}</td>}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Delivery({ order, zone, place }: { order: OrderDetail; zone: string | undefined; place: Schemas['LocationOut'] | undefined }) {
  const t = useTranslations('orders')
  const format = useFormat()
  const mayTrips = useMay('trips.read')
  const mayFollow = useMay('positions.read')
  const delivery = useGet('/api/v1/orders/{order_id}/delivery', { path: { order_id: order.id } }, { every: 20_000 })
  const trips = useGet('/api/v1/trips', { query: { order_id: order.id, limit: 5 } }, { when: mayTrips })
  const told = delivery.data
  if (!told?.trip_status) return null
  return (
    <Section title={t('delivery')} beside={told.stop_status && <StatusBadge of="stop" is={told.stop_status} />}>
      <Facts
        facts={[
          [t('trip'), trips.data?.items.length ? trips.data.items.map((trip) => <Link key={trip.id} className="link me-2" href={`/trips/${trip.id}`}>{trip.number}</Link>) : <StatusBadge of="trip" is={told.trip_status} />],
          [told.completed_at ? t('deliveredAt') : t('expected'), format.moment(told.completed_at ?? told.eta_at ?? told.planned_arrival_at, zone)],
          [t('onTime'), told.on_time === null ? '–' : told.on_time ? t('yes') : t(isEarly(told) ? 'early' : 'late')],
          [t('proofMade'), told.proof ? format.moment(told.proof.captured_at, zone) : '–'],
        ]}
      />
      {told.vehicle_id && told.vehicle_number && mayFollow && <OnTheWay vehicle={{ id: told.vehicle_id, number: told.vehicle_number }} place={place} />}
    </Section>
  )
}
