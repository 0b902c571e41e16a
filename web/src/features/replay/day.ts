// Where everything was, and where the plan had it, at one moment of a day.
import type { Schemas } from '@/api/client'
import { at, plannedMoments, type Moment } from '@/features/trips/track'

export type Day = Schemas['ReplayOut']
export type DayTrip = Day['trips'][number]
type Stop = DayTrip['stops'][number]
export type Played = {
  trip: DayTrip
  driven: Moment[]
  planned: Moment[]
  /** No positions were kept of it: it is where its stops were reported from. */
  isByStops: boolean
}

const ms = Date.parse

export function playable(day: Day): Played[] {
  const first = ms(day.from_at)
  return day.trips.map((trip) => {
    const depot = { lat: trip.warehouse_lat, lon: trip.warehouse_lon }
    return {
      trip,
      driven: trip.way.length > 0 ? trip.way.map(([seconds, lat, lon]) => ({ ms: first + 1000 * seconds, lat, lon })) : byStops(trip, depot),
      isByStops: trip.way.length === 0,
      planned: [
        { ms: ms(trip.planned_start_at), ...depot },
        ...trip.stops.flatMap((stop) => [
          { ms: ms(stop.planned_arrival_at), lat: stop.lat, lon: stop.lon },
          { ms: ms(stop.planned_departure_at), lat: stop.lat, lon: stop.lon },
        ]),
        { ms: ms(trip.planned_end_at), ...depot },
      ],
    }
  })
}

/** The same trip with its plan along the roads that were planned for it; between its stops where none are known. */
export function alongRoads(played: Played, way: readonly [number, number][]): Played {
  const { trip } = played
  if (way.length < 2) return played
  const stops = trip.stops.map(({ lat, lon, planned_arrival_at, planned_departure_at }) => ({ lat, lon, arriveMs: ms(planned_arrival_at), leaveMs: ms(planned_departure_at) }))
  return { ...played, planned: plannedMoments(way, ms(trip.planned_start_at), stops, ms(trip.planned_end_at)) }
}

/** From stop to stop by what was reported there, out of the warehouse for as long as was planned for the first way. */
function byStops(trip: DayTrip, depot: { lat: number; lon: number }): Moment[] {
  const been = trip.stops.filter((stop) => stop.arrived_at !== null).sort((a, b) => ms(a.arrived_at ?? '') - ms(b.arrived_at ?? ''))
  const [first] = been
  if (!first) return []
  const firstWay = Math.max(0, ms(first.planned_arrival_at) - ms(trip.planned_start_at))
  return [
    { ms: ms(first.arrived_at ?? '') - firstWay, ...depot },
    ...been.flatMap((stop) => [stop.arrived_at, stop.completed_at].flatMap((at) => (at ? [{ ms: ms(at), lat: stop.lat, lon: stop.lon }] : []))),
  ]
}

/** When the first of them set out, so that nobody watches an empty road. */
export const beginning = (trips: readonly Pick<Played, 'driven' | 'planned'>[], otherwise: number): number => {
  const starts = trips.flatMap(({ driven, planned }) => [driven[0]?.ms ?? planned[0]?.ms ?? []]).flat()
  return starts.length ? Math.max(otherwise, Math.min(...starts)) : otherwise
}

/** On its way at that moment; nothing before its first and after its last point. */
export function placeAt(points: readonly Moment[], moment: number): { lat: number; lon: number } | undefined {
  const [first, last] = [points[0], points.at(-1)]
  return first && last && moment >= first.ms && moment <= last.ms ? at(points, moment) : undefined
}

export type Standing = { state: 'before' | 'driving' | 'standing' | 'over'; stop?: Stop; behindS: number | null; done: number }

/** What a trip was doing at a moment, and how it was to the plan at the stop reached last. */
export function standingAt({ trip, driven }: Pick<Played, 'trip' | 'driven'>, moment: number): Standing {
  const been = trip.stops.filter((stop) => stop.arrived_at !== null && ms(stop.arrived_at) <= moment).sort((a, b) => ms(a.arrived_at ?? '') - ms(b.arrived_at ?? ''))
  const latest = been.at(-1)
  const done = trip.stops.filter((stop) => stop.completed_at !== null && ms(stop.completed_at) <= moment).length
  const behindS = latest?.arrived_at ? (ms(latest.arrived_at) - ms(latest.planned_arrival_at)) / 1000 : null
  const [first, last] = [driven[0], driven.at(-1)]
  if (latest && (latest.completed_at === null ? moment <= (last?.ms ?? 0) : ms(latest.completed_at) >= moment)) return { state: 'standing', stop: latest, behindS, done }
  if (!first || moment < first.ms) return { state: latest ? 'over' : 'before', behindS, done }
  if (last && moment > last.ms) return { state: 'over', behindS, done }
  const next = trip.stops.find((stop) => stop.arrived_at !== null && ms(stop.arrived_at) > moment)
  return { state: 'driving', ...(next ? { stop: next } : {}), behindS, done }
}

/** How long a stop took, and how long it was to take, in seconds. */
export const stayOf = (stop: Stop) => ({
  meant: (ms(stop.planned_departure_at) - ms(stop.planned_arrival_at)) / 1000,
  took: stop.arrived_at && stop.completed_at ? (ms(stop.completed_at) - ms(stop.arrived_at)) / 1000 : null,
})
