'use client'
import { CircleCheck, Route, ShoppingCart } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import Link from '@/ui/Link'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useIsShop } from '@/features/retail/isShop'
import { useFormat } from '@/lib/format'
import { toneOf } from '@/lib/status'
import { usePlace } from '@/shell/context'
import { useMay, useMe } from '@/shell/me'
import { RoleGuard } from '@/shell/RoleGuard'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { KpiCard, KpiCards } from '@/ui/KpiCard'
import { Page, Section } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'
import { nextDay, startOfDay } from '@/lib/days'
import { TONE_DOT } from '@/ui/tones'

const Trend = dynamic(() => import('./Trend').then((found) => found.Trend), { soon: true })
const ShopHome = dynamic(() => import('@/features/retail/ShopHome').then((found) => found.ShopHome))

const FirstSteps = dynamic(() => import('./FirstSteps').then((found) => found.FirstSteps))
const Begin = dynamic(() => import('./Begin').then((found) => found.Begin))

export function DashboardPage() {
  const t = useTranslations('dashboard')
  const me = useMe()
  const mayReport = useMay('reports.read')
  const isShop = useIsShop()
  const hasNews = useMay('reports.read', 'exceptions.read', 'orders.create', 'trips.read')
  if (isShop)
    return (
      <Page title={t('hello', { name: me.user.name })}>
        <ShopHome />
      </Page>
    )
  return (
    <Page title={mayReport ? t('title') : t('hello', { name: me.user.name })}>
      {!hasNews && <Begin />}
      <div className="flex flex-col gap-4">
        <RoleGuard may="reports.read">
          <Figures />
        </RoleGuard>
        {/* As high as each other where they stand side by side; what stands alone in its row takes all of it. */}
        <div className="grid gap-4 xl:grid-cols-2 xl:[&>:last-child:nth-child(odd)]:col-span-2">
          <RoleGuard may="exceptions.read">
            <Attention />
          </RoleGuard>
          <RoleGuard may="trips.read">
            <OnTheRoad />
          </RoleGuard>
          <RoleGuard may="orders.create">
            <LatestOrders />
          </RoleGuard>
        </div>
      </div>
    </Page>
  )
}

/** What stands below a figure; nothing where there is nothing to reckon with. */
const noteOf = (value: number | null | undefined, said: (value: number) => string) => (value === null || value === undefined ? undefined : said(value))

function Figures() {
  const t = useTranslations('dashboard')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const mayCosts = useMay('costs.read')
  const today = format.dayOf(new Date(me.clock()).toISOString())
  const from = nextDay(today, -6)
  const summary = useGet('/api/v1/reports/summary', { query: { from, to: today, ...(place ? { warehouse_id: place.id } : {}) } }, { every: 60_000 })
  const days: Record<string, string> = { from, to: today, ...(place ? { warehouse_id: place.id } : {}) }
  const told = summary.data
  const loading = summary.isLoading
  if (summary.error && !told) return <ErrorState error={summary.error} retry={() => void summary.refetch()} />
  const number = (value: number | null | undefined, digits = 0) => format.number(value, digits)
  return (
    <div>
      <p className="mb-2 text-xs text-ink-3">{t('period')}</p>
      <KpiCards label={t('figures')}>
        <KpiCard loading={loading} label={t('orders')} value={number(told?.orders)} note={t('units', { count: number(told?.units_delivered) })} href="/reports?report=fill-rate&figure=orders" trend={<Trend report="fill-rate" figure="orders" query={days} />} />
        <KpiCard loading={loading} label={t('onTime')} value={format.percent(told?.on_time_pct)} note={noteOf(told?.stops_per_trip, (value) => t('stopsPerTrip', { count: number(value, 1) }))} href="/reports?report=otd" trend={<Trend report="otd" figure="on_time_pct" query={days} />} />
        <KpiCard loading={loading} label={t('fill')} value={format.percent(told?.fill_rate_pct)} note={noteOf(told?.order_fill_rate_pct, (value) => t('perfect', { percent: format.percent(value) }))} href="/reports?report=fill-rate" trend={<Trend report="fill-rate" figure="fill_rate_pct" query={days} />} />
        <KpiCard loading={loading} label={t('trips')} value={number(told?.trips)} note={noteOf(told?.km_per_trip, (value) => t('kmPerTrip', { km: format.km(value * 1000) }))} href="/reports?report=utilization&figure=trips" trend={<Trend report="utilization" figure="trips" query={days} />} />
        {mayCosts && <KpiCard loading={loading} label={t('perDrop')} value={format.money(told?.cost_per_drop_minor)} note={noteOf(told?.cost_per_unit_minor, (value) => t('perUnit', { money: format.money(value) }))} href="/reports?report=costs&figure=cost_per_drop_minor" trend={<Trend report="costs" figure="cost_per_drop_minor" query={days} />} />}
        <KpiCard loading={loading} label={t('exceptions')} value={number(told?.exceptions)} note={noteOf(told?.exception_rate_pct, (value) => t('rate', { percent: format.percent(value) }))} href="/reports?report=exceptions" trend={<Trend report="exceptions" figure="exceptions" query={days} />} />
      </KpiCards>
    </div>
  )
}

function Attention() {
  const t = useTranslations('dashboard')
  const exceptionWords = useTranslations('exceptions')
  const format = useFormat()
  const open = useGet('/api/v1/exceptions', { query: { status: ['open'], limit: 8, sort: 'due_at' } }, { every: 20_000 })
  return (
    <Section title={t('attention')} flush actions={<ButtonLink look="quiet" size="sm" href="/exceptions">{t('all')}</ButtonLink>}>
      {open.isLoading && <div className="p-4"><SkeletonLines lines={5} /></div>}
      {open.error && <ErrorState error={open.error} retry={() => void open.refetch()} />}
      {open.data?.items.length === 0 && <EmptyState icon={CircleCheck} title={t('noAttention')}>{t('noAttentionMore')}</EmptyState>}
      <ul>
        {open.data?.items.map((one) => (
          <li key={one.id} className="border-t border-line first:border-0">
            <Link href={`/exceptions?open=${one.id}`} className="flex min-h-11 items-center gap-3 px-4 py-2 outline-offset-[-2px] hover:bg-ink/3">
              <span aria-hidden className={cx('size-2 shrink-0 rounded-full', one.severity === 'high' ? TONE_DOT.red : one.severity === 'medium' ? TONE_DOT.amber : TONE_DOT.neutral)} />
              <span className="min-w-0 flex-1 gap-3 sm:flex">
                <span className="block w-24 shrink-0 font-medium">{one.number}</span>
                <span className="block min-w-0 flex-1 truncate text-ink-2">{[exceptionWords(`reasons.${one.reason_code}`), one.location_name].filter(Boolean).join(' · ')}</span>
              </span>
              {one.is_overdue ? <Badge tone="red">{t('overdue')}</Badge> : one.due_at && <span className="text-xs text-ink-3">{t('due', { when: format.ago(one.due_at) })}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function OnTheRoad() {
  const t = useTranslations('dashboard')
  const format = useFormat()
  const me = useMe()
  const [place] = usePlace()
  const mayPlan = useMay('plans.write')
  const today = format.dayOf(new Date(me.clock()).toISOString())
  const trips = useGet(
    '/api/v1/trips',
    { query: { start_from: startOfDay(today, me.tenant.timezone), start_before: startOfDay(nextDay(today), me.tenant.timezone), limit: 8, sort: 'planned_start_at', ...(place ? { warehouse_id: place.id } : {}) } },
    { every: 20_000 },
  )
  return (
    <Section title={t('road')} flush actions={<ButtonLink look="quiet" size="sm" href="/trips">{t('all')}</ButtonLink>}>
      {trips.isLoading && <div className="p-4"><SkeletonLines lines={5} /></div>}
      {trips.error && <ErrorState error={trips.error} retry={() => void trips.refetch()} />}
      {trips.data?.items.length === 0 && <EmptyState icon={Route} title={t('noTrips')} action={mayPlan && <ButtonLink href="/planning">{t('plan')}</ButtonLink>}>{t(mayPlan ? 'noTripsMore' : 'noTripsWait')}</EmptyState>}
      <ul>
        {trips.data?.items.map((trip) => {
          const over = ['completed', 'partial', 'failed', 'skipped'].reduce((sum, status) => sum + ((trip.stops_by_status as Record<string, number>)?.[status] ?? 0), 0)
          return (
            <li key={trip.id} className="border-t border-line first:border-0">
              <Link href={`/trips/${trip.id}`} className="flex min-h-11 items-center gap-3 px-4 py-2 outline-offset-[-2px] hover:bg-ink/3">
                <span className="min-w-0 flex-1 items-center gap-3 sm:flex">
                  <span className="flex items-center gap-3">
                    <span className="shrink-0 font-medium sm:w-24">{trip.number}</span>
                    <StatusBadge of="trip" is={trip.status} />
                  </span>
                  <span className="block min-w-0 flex-1 truncate text-ink-2 max-sm:mt-0.5">{[trip.vehicle_number, trip.driver_name].filter(Boolean).join(' · ')}</span>
                </span>
                <span className="hidden w-24 shrink-0 sm:block" title={t('stops', { done: over, all: trip.stop_count })}>
                  <span className="block h-1.5 overflow-hidden rounded-full bg-ink/8">
                    <span className={cx('block h-full rounded-full', TONE_DOT[toneOf('trip', trip.status)])} style={{ width: `${trip.stop_count ? (100 * over) / trip.stop_count : 0}%` }} />
                  </span>
                </span>
                <span className="numeric w-12 shrink-0 text-end text-ink-3">{format.time(trip.planned_start_at)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function LatestOrders() {
  const t = useTranslations('dashboard')
  const format = useFormat()
  const [place] = usePlace()
  const orders = useGet('/api/v1/orders', { query: { limit: 8, sort: '-placed_at', ...(place ? { warehouse_id: place.id } : {}) } }, { every: 30_000 })
  const isNone = orders.data?.items.length === 0
  const maySetUp = useMay('locations.write')
  const places = useGet('/api/v1/locations', { query: { limit: 1 } }, { when: isNone && maySetUp && !place })
  const isNew = places.data?.items.length === 0
  return (
    <Section title={t('myOrders')} flush actions={<ButtonLink look="quiet" size="sm" href="/orders">{t('all')}</ButtonLink>}>
      {orders.isLoading && <div className="p-4"><SkeletonLines lines={5} /></div>}
      {orders.error && <ErrorState error={orders.error} retry={() => void orders.refetch()} />}
      {isNew && <FirstSteps />}
      {isNone && !isNew && <EmptyState icon={ShoppingCart} title={t('noOrders')} action={<ButtonLink href="/orders?new=1">{t('newOrder')}</ButtonLink>}>{t('noOrdersMore')}</EmptyState>}
      <ul>
        {orders.data?.items.map((order) => (
          <li key={order.id} className="border-t border-line first:border-0">
            <Link href={`/orders/${order.id}`} className="flex min-h-11 items-center gap-x-3 gap-y-0.5 px-4 py-2 outline-offset-[-2px] hover:bg-ink/3 max-sm:flex-wrap">
              <span className="w-24 shrink-0 font-medium max-sm:flex-1">{order.number}</span>
              <StatusBadge of="order" is={order.status} />
              <span className="min-w-0 flex-1 truncate text-ink-2 max-sm:basis-full">{order.location_name}</span>
              <span className="numeric shrink-0 text-xs text-ink-3">{format.window(order.window_start, order.window_end, order.timezone)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
