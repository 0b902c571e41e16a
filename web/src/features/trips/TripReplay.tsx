'use client'
// The way that was planned, the way that was driven, and both vehicles on them at any moment: the real one and the plan's.
import { Download, Pause, Play } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import { decoded } from '@/features/planning/geometry'
import { useFormat } from '@/lib/format'
import { toneOf } from '@/lib/status'
import { useMay } from '@/shell/me'
import { buttonClass, IconButton } from '@/ui/Button'
import { usePositions } from '@/features/map/usePositions'
import { isOnTheRoad, type TripDetail } from './queries'
import { ReplayStops } from './ReplayStops'
import RoadMap, { type Line, type Spot } from './RoadMap'
import { at as atMoment, plannedMoments } from './track'

const STEP_MS = 50
const SPEEDS = [100, 300, 1000] as const
/** A trip that is over is asked for once; one on the road again and again. */
const AGAIN_MS = 60_000
const ms = Date.parse

export default function TripReplay({ trip, onStop }: { trip: TripDetail; onStop: (id: string) => void }) {
  const t = useTranslations('trips')
  const format = useFormat()
  const maySee = useMay('positions.read')
  const onRoad = isOnTheRoad(trip)
  const route = useGet('/api/v1/trips/{trip_id}/route', { path: { trip_id: trip.id } }, { fresh: 600_000 })
  const track = useGet('/api/v1/trips/{trip_id}/track', { path: { trip_id: trip.id }, query: { every_s: 10 } }, { when: maySee && trip.started_at !== null, ...(onRoad ? { every: AGAIN_MS } : {}) })
  const positions = usePositions()
  const [moment, setMoment] = useState<number | null>(null)
  const [playing, play] = useState(false)
  const [speed, setSpeed] = useState<number>(300)
  const points = useMemo(() => (track.data?.points ?? []).map((point) => ({ ms: ms(point.at), lon: point.lon, lat: point.lat })), [track.data])
  const first = points[0]?.ms ?? 0
  const last = points.at(-1)?.ms ?? 0
  useEffect(() => {
    if (!playing || last <= first) return
    const timer = setInterval(
      () =>
        setMoment((now) => {
          const next = (now ?? first) + STEP_MS * speed
          if (next < last) return next
          play(false)
          return last
        }),
      STEP_MS,
    )
    return () => clearInterval(timer)
  }, [playing, speed, first, last])
  const way = useMemo(() => (route.data?.polyline ? decoded(route.data.polyline) : []), [route.data])
  const plan = useMemo(
    () => plannedMoments(way, ms(trip.planned_start_at), trip.stops.flatMap((stop) => (stop.location ? [{ lat: stop.location.lat, lon: stop.location.lon, arriveMs: ms(stop.planned_arrival_at), leaveMs: ms(stop.planned_departure_at) }] : [])), ms(trip.planned_end_at)),
    [way, trip.planned_start_at, trip.planned_end_at, trip.stops],
  )
  const lines = useMemo<Line[]>(() => {
    const found: Line[] = []
    if (way.length) found.push({ id: 'plan', points: way, kind: 'planned' })
    if (points.length) found.push({ id: 'track', points: points.filter((point) => moment === null || point.ms <= moment).map(({ lon, lat }) => [lon, lat]), kind: 'driven' })
    return found
  }, [way, points, moment])
  const stops = useMemo<Spot[]>(() => trip.stops.flatMap((stop) => (stop.location ? [{ id: stop.id, lat: stop.location.lat, lon: stop.location.lon, tone: toneOf('stop', stop.status), label: String(stop.seq) }] : [])), [trip.stops])
  const live = onRoad ? positions.find((one) => one.vehicle_id === trip.vehicle_id) : undefined
  const here = moment !== null ? atMoment(points, moment) : live ? { lon: live.lon, lat: live.lat } : onRoad ? points.at(-1) : undefined
  const ghost = moment !== null ? atMoment(plan, moment) : undefined
  const planned = useSpot('plan', ghost, 'neutral', t('planned'))
  const driven = useSpot('vehicle', here, 'violet', trip.vehicle_number ?? '')
  const vehicles = useMemo<Spot[]>(() => [planned, driven].filter((one) => one !== null), [planned, driven])
  const shown = moment ?? last
  const clock = format.time(new Date(shown).toISOString(), trip.timezone)
  const share = (value: number) => `${last > first ? 100 * Math.min(1, Math.max(0, (value - first) / (last - first))) : 0}%`
  const scrub = (value: number) => {
    play(false)
    setMoment(value)
  }
  return (
    <>
      <div className="relative">
        <RoadMap label={t('map')} lines={lines} stops={stops} vehicles={vehicles} onPick={onStop} className="h-72" />
        <p className="pointer-events-none absolute start-2 top-2 flex flex-col gap-0.5 rounded-md bg-raised/90 px-2 py-1 text-xs text-ink-2 shadow-sm">
          <span className="flex items-center gap-1.5"><span aria-hidden className="h-0.5 w-4 bg-ink-3" />{t('plannedWay')}</span>
          {points.length > 1 && <span className="flex items-center gap-1.5"><span aria-hidden className="h-[3px] w-4 bg-accent" />{t('drivenWay')}</span>}
        </p>
      </div>
      {points.length > 1 ? (
        <>
          <div className="flex min-h-11 items-center gap-2 border-t border-line px-2 pt-1">
            <IconButton
              icon={playing ? Pause : Play}
              label={playing ? t('pause') : t('replay')}
              onClick={() => {
                if (!playing && (moment === null || moment >= last)) setMoment(first)
                play(!playing)
              }}
            />
            <span className="relative min-w-0 flex-1">
              <input type="range" aria-label={t('moment')} aria-valuetext={clock} min={first} max={last} step={1000} value={shown} onChange={(event) => scrub(Number(event.target.value))} className="block h-8 w-full accent-[var(--accent)] touch:h-11" />
              <span aria-hidden className="pointer-events-none absolute inset-x-2 bottom-0 block h-1">
                {track.data?.stops.map((stop) => stop.arrived_at && <span key={stop.id} className="absolute h-1 w-0.5 -translate-x-1/2 bg-ink-3 rtl:translate-x-1/2" style={{ insetInlineStart: share(ms(stop.arrived_at)) }} />)}
              </span>
            </span>
            <span className="numeric w-11 text-end font-medium">{clock}</span>
            <select aria-label={t('speed')} className="control w-auto! ps-2 pe-6 text-sm" value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
              {SPEEDS.map((one) => <option key={one} value={one}>{t('times', { factor: one })}</option>)}
            </select>
          </div>
          <ReplayStops trip={trip} stops={track.data?.stops ?? []} moment={moment ?? (onRoad ? Number.POSITIVE_INFINITY : last)} onScrub={scrub} />
          <div className="border-t border-line px-2 py-2">
            <a href={`/api/v1/trips/${trip.id}/track.gpx`} download className={buttonClass('quiet')}><Download aria-hidden className="size-4" />{t('gpx')}</a>
          </div>
        </>
      ) : (
        <p className="border-t border-line px-4 py-3 text-xs text-ink-3">{track.isLoading ? t('trackComes') : trip.started_at ? t('noTrack') : t('planOnly')}</p>
      )}
    </>
  )
}

/** A spot that is another one only when its two numbers are: so long the map is left alone. */
function useSpot(id: string, at: { lat: number; lon: number } | undefined, tone: Spot['tone'], label: string): Spot | null {
  const [lat, lon] = [at?.lat, at?.lon]
  return useMemo(() => (lat === undefined || lon === undefined ? null : { id, lat, lon, tone, label }), [id, lat, lon, tone, label])
}
