'use client'
import { ChevronRight, Route } from 'lucide-react'
import Link from '@/ui/Link'
import { useTranslations } from 'use-intl'
import { useGet, type Query } from '@/api/hooks'
import { Progress } from '@/features/trips/parts'
import { endedStops, isOnTheRoad } from '@/features/trips/queries'
import { useFormat } from '@/lib/format'
import { useMe } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'

export function MyTripsPage() {
  return (
    <GuardedPage may="trips.execute">
      <Mine />
    </GuardedPage>
  )
}

function Mine() {
  const t = useTranslations('driver')
  const format = useFormat()
  const me = useMe()
  const whose: Query<'/api/v1/trips'> = me.user.driver_id ? { driver_id: me.user.driver_id } : { status: ['dispatched', 'in_progress'] }
  const trips = useGet('/api/v1/trips', { query: { limit: 20, ...whose } }, { every: 30_000 })
  const sorted = [...(trips.data?.items ?? [])].sort((a, b) => Number(isOnTheRoad(b)) - Number(isOnTheRoad(a)) || b.planned_start_at.localeCompare(a.planned_start_at))
  return (
    <Page title={t('myTrips')}>
      <div className="max-w-xl">
        {trips.error && <ErrorState error={trips.error} retry={() => void trips.refetch()} />}
        {trips.isLoading && <SkeletonLines lines={6} />}
        {trips.data && sorted.length === 0 && <EmptyState icon={Route} title={t('noTrips')}>{t('noTripsMore')}</EmptyState>}
        <ul className="flex flex-col gap-2">
          {sorted.map((trip) => (
            <li key={trip.id}>
              <Link href={`/driver/trips/${trip.id}`} className="flex items-center gap-3 rounded-lg border border-line bg-surface p-4 hover:bg-sunken">
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-center gap-2 text-base font-medium">
                    {trip.vehicle_number} <StatusBadge of="trip" is={trip.status} />
                  </span>
                  <span className="numeric mt-1 block text-ink-2">{format.moment(trip.started_at ?? trip.planned_start_at, trip.timezone)} · {trip.number}</span>
                  <span className="mt-2 block"><Progress done={endedStops(trip)} all={trip.stop_count} /></span>
                </span>
                <ChevronRight aria-hidden className="size-5 text-ink-3 rtl:rotate-180" />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  )
}
