// What has happened, in as few words as the page needs that waits for it.
import type { Model, Trip } from '../data'

/** Something that happened, as a person says it. `driver` is answered by trying drivers, the others by proposals. */
export type Question =
  | { what: 'insert'; orders: string[] }
  | { what: 'remove'; orders: string[] }
  | { what: 'breakdown'; trip: string }
  | { what: 'late'; trip: string }
  | { what: 'driver'; trip: string }

export const MAY_REPLAN = 'plans.replan' as const

/** Trips on the road, of which proposals can be asked. */
export const isOut = (trip: Pick<Trip, 'status'>) => trip.status === 'dispatched' || trip.status === 'in_progress'

/** Orders on a trip that are not to be brought any more: they were cancelled or went elsewhere after it was planned. */
export function goneFrom(trip: Trip, model: Model, isOpenStop: (stop: Trip['stops'][number]) => boolean): string[] {
  return trip.stops.filter(isOpenStop).flatMap((stop) => stop.order_ids.filter((id) => !model.order.has(id)))
}

/** What an address asks for: `?ask=late&trip=...`, from other pages. */
export function questionOf(params: URLSearchParams): Question | null {
  const ask = params.get('ask')
  const trip = params.get('trip')
  const orders = params.getAll('order')
  if (trip && (ask === 'breakdown' || ask === 'late' || ask === 'driver')) return { what: ask, trip }
  if (orders.length && (ask === 'insert' || ask === 'remove')) return { what: ask, orders }
  return null
}
