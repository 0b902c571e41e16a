import type { Trip, TripEta } from './queries'

/** What needs somebody first: a breakdown, then open exceptions, then lateness times the stops that it hits. */
export function urgency(trip: Pick<Trip, 'broke_down_at'>, eta: Pick<TripEta, 'late_s' | 'late_stops'> | undefined, cases = 0): number {
  const late = Math.max(0, eta?.late_s ?? 0) * Math.max(1, eta?.late_stops ?? 0)
  return (trip.broke_down_at ? 1e9 : 0) + Math.min(cases, 99) * 1e6 + Math.min(late, 999_999)
}
