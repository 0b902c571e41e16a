'use client'
// The way that was planned, the way that was driven, and the vehicle on it at any moment.
import { Pause, Play } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { decoded } from '@/features/planning/geometry'
import { useFormat } from '@/lib/format'
import { toneOf } from '@/lib/status'
import { useMay } from '@/shell/me'
import { IconButton } from '@/ui/Button'
import { usePositions } from './Board'
import { isOnTheRoad, type TripDetail } from './queries'
import RoadMap, { type Line, type Spot } from './RoadMap'
import { at as atMoment } from './track'

const STEP_MS = 50
const REPLAY_MS = 20_000

export default function TripReplay({ trip, onStop }: { trip: TripDetail; onStop: (id: string) => void }) {
  const t = useTranslations('trips')
  const format = useFormat()
  const maySee = useMay('positions.read')
  const onRoad = isOnTheRoad(trip)
  const route = useGet('/api/v1/trips/{trip_id}/route', { path: { trip_id: trip.id } }, { fresh: 600_000 })
  const track = useGet('/api/v1/trips/{trip_id}/track', { path: { trip_id: trip.id }, query: { every_s: 10 } as never }, { when: maySee && trip.started_at !== null, ...(onRoad ? { every: 60_000 } : {}) })
  const positions = usePositions()
  const [moment, setMoment] = useState<number | null>(null)
  const [playing, play] = useState(false)
  const points = useMemo(() => (track.data?.points ?? []).map((point) => ({ ms: Date.parse(point.at), lon: point.lon, lat: point.lat })), [track.data])
  const first = points[0]?.ms ?? 0
  const last = points.at(-1)?.ms ?? 0
  useEffect(() => {
    if (!playing || last <= first) return
    const timer = setInterval(
      () =>
        setMoment((now) => {
          const next = (now ?? first) + ((last - first) * STEP_MS) / REPLAY_MS
          if (next < last) return next
          play(false)
          return last
        }),
      STEP_MS,
    )
    return () => clearInterval(timer)
  }, [playing, first, last])
  const lines = useMemo<Line[]>(() => {
    const found: Line[] = []
    if (route.data?.polyline) found.push({ id: 'plan', points: decoded(route.data.polyline), kind: 'planned' })
    if (points.length) found.push({ id: 'track', points: points.filter(({ ms }) => moment === null || ms <= moment).map(({ lon, lat }) => [lon, lat]), kind: 'driven' })
    return found
  }, [route.data, points, moment])
  const stops = useMemo<Spot[]>(() => trip.stops.flatMap((stop) => (stop.location ? [{ id: stop.id, lat: stop.location.lat, lon: stop.location.lon, tone: toneOf('stop', stop.status), label: String(stop.seq) }] : [])), [trip.stops])
  const live = onRoad ? positions.find((one) => one.vehicle_id === trip.vehicle_id) : undefined
  const here = moment !== null ? atMoment(points, moment) : live ? { lon: live.lon, lat: live.lat } : onRoad ? points.at(-1) : undefined
  const vehicles = useMemo<Spot[]>(
    () => (here ? [{ id: 'vehicle', lat: here.lat, lon: here.lon, tone: 'violet', label: trip.vehicle_number ?? '' }] : []),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a place is its two numbers
    [here?.lat, here?.lon, trip.vehicle_number],
  )
  const shown = moment ?? last
  return (
    <>
      <RoadMap label={t('map')} lines={lines} stops={stops} vehicles={vehicles} onPick={onStop} className="h-72" />
      <div className="flex min-h-11 items-center gap-2 border-t border-line px-2">
        {points.length > 1 ? (
          <>
            <IconButton
              icon={playing ? Pause : Play}
              label={playing ? t('pause') : t('replay')}
              onClick={() => {
                if (!playing && (moment === null || moment >= last)) setMoment(first)
                play(!playing)
              }}
            />
            <input
              type="range"
              aria-label={t('moment')}
              aria-valuetext={format.time(new Date(shown).toISOString())}
              min={first}
              max={last}
              step={1000}
              value={shown}
              onChange={(event) => {
                play(false)
                setMoment(Number(event.target.value))
              }}
              className="min-w-0 flex-1 accent-[var(--accent)]"
            />
            <span className="numeric w-12 text-end text-ink-2">{format.time(new Date(shown).toISOString())}</span>
          </>
        ) : (
          <p className="px-2 text-xs text-ink-3">{trip.started_at ? t('noTrack') : t('planOnly')}</p>
        )}
      </div>
    </>
  )
}
