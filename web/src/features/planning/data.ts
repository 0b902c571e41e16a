// The day as the console shows it: what the server told, indexed, and how an edit changes it without asking again.
import type { Schemas } from '@/api/client'

export type Day = Schemas['DeskDayOut']
export type Trip = Schemas['DeskTrip']
export type Stop = Schemas['DeskStop']
export type Order = Schemas['DeskOrder']
export type Place = Schemas['DeskPlace']
export type Plan = Schemas['PlanDetail']
export type Answer = Schemas['EditAnswerOut']
export type { TripEta } from '@/features/map/live'

type Run = Pick<Schemas['PlanOut'], 'id' | 'status'>

/**
 * The plan that the console is about: a search that goes on, or a proposal that can still be committed; else the newest.
 *
 * Proposals may compete. One with an order that is on a planned trip by now cannot be committed any more, and one without
 * a trip here is that of another warehouse.
 *
 * @param plans of the day, the newest first
 */
export function planInHand<R extends Run>(plans: readonly R[], day: Day): R | undefined {
  const bound = new Set(day.trips.flatMap((trip) => (trip.status === 'proposed' || trip.status === 'cancelled' ? [] : trip.stops.flatMap((stop) => stop.order_ids))))
  const tripsOf = (plan: R) => day.trips.filter((trip) => trip.plan_id === plan.id && trip.status !== 'cancelled')
  const isOpen = (plan: R) => {
    if (plan.status !== 'proposed') return plan.status === 'queued' || plan.status === 'running'
    const trips = tripsOf(plan)
    return trips.length > 0 && !trips.some((trip) => trip.stops.some((stop) => stop.order_ids.some((id) => bound.has(id))))
  }
  return plans.find(isOpen) ?? plans.find((plan) => plan.status === 'proposed' || plan.status === 'failed' || (plan.status === 'accepted' && tripsOf(plan).length > 0))
}

/** Why a plan left an order out, as the planner tells it. */
export type LeftOut = { order_id: string; reason: string; sentence: string; offers?: Offer[] | null }
/** The smallest thing that would let an order in. */
export type Offer = { give: string; amount: number; vehicle_id: string; trip_index: number | null; extra_cost_minor?: number | null; sentence: string }

export const DAY_PATH = '/api/v1/planning/day'
const ENDED = new Set(['completed', 'partial', 'failed', 'skipped'])
export const isOpen = (stop: Stop) => !ENDED.has(stop.status)
/** Stops that can still be moved: where a vehicle is, or is going to, stays where it is. Places on a trip count from the first of them. */
export const isAhead = (stop: Stop) => stop.status === 'pending'
/** Orders of the first so many stops that can still be moved, those in the hand left out: the `position` of an edit. */
export const placeAfter = (stops: readonly Stop[], moving: ReadonlySet<string>) => stops.filter(isAhead).reduce((sum, stop) => sum + stop.order_ids.filter((id) => !moving.has(id)).length, 0)
/** Trips whose goods still lie in the warehouse. */
export const isFree = (trip: Trip) => trip.status === 'proposed' || trip.status === 'planned'

export type Model = {
  day: Day
  trips: Trip[]
  trip: Map<string, Trip>
  order: Map<string, Order>
  place: Map<string, Place>
  /** Order -> the trip that has it. */
  tripOf: Map<string, Trip>
  waiting: Order[]
  from: number
  to: number
}

const HOUR = 3_600_000
const at = (iso: string) => new Date(iso).getTime()

/**
 * @param planId the proposal in hand; trips of other proposals are not shown
 */
export function modelOf(day: Day, planId: string | null): Model {
  const trips = day.trips
    .filter((trip) => trip.status !== 'cancelled' && (trip.status !== 'proposed' || trip.plan_id === planId))
    .sort((a, b) => a.vehicle_number.localeCompare(b.vehicle_number) || a.planned_start_at.localeCompare(b.planned_start_at))
  const tripOf = new Map<string, Trip>()
  for (const trip of trips) for (const stop of trip.stops) for (const id of stop.order_ids) tripOf.set(id, trip)
  const starts = trips.map((trip) => at(trip.planned_start_at))
  const ends = trips.map((trip) => at(trip.completed_at ?? trip.planned_end_at))
  const dayStart = at(day.start_at)
  return {
    day,
    trips,
    trip: new Map(trips.map((trip) => [trip.id, trip])),
    order: new Map(day.orders.map((order) => [order.id, order])),
    place: new Map(day.places.map((place) => [place.id, place])),
    tripOf,
    waiting: day.orders.filter((order) => !tripOf.has(order.id)),
    // Whole hours of the place, whose midnight need not be one of UTC's hours.
    from: dayStart + Math.floor((Math.min(dayStart + 8 * HOUR, ...starts) - HOUR / 3 - dayStart) / HOUR) * HOUR,
    to: dayStart + Math.ceil((Math.max(dayStart + 15 * HOUR, ...ends) + HOUR / 3 - dayStart) / HOUR) * HOUR,
  }
}

/** The time in which a stop is promised: what all of its orders allow. */
export function windowOf(model: Model, stop: Stop): [number, number] | null {
  let window: [number, number] | null = null
  for (const id of stop.order_ids) {
    const order = model.order.get(id)
    if (!order) continue
    const [start, end] = [at(order.window_start), at(order.window_end)]
    window = window ? [Math.max(window[0], start), Math.min(window[1], end)] : [start, end]
  }
  return window
}

/** By how many seconds a stop comes after its promise, as it is expected now. */
export function lateOf(model: Model, stop: Stop): number {
  const window = windowOf(model, stop)
  const comes = at((isOpen(stop) && stop.eta_at) || stop.arrival_at)
  return window ? Math.max(0, Math.round((comes - window[1]) / 1000)) : 0
}

export type Tight = 'late' | 'tight' | 'fine' | 'done'

/** Whether a stop keeps its promise: late, less than a quarter of an hour to spare, fine, or over. */
export function tightness(model: Model, stop: Stop): Tight {
  if (!isOpen(stop)) return 'done'
  const window = windowOf(model, stop)
  if (!window) return 'fine'
  const left = window[1] - at(stop.eta_at ?? stop.arrival_at)
  return left < 0 ? 'late' : left < HOUR / 4 ? 'tight' : 'fine'
}

/** The day after an edit: its answer has every touched trip whole, so that nothing needs to be read again. */
export function patched(day: Day, answer: Answer): Day {
  const told = new Map(answer.trips.map((trip) => [trip.trip_id, trip]))
  const known = new Set(day.trips.map((trip) => trip.id))
  const trips = day.trips.flatMap((trip) => {
    const now = told.get(trip.id)
    if (!now) return [trip]
    return now.change === 'called_off' ? [] : [changed(trip, now)]
  })
  // A trip that is new has members that the answer does not tell: the caller reads the day again for those.
  return { ...day, trips: trips.filter((trip) => known.has(trip.id)) }
}

function changed(trip: Trip, now: Answer['trips'][number]): Trip {
  const was = new Map(trip.stops.map((stop) => [stop.id, stop]))
  const still = new Set(now.stops.map((stop) => stop.stop_id))
  const passed = isFree(trip) ? [] : trip.stops.filter((stop) => !still.has(stop.id) && stop.status !== 'pending')
  return {
    ...trip,
    status: now.status,
    version: now.version ?? trip.version,
    vehicle_id: now.vehicle_id,
    vehicle_number: now.vehicle_number,
    driver_id: now.driver_id,
    planned_start_at: now.planned_start_at,
    planned_end_at: now.planned_end_at,
    distance_m: now.distance_m,
    duration_s: now.duration_s,
    cost_minor: now.cost_minor,
    weight_g: now.weight_g,
    volume_ml: now.volume_ml,
    quantity: now.quantity,
    capacity_weight_g: now.capacity_weight_g,
    capacity_volume_ml: now.capacity_volume_ml,
    stops: [
      ...passed,
      ...now.stops.map((stop, index) => {
        const before = stop.stop_id ? was.get(stop.stop_id) : undefined
        return {
          id: stop.stop_id ?? `new-${trip.id}-${index}`,
          location_id: stop.location_id,
          status: before?.status ?? 'pending',
          arrival_at: before && !isFree(trip) ? before.arrival_at : stop.arrival_at,
          departure_at: stop.departure_at,
          eta_at: isFree(trip) ? null : stop.arrival_at,
          completed_at: null,
          order_ids: stop.order_ids,
        }
      }),
    ],
  }
}

/** How full a trip is, in percent of what its vehicle holds: the fuller of weight and volume. */
export const fullness = (trip: Pick<Trip, 'weight_g' | 'volume_ml' | 'capacity_weight_g' | 'capacity_volume_ml'>) =>
  Math.round(100 * Math.max(trip.weight_g / Math.max(1, trip.capacity_weight_g), trip.volume_ml / Math.max(1, trip.capacity_volume_ml)))

/** How many orders that stay come before a moment on a trip: the `position` of an edit. */
export function positionAt(trip: Trip, moment: number, moving: ReadonlySet<string>): number {
  const next = trip.stops.findIndex((stop) => isAhead(stop) && at(stop.eta_at ?? stop.arrival_at) >= moment)
  return placeAfter(next < 0 ? trip.stops : trip.stops.slice(0, next), moving)
}

const HUES = ['#2f6fed', '#c2410c', '#0b7285', '#9c36b5', '#2b8a3e', '#c2255c', '#6741d9', '#8a6100', '#1971c2', '#862e9c', '#087f5b', '#a61e4d']

const given = new Map<string, string>()

/** The colour by which a trip is known on the map and in its lane: the next one, so that neighbours differ. */
export function colorOf(tripId: string): string {
  let color = given.get(tripId)
  if (!color) given.set(tripId, (color = HUES[given.size % HUES.length] ?? '#2f6fed'))
  return color
}
