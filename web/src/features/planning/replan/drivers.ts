// Who could drive instead: drivers in the order in which they are worth trying, and what each would come to.
import { isFree, type Answer, type Model, type Trip } from '../data'

export type Driver = { id: string; name: string; code: string }
export type Tried = { driver: Driver; answer: Answer | null; why: string | null }

const at = (iso: string) => new Date(iso).getTime()
const overlap = (a: Trip, b: Trip) => at(a.planned_start_at) < at(b.planned_end_at) && at(b.planned_start_at) < at(a.planned_end_at)

/** The trips of an absent driver that have not left, the given one first. */
export function tripsOfDriver(model: Model, trip: Trip): Trip[] {
  const others = trip.driver_id ? model.trips.filter((one) => one.id !== trip.id && one.driver_id === trip.driver_id && isFree(one)) : []
  return [trip, ...others]
}

/** How many trips a driver has on the day, and whether one of them is at the time of these. */
export function busyness(model: Model, driverId: string, trips: readonly Trip[]): { trips: number; clash: boolean } {
  const own = model.trips.filter((one) => one.driver_id === driverId && one.status !== 'completed')
  return { trips: own.length, clash: own.some((one) => trips.some((trip) => trip.id !== one.id && overlap(one, trip))) }
}

/** Those without a trip at that time first, then those with the fewest trips. */
export function inTurn(model: Model, drivers: readonly Driver[], trips: readonly Trip[]): Driver[] {
  const absent = trips[0]?.driver_id
  return drivers
    .filter(({ id }) => id !== absent)
    .map((driver) => ({ driver, busy: busyness(model, driver.id, trips) }))
    .sort((a, b) => Number(a.busy.clash) - Number(b.busy.clash) || a.busy.trips - b.busy.trips || a.driver.name.localeCompare(b.driver.name))
    .map(({ driver }) => driver)
}

/** Who breaks no rule first, then who costs least; who is refused altogether last. */
export function ranked(tried: readonly Tried[]): Tried[] {
  const worth = ({ answer }: Tried) => (answer ? answer.violations.length * 1e12 + (answer.difference.cost_minor ?? answer.difference.duration_s) : 1e15)
  return [...tried].sort((a, b) => worth(a) - worth(b) || a.driver.name.localeCompare(b.driver.name))
}
