// What needs somebody, and what can be done about it with one call.
import { api, unwrap, type Schemas } from '@/api/client'

export type WatchItem = Schemas['WatchItemOut']
export type Fix = WatchItem['fixes'][number]
export type Suggestion = Schemas['SuggestionOut']
export type Why = Schemas['Why']

/** What changes when something of the queue is dealt with. */
export const TOUCHES = ['/api/v1/watch', '/api/v1/trips', '/api/v1/etas', '/api/v1/exceptions', '/api/v1/orders', '/api/v1/planning/day']
export const WHYS = ['knows_area', 'vehicle', 'too_much_work', 'not_available', 'customer_wish', 'other'] as const satisfies readonly Why[]

export const acknowledge = (id: string) => unwrap(api.POST('/api/v1/watch/{item_id}/acknowledge', { params: { path: { item_id: id } } }))

/** One row of a call for many: a refusal is thrown in the server's words. */
function only(answer: Schemas['BulkOut']): Schemas['BulkResultOut'] {
  const [row] = answer.items
  if (!row?.done) throw new Error(row?.why ?? '')
  return row
}

export const dispatchOne = async (item: WatchItem) => only(await unwrap(api.POST('/api/v1/trips/bulk', { body: { action: 'dispatch', trip_ids: [item.subject_id], all_or_nothing: false } })))
export const takeOne = async (item: WatchItem, userId: string) =>
  only(await unwrap(api.POST('/api/v1/exceptions/bulk', { body: { action: 'assign', exception_ids: [item.subject_id], user_id: userId, all_or_nothing: false } })))
export const resolveOne = async (item: WatchItem) =>
  only(await unwrap(api.POST('/api/v1/exceptions/bulk', { body: { action: 'resolve', exception_ids: [item.subject_id], resolution: item.resolution, all_or_nothing: false } })))

export const suggest = (tripId: string) => unwrap(api.POST('/api/v1/trips/{trip_id}/driver-suggestions', { params: { path: { trip_id: tripId } } }))
export const accept = (id: string, driverId: string) => unwrap(api.POST('/api/v1/driver-suggestions/{suggestion_id}/accept', { params: { path: { suggestion_id: id } }, body: { driver_id: driverId } }))
export const reject = (id: string, body: Schemas['SuggestionReject']) => unwrap(api.POST('/api/v1/driver-suggestions/{suggestion_id}/reject', { params: { path: { suggestion_id: id } }, body }))
