// What trips offer: reading, commanding, and the bulk actions of the list.
import { api, ifMatch, unwrap, type Schemas } from '@/api/client'
import { stamp } from '@/lib/stamp'
import type { RowResult } from '@/ui/table/types'
import type { Reason } from './reasons'

export type Trip = Schemas['TripOut']
export type TripDetail = Schemas['TripDetail']
export type Stop = Schemas['StopDetail']
export type { TripEta } from '@/features/map/live'
export type StopEta = Schemas['StopEtaOut']
export { REASONS, type Reason } from './reasons'

/** Why a trip may end early; nothing else is accepted for all of its open stops. */
export const ENDS_EARLY = ['out_of_time', 'vehicle_breakdown'] as const satisfies readonly Reason[]

/** What changes when a trip does. */
export const TOUCHES = ['/api/v1/trips', '/api/v1/etas', '/api/v1/exceptions', '/api/v1/orders', '/api/v1/planning/day']

const ENDED = new Set(['completed', 'partial', 'failed', 'skipped'])
/** What a proof shows. Its assets name every file, the ones of its references too; a proof from before there were any has these alone. */
export const shownBy = (pod: Pick<Schemas['PodOut'], 'assets' | 'photo_refs' | 'signature_ref'>) => {
  const count = (kind: string) => pod.assets.filter((one) => one.kind === kind).length
  return pod.assets.length ? { photos: count('photo'), signatures: count('signature') } : { photos: pod.photo_refs.length, signatures: pod.signature_ref ? 1 : 0 }
}
export const isOpen = (stop: Pick<Stop, 'status'>) => !ENDED.has(stop.status)
/** Handed over before the window began: as little on time as one that came after it. */
export const isEarly = (of: { on_time: boolean | null; completed_at: string | null; window_start: string | null }) =>
  of.on_time === false && of.completed_at !== null && of.window_start !== null && new Date(of.completed_at) < new Date(of.window_start)
export const isOnTheRoad = (trip: Pick<Trip, 'status'>) => trip.status === 'dispatched' || trip.status === 'in_progress'
export const endedStops = (trip: Pick<Trip, 'stops_by_status'>) => Object.entries(trip.stops_by_status).reduce((sum, [status, count]) => sum + (ENDED.has(status) ? count : 0), 0)

const one = (trip: Trip) => ({ path: { trip_id: trip.id }, header: ifMatch(trip.version) })

export const dispatchTrip = (trip: Trip) => unwrap(api.POST('/api/v1/trips/{trip_id}/dispatch', { params: one(trip), body: {} }))
export const cancelTrip = (trip: Trip, note: string) => unwrap(api.POST('/api/v1/trips/{trip_id}/cancel', { params: one(trip), body: { note } }))
export const startTrip = (trip: Trip, at: number) => unwrap(api.POST('/api/v1/trips/{trip_id}/start', { params: { path: { trip_id: trip.id } }, body: stamp(at) }))
export const completeTrip = (trip: Trip, at: number, body: Partial<Schemas['TripComplete']>) =>
  unwrap(api.POST('/api/v1/trips/{trip_id}/complete', { params: { path: { trip_id: trip.id } }, body: { early: false, ...stamp(at), ...body } }))
export const breakDown = (trip: Trip, at: number, body: Pick<Schemas['TripBreakdown'], 'reason_code' | 'note'>) =>
  unwrap(api.POST('/api/v1/trips/{trip_id}/breakdown', { params: { path: { trip_id: trip.id } }, body: { ...stamp(at), ...body } }))
export const changeDriver = (trip: Trip, driverId: string, note: string) =>
  unwrap(api.POST('/api/v1/trips/{trip_id}/change-driver', { params: { path: { trip_id: trip.id } }, body: { driver_id: driverId, note, command_id: crypto.randomUUID() } }))
export const reassign = (trip: Trip, driverId: string) => unwrap(api.PATCH('/api/v1/trips/{trip_id}', { params: one(trip), body: { driver_id: driverId } }))
export const handOver = (trip: Trip, at: number, to: Schemas['HandoverTo'], note: string | null) =>
  unwrap(api.POST('/api/v1/trips/{trip_id}/handover', { params: { path: { trip_id: trip.id } }, body: { ...stamp(at), to, note } }))
export const waiveCode = (tripId: string, stopId: string, reason: string) =>
  unwrap(api.POST('/api/v1/trips/{trip_id}/stops/{stop_id}/waive-code', { params: { path: { trip_id: tripId, stop_id: stopId } }, body: { reason } }))

export async function bulk(action: Schemas['TripAction'], rows: Pick<Trip, 'id'>[], note: string | null = null, allOrNothing = false): Promise<RowResult[]> {
  const answer = await unwrap(api.POST('/api/v1/trips/bulk', { body: { action, trip_ids: rows.map(({ id }) => id), all_or_nothing: allOrNothing, note } }))
  return answer.items.map(({ id, number, done, why }) => ({ id, name: number ?? '', done, why }))
}
