'use client'
import Link from '@/ui/Link'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { useFormat } from '@/lib/format'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { StatusBadge } from '@/ui/StatusBadge'

/** The latest trips of a vehicle or a driver. */
export function LatestTrips({ of }: { of: { vehicle_id: string } | { driver_id: string } }) {
  const t = useTranslations('fleet')
  const format = useFormat()
  const trips = useGet('/api/v1/trips', { query: { ...of, limit: 8, sort: '-planned_start_at' } })
  return (
    <section>
      <h3 className="mb-1 flex items-baseline font-semibold">
        {t('trips')}
        <Link className="link ms-auto text-xs font-normal" href={`/trips?${new URLSearchParams(of as Record<string, string>)}`}>{t('all')}</Link>
      </h3>
      {trips.isLoading && <SkeletonLines lines={4} />}
      {trips.error && <ErrorState error={trips.error} retry={() => void trips.refetch()} />}
      {trips.data?.items.length === 0 && <p className="text-ink-3">{t('noTrips')}</p>}
      <ul className="divide-y divide-line">
        {trips.data?.items.map((trip) => (
          <li key={trip.id} className="flex min-h-9 items-center gap-3">
            <Link className="link font-medium" href={`/trips/${trip.id}`}>{trip.number}</Link>
            <StatusBadge of="trip" is={trip.status} />
            <span className="numeric ms-auto text-ink-3">{format.day(trip.planned_start_at)} {format.time(trip.planned_start_at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
