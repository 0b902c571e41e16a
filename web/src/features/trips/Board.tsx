'use client'
// What is on the road now, the worst first: broken down, then late, then those that go as planned.
import { Radio } from 'lucide-react'
import dynamic from '@/lib/dynamic'
import Link from '@/ui/Link'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import type { LiveState } from '@/features/map/live'
import { usePositions } from '@/features/map/usePositions'
import WatchQueue from '@/features/watch/WatchQueue'
import { useFormat } from '@/lib/format'
import { useStored } from '@/lib/stored'
import { usePlaces } from '@/shell/context'
import { useMay } from '@/shell/me'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonLines } from '@/ui/Skeleton'
import { Late, Progress } from './parts'
import { endedStops, type Trip, type TripEta } from './queries'
import { urgency } from './urgency'

const RoadMap = dynamic(() => import('./RoadMap'), { late: true, loading: () => <div className="h-full w-full bg-sunken" /> })

type Props = { trips: Trip[] | undefined; error: unknown; retry: () => void; etas: ReadonlyMap<string, TripEta>; live: LiveState; placeId: string | undefined }

export function Board({ trips, error, retry, etas, live, placeId }: Props) {
  const t = useTranslations('trips')
  const format = useFormat()
  const router = useRouter()
  const mayCases = useMay('exceptions.read')
  const mayReplan = useMay('plans.replan')
  const mayWatch = useMay('watch.read')
  const [shown, show] = useStored<'queue' | 'road'>('trips.board.list', 'queue')
  const isQueue = mayWatch && shown === 'queue'
  // Beside the queue only their number is shown.
  const cases = useGet('/api/v1/exceptions', { query: { status: ['open'], limit: isQueue ? 1 : 200, sort: 'due_at', count: true, ...(placeId ? { warehouse_id: placeId } : {}) } }, { when: mayCases, every: 60_000, keep: true })
  const openCases = cases.data?.total ?? 0
  const listed = isQueue || cases.isPlaceholderData ? undefined : cases.data
  const positions = usePositions()
  const places = usePlaces()
  const home = places.map(({ lon, lat }): [number, number] => [lon, lat])
  const casesOf = useMemo(() => {
    const counted = new Map<string, number>()
    for (const one of listed?.items ?? []) if (one.trip_id) counted.set(one.trip_id, (counted.get(one.trip_id) ?? 0) + 1)
    return counted
  }, [listed])
  const sorted = useMemo(
    () => [...(trips ?? [])].sort((a, b) => urgency(b, etas.get(b.id), casesOf.get(b.id)) - urgency(a, etas.get(a.id), casesOf.get(a.id)) || a.planned_start_at.localeCompare(b.planned_start_at)),
    [trips, etas, casesOf],
  )
  const tripOf = useMemo(() => new Map((trips ?? []).map((trip) => [trip.vehicle_id, trip])), [trips])
  const vehicles = useMemo(
    () =>
      positions.flatMap((one) => {
        const trip = tripOf.get(one.vehicle_id)
        if (!trip) return []
        const late = etas.get(trip.id)?.late_s ?? 0
        return [{ id: trip.id, lat: one.lat, lon: one.lon, label: trip.vehicle_number ?? '', tone: trip.broke_down_at ? ('red' as const) : late > 0 ? ('orange' as const) : ('violet' as const) }]
      }),
    [positions, tripOf, etas],
  )
  const pick = useCallback((id: string) => router.push(`/trips/${id}`), [router])
  const late = sorted.filter((trip) => (etas.get(trip.id)?.late_s ?? 0) >= 60).length
  return (
    <section aria-label={t('board')} className="mb-3 grid shrink-0 gap-px overflow-hidden rounded-lg border border-line bg-line lg:h-72 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex max-h-64 min-h-0 flex-col bg-surface lg:max-h-none">
        <header className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 border-b border-line px-4 py-1">
          {mayWatch ? (
            <span role="group" aria-label={t('board')} className="-ms-2 flex gap-1">
              {(['queue', 'road'] as const).map((one) => (
                <button key={one} type="button" aria-pressed={shown === one} onClick={() => show(one)} className={cx('h-7 rounded-md px-2 font-semibold select-none touch:h-11', shown === one ? 'bg-ink/8' : 'text-ink-2 hover:bg-ink/4')}>
                  {one === 'queue' ? t('needsSomebody') : t('onTheRoad', { count: sorted.length })}
                </button>
              ))}
            </span>
          ) : (
            <h2 className="font-semibold">{trips ? t('onTheRoad', { count: sorted.length }) : t('board')}</h2>
          )}
          {late > 0 && <Badge tone="orange">{t('lateTrips', { count: late })}</Badge>}
          {openCases > 0 && (
            <Link href="/exceptions?status=open" className="link touch:py-2.5">
              {t('openCases', { count: openCases })}
            </Link>
          )}
          <span title={live === 'polling' ? t('pollingMore') : undefined} className={cx('ms-auto inline-flex items-center gap-1 text-xs', live === 'live' ? 'text-green-fg' : live === 'polling' ? 'text-amber-fg' : 'text-ink-3')}>
            <Radio aria-hidden className="size-3.5" /> {live === 'live' ? t('live') : live === 'polling' ? t('polling') : t('notLive')}
          </span>
        </header>
        {isQueue && <WatchQueue placeId={placeId} />}
        {!isQueue && error && !trips ? <ErrorState error={error} retry={retry} /> : null}
        {!isQueue && !trips && !error ? <div className="p-4"><SkeletonLines lines={4} /></div> : null}
        {!isQueue && trips?.length === 0 && <p className="px-4 py-6 text-ink-2">{t('quiet')}</p>}
        {!isQueue && <ul className="min-h-0 flex-1 overflow-y-auto" tabIndex={sorted.length ? 0 : undefined} aria-label={t('onTheRoad', { count: sorted.length })}>
          {sorted.map((trip) => {
            const eta = etas.get(trip.id)
            const next = eta?.stops[0]
            const open = casesOf.get(trip.id)
            return (
              <li key={trip.id} className="flex items-center border-b border-line pe-3 last:border-0 hover:bg-ink/3 max-sm:flex-wrap max-sm:pe-0">
                <Link href={`/trips/${trip.id}`} className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 max-sm:basis-full outline-offset-[-2px]">
                  <span className="flex min-w-0 flex-wrap items-center gap-x-2">
                    <span className="font-medium">{trip.vehicle_number}</span>
                    <span className="truncate text-ink-2">{trip.driver_name ?? trip.number}</span>
                    {trip.broke_down_at && <Badge tone="red">{t('broke')}</Badge>}
                    {open ? <Badge tone="red">{t('cases', { count: open })}</Badge> : null}
                  </span>
                  <span className="justify-self-end"><Late seconds={eta?.late_s} stops={eta?.late_stops} /></span>
                  <span className="truncate text-xs text-ink-3">{next ? t('nextStop', { seq: next.seq ?? endedStops(trip) + 1, time: format.time(next.eta_at, trip.timezone) }) : trip.number}</span>
                  <span className="justify-self-end text-xs"><Progress done={endedStops(trip)} all={trip.stop_count} /></span>
                </Link>
                {mayReplan && (trip.broke_down_at || (eta?.late_s ?? 0) >= 60) && (
                  <ButtonLink size="sm" className="max-sm:mx-4 max-sm:mb-2 max-sm:flex-1" href={`/planning?day=${format.dayOf(trip.planned_start_at)}&ask=${trip.broke_down_at ? 'breakdown' : 'late'}&trip=${trip.id}`}>
                    {t('solve')}
                  </ButtonLink>
                )}
              </li>
            )
          })}
        </ul>}
      </div>
      <RoadMap label={t('map')} vehicles={vehicles} home={home} onPick={pick} className="hidden min-h-0 bg-surface sm:block sm:h-56 lg:h-full" />
    </section>
  )
}
