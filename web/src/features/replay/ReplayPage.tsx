'use client'
// A whole day on the road, played again: where every vehicle was, where the plan had it, and how long it stood where.
import { CalendarClock, Download, Pause, Play } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useGet } from '@/api/hooks'
import dynamic from '@/lib/dynamic'
import { decoded } from '@/features/planning/geometry'
import { nextDay } from '@/lib/days'
import { useFormat } from '@/lib/format'
import { usePlace } from '@/shell/context'
import { useMe } from '@/shell/me'
import { GuardedPage } from '@/shell/RoleGuard'
import { useShortcuts } from '@/shell/shortcuts'
import { Button, buttonClass, IconButton } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import Link from '@/ui/Link'
import { Page } from '@/ui/Page'
import { SkeletonLines } from '@/ui/Skeleton'
import { useAddress } from '@/ui/table/url'
import type { Line, Spot } from '../trips/RoadMap'
import { alongRoads, beginning, placeAt, playable, standingAt, stayOf, type Played } from './day'

const RoadMap = dynamic(() => import('../trips/RoadMap'), { late: true, loading: () => <div className="h-full w-full bg-sunken" /> })
const STEP_MS = 50
const SPEEDS = [100, 300, 1000] as const
const LATE_S = 300
const ms = Date.parse

export function ReplayPage() {
  return (
    <GuardedPage may="positions.read">
      <GuardedPage may="trips.read">
        <Replay />
      </GuardedPage>
    </GuardedPage>
  )
}

function Replay() {
  const t = useTranslations('replay')
  const format = useFormat()
  const { clock, tenant } = useMe()
  const [place] = usePlace()
  const [params, set] = useAddress()
  const today = format.dayOf(new Date(clock()).toISOString(), tenant.timezone)
  const day = /^\d{4}-\d\d-\d\d$/.test(params.get('day') ?? '') ? (params.get('day') as string) : today
  const found = useGet('/api/v1/replay', { query: { day, ...(place ? { warehouse_id: place.id } : {}) } }, { keep: true, fresh: 60_000 })
  const data = found.data
  const trips = useMemo(() => (data ? playable(data) : []), [data])
  return (
    <Page
      title={t('title')}
      parent={{ label: t('parent'), href: '/trips' }}
      full
      actions={<input type="date" aria-label={t('day')} className="control w-auto!" max={today} value={day} onChange={(event) => event.target.value && set({ day: event.target.value, trip: null })} />}
    >
      {found.error && !data && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {!data && !found.error && <SkeletonLines lines={8} />}
      {data?.trips.length === 0 && <EmptyState icon={CalendarClock} title={t('none')} action={<Button onClick={() => set({ day: nextDay(day, -1), trip: null })}>{t('dayBefore')}</Button>}>{t(place ? 'noneMore' : 'noneDay')}</EmptyState>}
      {data && data.trips.length > 0 && <Player key={`${data.day}${place?.id ?? ''}`} from={ms(data.from_at)} until={ms(data.until_at)} zone={data.timezone} trips={trips} chosen={params.get('trip')} onChoose={(id) => set({ trip: id })} />}
    </Page>
  )
}

type PlayerProps = { from: number; until: number; zone: string; trips: Played[]; chosen: string | null; onChoose: (id: string | null) => void }

function Player({ from, until, zone, trips: all, chosen, onChoose }: PlayerProps) {
  const t = useTranslations('replay')
  const words = useTranslations('trips')
  const format = useFormat()
  const [moment, setMoment] = useState(() => beginning(all, from))
  const [playing, play] = useState(false)
  const [speed, setSpeed] = useState<number>(100)
  const [withPlan, showPlan] = useState(true)
  // The roads of the one that is looked at; hundreds of them would be a heavy answer for dots that move.
  const route = useGet('/api/v1/trips/{trip_id}/route', { path: { trip_id: chosen ?? '' } }, { when: all.some(({ trip }) => trip.id === chosen), fresh: 600_000 })
  const polyline = route.data?.polyline
  const trips = useMemo(() => (polyline ? all.map((played) => (played.trip.id === chosen ? alongRoads(played, decoded(polyline)) : played)) : all), [all, chosen, polyline])
  const one = trips.find(({ trip }) => trip.id === chosen)
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => setMoment((now) => Math.min(until, now + STEP_MS * speed)), STEP_MS)
    return () => clearInterval(timer)
  }, [playing, speed, until])
  if (playing && moment >= until) play(false)
  const toggle = () => {
    if (!playing && moment >= until) setMoment(from)
    play(!playing)
  }
  useShortcuts({ k: toggle })
  const shown = trips.map((played) => ({ played, ...standingAt(played, moment) }))
  const vehicles: Spot[] = shown.flatMap(({ played: { trip, driven, planned }, behindS }) => {
    const here = placeAt(driven, moment)
    const ghost = withPlan ? placeAt(planned, moment) : undefined
    return [
      ...(ghost ? [{ id: `plan ${trip.id}`, ...ghost, tone: 'neutral' as const, label: '' }] : []),
      ...(here ? [{ id: trip.id, ...here, tone: (behindS ?? 0) >= LATE_S ? ('orange' as const) : ('violet' as const), label: trip.vehicle_number }] : []),
    ]
  })
  const lines = useMemo<Line[]>(() => {
    if (!one) return []
    const points = (of: Played['planned']) => of.map(({ lon, lat }) => [lon, lat] as [number, number])
    return [
      { id: 'plan', points: points(one.planned), kind: 'planned' },
      { id: 'driven', points: points(one.driven), kind: 'driven' },
    ]
  }, [one])
  const stops = useMemo<Spot[]>(() => (one ? [one] : trips).flatMap(({ trip }) => trip.stops.map((stop) => ({ id: `${trip.id} ${stop.id}`, lat: stop.lat, lon: stop.lon, tone: 'neutral' as const, label: one ? String(stop.seq) : '' }))), [one, trips])
  const clockNow = format.time(new Date(moment).toISOString(), zone)
  const onRoad = shown.filter(({ state }) => state === 'driving' || state === 'standing').length
  return (
    <div className="grid min-h-0 flex-1 gap-px overflow-hidden rounded-lg border border-line bg-line max-lg:grid-rows-[minmax(16rem,1fr)_auto] lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-h-0 flex-col bg-surface">
        <div className="relative min-h-56 flex-1">
          <RoadMap label={t('map')} lines={lines} stops={stops} vehicles={vehicles} onPick={(id) => onChoose(id.split(' ').find((part) => part !== 'plan') ?? null)} className="absolute inset-0" />
          <p className="pointer-events-none absolute start-2 top-2 flex flex-col gap-0.5 rounded-md bg-raised/90 px-2 py-1 text-xs text-ink-2 shadow-sm">
            <span className="flex items-center gap-1.5"><span aria-hidden className="size-2.5 rounded-full bg-violet-dot" />{t('driven')}</span>
            <span className="flex items-center gap-1.5"><span aria-hidden className="size-2.5 rounded-full bg-orange-dot" />{t('drivenLate')}</span>
            {withPlan && <span className="flex items-center gap-1.5"><span aria-hidden className="size-2.5 rounded-full bg-neutral-dot" />{t('planned')}</span>}
            {trips.some(({ isByStops }) => isByStops) && <span className="max-w-56">{t('byStops')}</span>}
          </p>
        </div>
        <div className="flex min-h-12 flex-wrap items-center gap-2 border-t border-line px-2 py-1">
          <IconButton icon={playing ? Pause : Play} label={playing ? words('pause') : t('play')} aria-keyshortcuts="k" onClick={toggle} />
          <input
            type="range"
            aria-label={words('moment')}
            aria-valuetext={clockNow}
            min={from}
            max={until}
            step={1000}
            value={moment}
            onChange={(event) => {
              play(false)
              setMoment(Number(event.target.value))
            }}
            className="h-8 min-w-32 flex-1 accent-[var(--accent)] touch:h-11"
          />
          <span className="numeric w-12 text-end font-medium">{clockNow}</span>
          <select aria-label={words('speed')} className="control w-auto! ps-2 pe-6 text-sm" value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((factor) => <option key={factor} value={factor}>{words('times', { factor })}</option>)}
          </select>
          <label className="flex items-center gap-1.5 text-xs text-ink-2 select-none touch:min-h-11">
            <input type="checkbox" checked={withPlan} onChange={(event) => showPlan(event.target.checked)} className="size-4 accent-[var(--accent)]" />
            {t('withPlan')}
          </label>
        </div>
      </div>
      <section aria-label={t('trips')} className="flex min-h-0 flex-col bg-surface max-lg:max-h-80">
        <h2 className="border-b border-line px-4 py-2.5 font-semibold">{t('onRoad', { count: onRoad, all: trips.length })}</h2>
        <ul className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} aria-label={t('trips')}>
          {shown.map(({ played, state, stop, behindS, done }) => {
            const { trip } = played
            const isChosen = trip.id === one?.trip.id
            return (
              <li key={trip.id} className={cx('border-b border-line last:border-0', isChosen && 'bg-accent-soft/50')}>
                <button type="button" aria-expanded={isChosen} onClick={() => onChoose(isChosen ? null : trip.id)} className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 py-2 text-start outline-offset-[-2px] hover:bg-ink/3">
                  <span className="truncate"><span className="font-medium">{trip.vehicle_number}</span> <span className="text-ink-2">{trip.driver_name ?? trip.number}</span></span>
                  <span className={cx('numeric justify-self-end text-xs', behindS === null ? 'text-ink-3' : behindS >= LATE_S ? 'text-orange-fg' : 'text-green-fg')}>
                    {behindS === null ? '' : Math.abs(behindS) < 60 ? words('onPlan') : words(behindS > 0 ? 'behind' : 'ahead', { time: format.duration(Math.abs(behindS)) })}
                  </span>
                  <span className="truncate text-xs text-ink-3">{stop ? words(state === 'standing' ? 'atStop' : 'towards', { seq: stop.seq, name: stop.name }) : t(`states.${state}`)}</span>
                  <span className="numeric justify-self-end text-xs text-ink-3">{done}/{trip.stops.length}</span>
                </button>
                {isChosen && <Chosen played={played} onScrub={setMoment} />}
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}

/** The stops of one trip: when it came, how long it stood, as planned and as it was. */
function Chosen({ played: { trip, isByStops }, onScrub }: { played: Played; onScrub: (moment: number) => void }) {
  const t = useTranslations('replay')
  const words = useTranslations('trips')
  const format = useFormat()
  return (
    <div className="px-4 pb-3">
      <table className="w-full">
        <thead>
          <tr className="text-xs text-ink-3">
            <th scope="col" className="py-1 text-start font-medium">{words('stop')}</th>
            <th scope="col" className="py-1 ps-2 text-end font-medium">{words('arrived')}</th>
            <th scope="col" className="py-1 ps-2 text-end font-medium">{words('stayed')}</th>
            <th scope="col" className="py-1 ps-2 text-end font-medium">{words('planned')}</th>
          </tr>
        </thead>
        <tbody>
          {trip.stops.map((stop) => {
            const { meant, took } = stayOf(stop)
            return (
              <tr key={stop.id} className="border-t border-line">
                <th scope="row" className="w-full max-w-0 py-1 text-start font-normal">
                  <button type="button" disabled={!stop.arrived_at} onClick={() => stop.arrived_at && onScrub(ms(stop.arrived_at))} className="w-full truncate text-start not-disabled:link touch:min-h-11">
                    {stop.seq} {stop.name}
                  </button>
                </th>
                <td className="numeric py-1 ps-2 text-end">{format.time(stop.arrived_at)}</td>
                <td className={cx('numeric py-1 ps-2 text-end whitespace-nowrap', took !== null && took > meant + LATE_S && 'text-orange-fg')}>{format.duration(took)}</td>
                <td className="numeric py-1 ps-2 text-end whitespace-nowrap text-ink-3">{format.duration(meant)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="mt-2 flex flex-wrap gap-2">
        <Link href={`/trips/${trip.id}`} className={buttonClass('quiet', 'sm')}>{t('open', { number: trip.number })}</Link>
        {!isByStops && <a href={`/api/v1/trips/${trip.id}/track.gpx`} download className={buttonClass('quiet', 'sm')}><Download aria-hidden className="size-4" />{words('gpx')}</a>}
      </div>
    </div>
  )
}
